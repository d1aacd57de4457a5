/** Assignments, compound ones included, and `++`/`--`. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { BinaryOp, Expr, Func } from "../tree.ts";
import { BOOL, NUMBER, showType, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { assignPattern, isPattern } from "./assign-patterns.ts";
import { type BitPlace, bitPlace, readBits, writeBits } from "./bit-fields.ts";
import { isInlineElement } from "./classes.ts";
import { coerce } from "./coerce.ts";
import { boundVariable, type FunctionContext, lineOf, poisoned } from "./context.ts";
import { elementOf } from "./elements.ts";
import { rejectEscape } from "./escapes.ts";
import { lowerCondition, lowerExpression, lowerFlavoured } from "./expressions.ts";
import { findField } from "./members.ts";
import { namedClass, rejectInheritedWrite, setterOf, staticSetter } from "./methods.ts";
import { canBeNull, withoutNull } from "./narrowing.ts";
import { provedNonNull } from "./nullable.ts";
import { arithmetic } from "./operators.ts";
import { hasEffects, inOrder, isStable, spill } from "./order.ts";

const COMPOUND = new Map<ts.SyntaxKind, BinaryOp>([
  [ts.SyntaxKind.PlusEqualsToken, "+"],
  [ts.SyntaxKind.MinusEqualsToken, "-"],
  [ts.SyntaxKind.AsteriskEqualsToken, "*"],
  [ts.SyntaxKind.SlashEqualsToken, "/"],
  [ts.SyntaxKind.PercentEqualsToken, "%"],
  [ts.SyntaxKind.AmpersandEqualsToken, "&"],
  [ts.SyntaxKind.BarEqualsToken, "|"],
  [ts.SyntaxKind.CaretEqualsToken, "^"],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, "<<"],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ">>"],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken, ">>"],
]);

/** A place that can be written: memory, or a setter of an object. */
type Place =
  | { readonly kind: "memory"; readonly target: Expr }
  | BitPlace
  | {
      readonly kind: "setter";
      readonly setter: { readonly func: Func; readonly self: Expr | null };
      readonly node: ts.PropertyAccessExpression;
    };

/** A place whose parts are evaluated: it can be read and written without doing so again. */
interface OpenPlace {
  readonly current: Expr;
  readonly type: Type;
  readonly write: (value: Expr) => void;
  /** The value after a write. */
  readonly readBack: () => Expr;
}

function openPlace(
  context: FunctionContext,
  node: ts.Expression,
  place: Exclude<Place, { kind: "setter" }>,
  line: number,
): OpenPlace {
  if (place.kind === "bits") {
    const fixed: BitPlace = { ...place, holder: fixPlace(context, place.holder, line) };
    return {
      current: readBits(fixed, line),
      type: place.bits.type,
      write: (value) => writeBits(context, node, fixed, value),
      readBack: () => spill(context, readBits(fixed, line), line),
    };
  }
  const target = fixPlace(context, place.target, line);
  return {
    current: withoutNull(context, node, target),
    type: target.type,
    write: (value) => context.emit({ s: "assign", target, value, line }),
    readBack: () => readBack(context, target, line),
  };
}

/** Lowers `a = b` and `a op= b`. With `wanted` the value of the expression is given back. */
export function lowerAssignment(
  context: FunctionContext,
  node: ts.BinaryExpression,
  wanted: boolean,
): Expr {
  const kind = node.operatorToken.kind;
  const line = lineOf(node);
  if (isPattern(node.left)) {
    assignPattern(context, node.left, node.right, !wanted);
    return nothing();
  }
  if (kind === ts.SyntaxKind.EqualsToken) return plainAssignment(context, node, wanted);
  const operator = COMPOUND.get(kind);
  if (operator === undefined) return logicalAssignment(context, node);
  const place = lowerPlace(context, node.left);
  if (place.kind === "setter")
    reject(node.left, "syntax", "Write `x.name = x.name + …` for an accessor.");
  const open = openPlace(context, node.left, place, line);
  const { current } = open;
  const [left, right] = inOrder(context, line, [
    () => current,
    () => lowerExpression(context, node.right, current.type),
  ]);
  if (left === undefined || right === undefined) throw new Error("two operands");
  const computed = arithmetic(context, node, operator, left, right, kind);
  open.write(coerce(context, node, computed, open.type));
  return wanted ? open.readBack() : nothing();
}

function nothing(): Expr {
  return { op: "const", value: 0n, type: VOID };
}

function readBack(context: FunctionContext, target: Expr, line: number): Expr {
  return target.op === "local"
    ? provedNonNull(target)
    : spill(context, provedNonNull(target), line);
}

