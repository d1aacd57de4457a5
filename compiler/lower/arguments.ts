/**
 * Arguments of a call: in order, converted to their parameters. Default values and `null` for
 * optional parameters fill what is missing; the arguments of a rest parameter stand in an array in
 * the frame; tuples and arrays are spread.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { intern, NULL, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { isInlineElement } from "./classes.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf, NO_ENV, poisoned, type TypeEnv } from "./context.ts";
import { defaultFunc, needsOwnNames } from "./default-values.ts";
import { lowerExpression } from "./expressions.ts";
import { absent, type Carried, present } from "./method-parameters.ts";
import { orElse } from "./optional.ts";
import { hasEffects, inheritStack, inOrder, mayFail, spill } from "./order.ts";
import { isUndefined } from "./parameters.ts";
import { spreadElements } from "./spread.ts";

/** More arguments of one rest parameter than any sensible call has. */
const MAX_REST = 256;

/** One argument: an expression of the call, or an element of one that is spread. */
interface Slot {
  readonly node: ts.Expression;
  readonly lower: (type?: Type) => Expr;
  /** `...xs` of unknown length: all arguments of a rest parameter at once. */
  readonly whole: boolean;
}

/** What the arguments are for. */
export interface Called {
  /** What the type parameters of the function stand for. */
  readonly env?: TypeEnv;
  /** Arguments that type inference has lowered already: constants and names only. */
  readonly known?: ReadonlyMap<ts.Expression, Expr>;
  /** The object of a method, evaluated already if a default value uses `this`. */
  readonly self?: Expr | null;
  /** Of a call that is dispatched: the method that it reaches fills in what is missing. */
  readonly carried?: readonly Carried[];
}

export function lowerArguments(
  context: FunctionContext,
  node: ts.Node,
  nodes: readonly ts.Expression[],
  types: readonly Type[],
  parameters: readonly ts.ParameterDeclaration[],
  { env = NO_ENV, known = new Map(), self = null, carried = [] }: Called = {},
): Expr[] {
  const slots = nodes.flatMap((argument) => slotsOf(context, argument, known));
  const last = parameters[parameters.length - 1];
  const hasRest = last?.dotDotDotToken !== undefined && parameters.length === types.length;
  const fixed = hasRest ? types.length - 1 : types.length;
  const line = lineOf(node);
  const computed = parameters.some(
    (p, i) => isMaybeMissing(context, slots[i]) && needsOwnNames(context, p),
  );
  const done: Expr[] = [];
  const keep = (value: Expr): Expr => {
    const kept = computed ? spill(context, value, line) : value;
    done.push(kept);
    return kept;
  };
  const work = types.slice(0, fixed).map((type, i) => (): Expr => {
    const slot = slots[i];
    if (slot?.whole === true) throw new Error("tsc spreads arrays into rest parameters only");
    const isMissing = slot === undefined || isUndefined(context, slot.node);
    const place = slot?.node ?? node;
    const travels = carried[i]?.missable === true ? carried[i] : undefined;
    if (travels !== undefined)
      return isMissing ? absent(travels) : carriedArgument(context, slot, travels);
    const fill = (): Expr => missing(context, place, parameters[i], type, { env, self, done });
    if (isMissing) return keep(fill());
    const value = slot.lower(type);
    const given = (lowered: Expr): Expr => coerce(context, place, lowered, type);
    if (parameters[i]?.initializer === undefined || !isMaybeUndefined(value, type))
      return keep(argumentOf(context, place, given(value)));
    return keep(orElse(context, value, type, fill, given, line));
  });
  const rest = hasRest ? slots.slice(fixed) : [];
  const restType = hasRest ? types[fixed] : undefined;
  if (restType === undefined) {
    const more = slots.slice(fixed).map((slot) => () => ignored(context, slot, line));
    return inOrder(context, line, [...work, ...more]).slice(0, fixed);
  }
  return withRest(context, node, work, rest, restType);
}

/** tsc knows a class further up, whose method takes this argument: it is only evaluated. */
function ignored(context: FunctionContext, slot: Slot, line: number): Expr {
  const value = slot.lower();
  if (hasEffects(value) || mayFail(value)) context.emit({ s: "expr", expr: value, line });
  return { op: "null", type: NULL };
}

