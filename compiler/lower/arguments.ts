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
import { type FunctionContext, lineOf, NO_ENV, type TypeEnv } from "./context.ts";
import { defaultFunc, needsOwnNames } from "./default-values.ts";
import { lowerExpression } from "./expressions.ts";
import { inheritStack, inOrder, spill } from "./order.ts";
import { isUndefined } from "./parameters.ts";
import { spreadElements } from "./spread.ts";

/** More arguments of one rest parameter than any sensible call has. */
const MAX_REST = 256;

/** One argument: an expression of the call, or an element of one that is spread. */
interface Slot {
  readonly node: ts.Expression;
  readonly lower: (type: Type) => Expr;
  /** `...xs` of unknown length: all arguments of a rest parameter at once. */
  readonly whole: boolean;
}

/**
 * `known` holds arguments that type inference has lowered already (constants and names only);
 * `self` is the object of a method, evaluated already if a default value uses `this`.
 */
export function lowerArguments(
  context: FunctionContext,
  node: ts.Node,
  nodes: readonly ts.Expression[],
  types: readonly Type[],
  parameters: readonly ts.ParameterDeclaration[],
  env: TypeEnv = NO_ENV,
  known: ReadonlyMap<ts.Expression, Expr> = new Map(),
  self: Expr | null = null,
): Expr[] {
  const slots = nodes.flatMap((argument) => slotsOf(context, argument, known));
  const last = parameters[parameters.length - 1];
  const hasRest = last?.dotDotDotToken !== undefined && parameters.length === types.length;
  const fixed = hasRest ? types.length - 1 : types.length;
  const line = lineOf(node);
  if (!hasRest && slots.length > fixed) throw new Error("tsc counts arguments");
  const computed = parameters.some((p, i) => i >= slots.length && needsOwnNames(context, p));
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
    if (!isMissing)
      return keep(argumentOf(context, place, coerce(context, place, slot.lower(type), type)));
    const value = missing(context, place, parameters[i], type, { types, env, self, done });
    return keep(value);
  });
  const rest = hasRest ? slots.slice(fixed) : [];
  const restType = hasRest ? types[fixed] : undefined;
  if (restType === undefined) return inOrder(context, line, work);
  return withRest(context, node, work, rest, restType);
}

/** The expressions that an argument stands for. */
function slotsOf(
  context: FunctionContext,
  argument: ts.Expression,
  known: ReadonlyMap<ts.Expression, Expr>,
): Slot[] {
  if (!ts.isSpreadElement(argument)) {
    const lower = (type: Type): Expr =>
      known.get(argument) ?? lowerExpression(context, argument, type);
    return [{ node: argument, lower, whole: false }];
  }
  const elements = spreadElements(context, argument);
  if (elements !== null)
    return elements.map((lower) => ({ node: argument.expression, lower, whole: false }));
  const lower = (type: Type): Expr => lowerExpression(context, argument.expression, type);
  return [{ node: argument.expression, lower, whole: true }];
}

/** An argument of type never stops the program before the call; C wants some value for it. */
function argumentOf(context: FunctionContext, node: ts.Node, value: Expr): Expr {
  if (value.type.kind !== "never") return value;
  context.emit({ s: "expr", expr: value, line: lineOf(node) });
  return { op: "const", value: 0n, type: value.type };
}

interface Callee {
  readonly types: readonly Type[];
  readonly env: TypeEnv;
  readonly self: Expr | null;
  /** The arguments before, evaluated. */
  readonly done: readonly Expr[];
}

/** What a parameter gets that the call gives nothing for. */
function missing(
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
    if (type.kind !== "nullable") throw new Error("an optional parameter may be null");
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
function sliceOver(
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