function plainAssignment(
  context: FunctionContext,
  node: ts.BinaryExpression,
  wanted: boolean,
): Expr {
  const line = lineOf(node);
  const place = lowerPlace(context, node.left);
  if (place.kind === "setter") return callSetter(context, node, place, wanted);
  if (place.kind === "bits") return assignBits(context, node, place, wanted);
  const start = context.block.length;
  let target = place.target;
  const lowered = lowerExpression(context, node.right, target.type);
  let value = coerce(context, node.right, lowered, target.type);
  const placeFirst = hasEffects(target) && !isStable(context, value);
  if (context.block.length > start || hasEffects(value) || placeFirst) {
    // The right side may change what the place is made of: `a[i] = f()`.
    const emitted = context.block.splice(start);
    target = fixPlace(context, target, line);
    context.block.push(...emitted);
  }
  rejectEscape(context, node.right, target, value);
  if (wanted && !isStable(context, value)) value = spill(context, value, line);
  context.emit({ s: "assign", target, value, line });
  return wanted ? value : nothing();
}

/** The type of what a pattern assigns to; emits nothing. */
export function placeType(context: FunctionContext, node: ts.Expression): Type {
  let type: Type | null = null;
  context.dry(() => {
    const place = lowerPlace(context, node);
    if (place.kind === "memory") ({ type } = place.target);
  });
  return type ?? reject(node, "patternForm", "An accessor cannot be assigned by a pattern.");
}

/** Assigns a value that has been evaluated already. */
export function assignTo(
  context: FunctionContext,
  node: ts.Expression,
  value: Expr,
  source: ts.Node,
): void {
  const place = lowerPlace(context, node);
  if (place.kind !== "memory")
    reject(node, "patternForm", "An accessor cannot be assigned by a pattern.");
  const { target } = place;
  const converted = coerce(context, source, value, target.type);
  rejectEscape(context, source, target, converted);
  context.emit({ s: "assign", target, value: converted, line: lineOf(node) });
}

function assignBits(
  context: FunctionContext,
  node: ts.BinaryExpression,
  place: BitPlace,
  wanted: boolean,
): Expr {
  const line = lineOf(node);
  const open = openPlace(context, node.left, place, line);
  const lowered = lowerExpression(context, node.right, open.type);
  const value = coerce(context, node.right, lowered, open.type);
  // The holder is read and written in one statement: nothing may happen between.
  const kept = wanted || hasEffects(value) ? spill(context, value, line) : value;
  open.write(kept);
  return wanted ? kept : nothing();
}

function callSetter(
  context: FunctionContext,
  node: ts.BinaryExpression,
  place: Extract<Place, { kind: "setter" }>,
  wanted: boolean,
): Expr {
  const line = lineOf(node);
  const { setter } = place;
  const parameter = setter.func.params.at(-1);
  if (parameter === undefined) throw new Error("a setter has one parameter");
  const self = setter.self;
  const [right, object] = inOrder(context, line, [
    ...(self === null ? [] : [() => self]),
    () =>
      coerce(
        context,
        node.right,
        lowerExpression(context, node.right, parameter.type),
        parameter.type,
      ),
  ]).reverse();
  if (right === undefined) throw new Error("one operand at least");
  const value = wanted ? spill(context, right, line) : right;
  const args = object === undefined ? [value] : [object, value];
  context.emit({ s: "expr", expr: { op: "call", func: setter.func, args, type: VOID }, line });
  return value;
}

/** `&&=`, `||=`, `??=`. */
function logicalAssignment(context: FunctionContext, node: ts.BinaryExpression): Expr {
  const kind = node.operatorToken.kind;
  const line = lineOf(node);
  const place = lowerPlace(context, node.left);
  if (place.kind !== "memory") reject(node.left, "syntax", "Write it out for an accessor.");
  const target = fixPlace(context, place.target, line);
  const isNullish = kind === ts.SyntaxKind.QuestionQuestionEqualsToken;
  const test: Expr = isNullish
    ? { op: "isNull", operand: target, equal: true, type: BOOL }
    : kind === ts.SyntaxKind.BarBarEqualsToken
      ? { op: "not", operand: target, type: target.type }
      : target;
  if (isNullish ? target.type.kind !== "nullable" : target.type.kind !== "bool") {
    reject(
      node,
      "badOperator",
      `\`${node.operatorToken.getText()}\` does not work on \`${showType(target.type)}\`.`,
    );
  }
  const then = context.nested(() => {
    const value = isNullish
      ? coerce(context, node.right, lowerExpression(context, node.right, target.type), target.type)
      : lowerCondition(context, node.right);
    rejectEscape(context, node.right, target, value);
    context.emit({ s: "assign", target, value, line });
  });
  context.emit({ s: "if", condition: test, then, otherwise: [], line });
  const result = target.op === "local" ? target : spill(context, target, line);
  return isNullish && !canBeNull(context, node) ? provedNonNull(result) : result;
}