/** The argument is, or may be, `undefined`. */
function isMaybeMissing({ program }: FunctionContext, slot: Slot | undefined): boolean {
  if (slot === undefined) return true;
  const type = program.checker.getTypeAtLocation(slot.node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some(({ flags }) => (flags & ts.TypeFlags.Undefined) !== 0);
}

/** tsc lets no `null` through here, so that null is `undefined`. */
function isMaybeUndefined(value: Expr, type: Type): boolean {
  return value.type.kind === "nullable" && type.kind !== "nullable";
}

function carriedArgument(context: FunctionContext, slot: Slot, to: Carried): Expr {
  const type = to.wide.kind === "nullable" ? to.wide : to.core;
  const value = coerce(context, slot.node, slot.lower(type), type);
  const given = argumentOf(context, slot.node, value);
  return type === to.wide ? given : present(given, to);
}

/** The expressions that an argument stands for. */
function slotsOf(
  context: FunctionContext,
  argument: ts.Expression,
  known: ReadonlyMap<ts.Expression, Expr>,
): Slot[] {
  if (!ts.isSpreadElement(argument)) {
    const lower = (type?: Type): Expr =>
      known.get(argument) ?? lowerExpression(context, argument, type);
    return [{ node: argument, lower, whole: false }];
  }
  const elements = spreadElements(context, argument);
  if (elements !== null)
    return elements.map((lower) => ({ node: argument.expression, lower, whole: false }));
  const lower = (type?: Type): Expr => lowerExpression(context, argument.expression, type);
  return [{ node: argument.expression, lower, whole: true }];
}

/** An argument of type never stops the program before the call; C wants some value for it. */
function argumentOf(context: FunctionContext, node: ts.Node, value: Expr): Expr {
  if (value.type.kind !== "never") return value;
  context.emit({ s: "expr", expr: value, line: lineOf(node) });
  return { op: "const", value: 0n, type: value.type };
}

interface Callee {
  readonly env: TypeEnv;
  readonly self: Expr | null;
  /** The arguments before, evaluated. */
  readonly done: readonly Expr[];
}

/** What a parameter gets that the call gives nothing for. */
export function missing(
  context: FunctionContext,
  node: ts.Node,
  parameter: ts.ParameterDeclaration | undefined,
  type: Type,
  callee: Callee,
): Expr {
  const value = parameter?.initializer;
  if (value === undefined || parameter === undefined) {
    // Where tsc lets an argument be missing, the parameter is optional.
    const nothing: Expr = { op: "null", type: NULL };
    // What tsc lets through otherwise has been refused where the method overrides another.
    if (type.kind !== "nullable") return poisoned();
    return coerce(context, node, nothing, type);
  }
  if (!needsOwnNames(context, parameter))
    return coerce(context, value, lowerExpression(context, value, type), type);
  const { func, usesThis } = defaultFunc(context, parameter, type, callee.env, callee.self);
  const own = callee.self !== null && usesThis ? [callee.self] : [];
  return { op: "call", func, args: [...own, ...callee.done], type };
}

/** The arguments of a rest parameter, as a slice. */
function withRest(
  context: FunctionContext,
  node: ts.Node,
  work: readonly (() => Expr)[],
  rest: readonly Slot[],
  type: Type,
): Expr[] {
  if (type.kind !== "slice") throw new Error("a rest parameter is a slice");
  const line = lineOf(node);
  const [first] = rest;
  if (first?.whole === true && rest.length === 1) {
    const all = (): Expr => coerce(context, first.node, first.lower(type), type);
    return inOrder(context, line, [...work, all]);
  }
  const whole = rest.find((slot) => slot.whole);
  if (whole !== undefined)
    reject(whole.node, "spreadLength", "This has no known length, and is not the only argument.");
  if (rest.length > MAX_REST)
    reject(node, "spreadLength", `These are ${rest.length} arguments, more than ${MAX_REST}.`);
  const { element } = type;
  const elements = rest.map((slot) => (): Expr => {
    const value = slot.lower(element);
    return argumentOf(context, slot.node, coerce(context, slot.node, value, element));
  });
  const values = inOrder(context, line, [...work, ...elements]);
  const given = values.slice(work.length);
  return [...values.slice(0, work.length), sliceOver(context, given, type, line)];
}

/** A slice over an array in the frame that holds these values. */
export function sliceOver(
  context: FunctionContext,
  values: readonly Expr[],
  type: Extract<Type, { kind: "slice" }>,
  line: number,
): Expr {
  const { element } = type;
  const array = intern({ kind: "array", element, length: BigInt(values.length) } as const);
  const local = context.newLocal("rest", array);
  const init: Expr = { op: "arrayLiteral", elements: values, type: array };
  context.stableLocals.add(local);
  context.markStorage(local);
  inheritStack(context, init, local);
  context.emit({ s: "storage", local, init: values.length === 0 ? null : init, line });
  return { op: "sliceOf", array: { op: "local", local, type: array }, type };
}

/** Rejects what cannot be the element of a rest parameter. */
export function restType(node: ts.Node, element: Type): Type {
  if (isInlineElement(element))
    reject(
      node,
      "parameterForm",
      `\`${showType(element)}\` is an object; the arguments would have to stand in one array.`,
    );
  return intern({ kind: "slice", element, readonly: true });
}
