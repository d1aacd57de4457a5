/**
 * What tsc has proved about a value where it is read. Locals and read-only paths are taken at its
 * word; a mutable path is checked again, since a call in between may have written it.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { ts } from "../typescript.ts";
import { type FunctionContext, isAssignment, lineOf } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { narrowClass } from "./instance-of.ts";
import { provedNonNull } from "./nullable.ts";
import { isStable } from "./order.ts";
import { possibleVariants } from "./union-values.ts";

/** The value as what tsc has narrowed it to here: not null, or one variant of a union. */
export function narrowed(context: FunctionContext, node: ts.Expression, value: Expr): Expr {
  const { kind } = value.type;
  if (kind === "nullable")
    return narrowClass(context, node, narrowUnion(context, node, narrowNull(context, node, value)));
  if (kind === "class") return narrowClass(context, node, value);
  if (kind === "union") return narrowUnion(context, node, value);
  return value;
}

function narrowNull(context: FunctionContext, node: ts.Expression, value: Expr): Expr {
  if (value.type.kind !== "nullable" || isNullTested(node)) return value;
  // Code that tsc takes for dead may run: it forgets that calls write what it has narrowed.
  const type = context.program.checker.getTypeAtLocation(node);
  if ((type.flags & ts.TypeFlags.Never) !== 0)
    return { op: "nonNull", operand: value, line: lineOf(node), type: value.type.of };
  if (canBeNull(context, node)) return value;
  return withoutNull(context, node, value);
}

/** What a nullable value holds where tsc knows that it is not null. */
export function withoutNull(context: FunctionContext, node: ts.Node, value: Expr): Expr {
  if (value.type.kind !== "nullable") return value;
  if (isFixedPath(context, value)) return provedNonNull(value);
  return { op: "nonNull", operand: value, line: lineOf(node), type: value.type.of };
}

function narrowUnion(context: FunctionContext, node: ts.Expression, value: Expr): Expr {
  if (value.type.kind !== "union" || isTarget(node)) return value;
  const variants = possibleVariants(context, node, value.type.info);
  const [variant] = variants;
  if (variant === undefined || variants.length > 1) return value;
  const line = isFixedPath(context, value) ? null : lineOf(node);
  return { op: "variant", operand: value, variant, line, type: variant.type };
}

/** Nothing can have written the value between the test that tsc saw and this use. */
export function isFixedPath(context: FunctionContext, value: Expr): boolean {
  return isStable(context, value) || isReadonlyPath(value);
}

/** By what tsc knows; a type parameter may stand for anything. */
export function canBeNull(context: FunctionContext, node: ts.Expression): boolean {
  const type = context.program.checker.getTypeAtLocation(node);
  const parameter = (type.flags & ts.TypeFlags.TypeParameter) !== 0;
  const argument = parameter ? context.env.get(type.symbol) : undefined;
  if (argument !== undefined) return argument.kind === "nullable";
  const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
  const flags = nothing | ts.TypeFlags.TypeParameter | ts.TypeFlags.Never;
  if ((type.flags & flags) !== 0) return true;
  return type.isUnion() && type.types.some((t) => (t.flags & nothing) !== 0);
}

function isReadonlyPath(value: Expr): boolean {
  switch (value.op) {
    case "local":
      return true;
    case "field": {
      const fixed = value.field.readonly || value.object.type.kind === "record";
      return fixed && isReadonlyPath(value.object);
    }
    case "global":
      return value.global.object || value.global.constant;
    case "payload":
    case "retype":
      return isReadonlyPath(value.operand);
    case "variant":
      return value.line === null && isReadonlyPath(value.operand);
    default:
      return false;
  }
}

function isTarget(node: ts.Expression): boolean {
  let child: ts.Node = node;
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent)) {
    child = parent;
    ({ parent } = parent);
  }
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === child &&
    isAssignment(parent.operatorToken.kind)
  );
}

/** `x === null`, `x !== null` and the target of an assignment look at the pointer itself. */
function isNullTested(node: ts.Expression): boolean {
  let child: ts.Node = node;
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent)) {
    child = parent;
    ({ parent } = parent);
  }
  if (!ts.isBinaryExpression(parent)) return false;
  const kind = parent.operatorToken.kind;
  if (isAssignment(kind)) return parent.left === child;
  if (kind === ts.SyntaxKind.QuestionQuestionToken) return parent.left === child;
  if (
    kind !== ts.SyntaxKind.EqualsEqualsEqualsToken &&
    kind !== ts.SyntaxKind.ExclamationEqualsEqualsToken
  )
    return false;
  const other = parent.left === child ? parent.right : parent.left;
  const name = ts.isIdentifier(other) ? other.text : "";
  return other.kind === ts.SyntaxKind.NullKeyword || name === "undefined";
}

/** `null` and `undefined` are one value here; a comparison must name the one that tsc means. */
export function rejectOtherNothing(context: FunctionContext, node: ts.BinaryExpression): void {
  for (const [side, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    const isNull = side.kind === ts.SyntaxKind.NullKeyword;
    if (!isNull && !(ts.isIdentifier(side) && side.text === "undefined")) continue;
    const type = context.program.checker.getTypeAtLocation(other);
    const parts = type.isUnion() ? type.types : [type];
    const wrong = isNull ? ts.TypeFlags.Undefined : ts.TypeFlags.Null;
    if (!parts.some((t) => (t.flags & wrong) !== 0)) continue;
    const [has, hasNot] = isNull ? ["undefined", "null"] : ["null", "undefined"];
    reject(node, "badOperator", `This may be \`${has}\`, but never \`${hasNot}\`.`);
  }
}

export function lowerNonNull(context: FunctionContext, node: ts.NonNullExpression): Expr {
  const value = lowerExpression(context, node.expression);
  if (value.type.kind !== "nullable") return value;
  return { op: "nonNull", operand: value, line: lineOf(node), type: value.type.of };
}