/** `x++`, `--x` as statements, or with their value. */
export function lowerIncrement(
  context: FunctionContext,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  wanted: boolean,
): Expr {
  const line = lineOf(node);
  const place = lowerPlace(context, node.operand);
  if (place.kind === "setter")
    reject(node, "syntax", "Write `x.name = x.name + 1` for an accessor.");
  const open = openPlace(context, node.operand, place, line);
  const operator: BinaryOp = node.operator === ts.SyntaxKind.PlusPlusToken ? "+" : "-";
  const one: Expr = { op: "const", value: 1n, type: NUMBER };
  const keepsOld = wanted && ts.isPostfixUnaryExpression(node);
  let old: Expr = open.current;
  if (keepsOld) {
    const local = context.newTemp(old.type);
    context.emit({ s: "let", local, init: old, line });
    old = { op: "local", local, type: old.type };
  }
  const computed = arithmetic(context, node, operator, old, one, ts.SyntaxKind.PlusToken);
  open.write(coerce(context, node, computed, open.type));
  if (!wanted) return nothing();
  return keepsOld ? old : open.readBack();
}

function lowerPlace(context: FunctionContext, node: ts.Expression): Place {
  if (ts.isParenthesizedExpression(node)) return lowerPlace(context, node.expression);
  if (ts.isIdentifier(node)) return { kind: "memory", target: namePlace(context, node) };
  if (ts.isElementAccessExpression(node))
    return { kind: "memory", target: elementPlace(context, node) };
  if (!ts.isPropertyAccessExpression(node))
    reject(node, "noCast", "Assign to the place itself, without a type or `!`.");
  const named = namedClass(context, node.expression);
  if (named !== null) return staticPlace(context, node, named);
  const object = lowerExpression(context, node.expression);
  if (object.type.kind === "record" || object.type.kind === "piece") {
    reject(node, "readonlyWrite", `\`${showType(object.type)}\` is a value; its fields are fixed.`);
  }
  // An interface whose property can be assigned has been refused already.
  if (object.type.kind === "iface") return poisoned();
  if (object.type.kind !== "class")
    reject(node, "readonlyWrite", `\`${node.name.text}\` cannot be assigned.`);
  const field = findField(context.program, object.type.info, node.name);
  if (field === undefined) {
    const bits = bitPlace(context, object, node.name.text);
    if (bits !== null) return bits;
    const setter = setterOf(context, node, object);
    if (setter === null) {
      // The declaration of a field that is not there has been refused already.
      const declared = context.program.symbolAt(node.name)?.valueDeclaration;
      if (declared !== undefined && ts.isPropertyDeclaration(declared)) return poisoned();
      reject(node.name, "readonlyWrite", `\`${node.name.text}\` cannot be assigned.`);
    }
    return { kind: "setter", setter, node };
  }
  if (field.inline)
    reject(
      node,
      "inlineAssign",
      `\`${node.name.text}\` is a part of its object and cannot be replaced.`,
    );
  return { kind: "memory", target: { op: "field", object, field, type: field.type } };
}

function staticPlace(
  context: FunctionContext,
  node: ts.PropertyAccessExpression,
  named: ts.Symbol,
): Place {
  rejectInheritedWrite(context, node, named);
  const func = staticSetter(context, node, named);
  if (func !== null) return { kind: "setter", setter: { func, self: null }, node };
  return { kind: "memory", target: lowerExpression(context, node) };
}

function namePlace(context: FunctionContext, node: ts.Identifier): Expr {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? context.program.checker.getShorthandAssignmentValueSymbol(node.parent)
    : context.program.symbolAt(node);
  const local = symbol === undefined ? undefined : context.locals.get(symbol);
  if (local === "failed") return poisoned();
  if (local !== undefined) return boundVariable(local);
  const value = lowerExpression(context, node);
  if (value.op !== "global" || value.global.object) throw new Error("tsc knows constants");
  return value;
}

function elementPlace(context: FunctionContext, node: ts.ElementAccessExpression): Expr {
  const line = lineOf(node);
  const [base, index] = inOrder(context, line, [
    () => lowerExpression(context, node.expression),
    () => lowerFlavoured(context, node.argumentExpression),
  ]);
  if (base === undefined || index === undefined) throw new Error("two operands");
  const target = elementOf(node, base, index, line);
  if (target.op !== "index") reject(node, "readonlyWrite", "The elements of a tuple are fixed.");
  if (base.type.kind === "slice" && base.type.readonly)
    reject(node, "readonlyWrite", "A ReadonlySlice cannot be written through.");
  if (base.type.kind !== "ptr" && isInlineElement(target.type)) {
    reject(
      node,
      "inlineAssign",
      `Elements of type \`${showType(target.type)}\` are inline and cannot be replaced.`,
    );
  }
  return target;
}

/** The same place, however often it is evaluated and whatever happens in between. */
export function fixPlace(context: FunctionContext, target: Expr, line: number): Expr {
  if (target.op === "field") return { ...target, object: spill(context, target.object, line) };
  if (target.op === "index") {
    const base = spill(context, target.base, line);
    return { ...target, base, index: spill(context, target.index, line) };
  }
  return target;
}
