/** Comparison: numbers of one width, strings, references, and nullable values. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { BinaryOp, Expr } from "../tree.ts";
import {
  BOOL,
  isReference,
  isValueNullable,
  NUMBER,
  nullableOf,
  STRING,
  showType,
  type Type,
} from "../types.ts";
import type { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { compareEndian } from "./flavours.ts";
import { stringEquality, truth } from "./fold.ts";
import { commonBase } from "./members.ts";
import { rejectOtherNothing } from "./narrowing.ts";
import { provedNonNull } from "./nullable.ts";
import { sameNumbers } from "./number-sets.ts";
import { sameWidth } from "./operators.ts";
import { hasEffects, spill, spillNamed } from "./order.ts";
import { isStringEnum } from "./string-enums.ts";

const STRING_ORDER =
  "`compareStrings(a, b)` of gehri:std/strings gives a number below, at or above 0.";

export function compare(
  context: FunctionContext,
  node: ts.BinaryExpression,
  operator: BinaryOp,
  left: Expr,
  right: Expr,
): Expr {
  const line = lineOf(node);
  const equality = operator === "==" || operator === "!=";
  const nullSide = left.type.kind === "null" ? right : right.type.kind === "null" ? left : null;
  if (nullSide !== null) {
    if (!equality)
      reject(node, "badOperator", "null has no order.", "Compare with `=== null` first.");
    rejectOtherNothing(context, node);
    if (nullSide.type.kind === "null") return truth(operator === "==");
    if (nullSide.type.kind !== "nullable") return neverNull(context, node, operator, nullSide);
    return { op: "isNull", operand: nullSide, equal: operator === "==", type: BOOL };
  }
  const value = [left.type, right.type].find(isValueOnly);
  if (value !== undefined) reject(node, "valueIdentity", `\`${showType(value)}\` is a value.`);
  if (isValueNullable(left.type) || isValueNullable(right.type))
    return compareNullable(context, node, operator, left, right);
  if (left.type.kind === "endian" || right.type.kind === "endian")
    return compareEndian(context, node, operator, left, right);
  if (isStringEnum(left.type) || isStringEnum(right.type))
    return compareStringEnums(context, node, operator, left, right);
  if (left.type.kind === "string" && right.type.kind === "string") {
    if (!equality) reject(node, "badOperator", "Strings have no order.", STRING_ORDER);
    const same = stringEquality(left, right);
    if (same.op === "const" && operator === "!=") return truth(same.value === 0n);
    return operator === "==" ? same : { op: "not", operand: same, type: BOOL };
  }
  if (isReferenceLike(left.type) && isReferenceLike(right.type)) {
    if (!equality)
      reject(node, "badOperator", "References have no order.", "Compare a field of both.");
    return compareReferences(context, node, operator, left, right);
  }
  const [a, b] =
    sameNumbers(context, node, left, right) ??
    sameWidth(context, node, node.operatorToken.getText(), left, right);
  if (a.type === NUMBER) return foldComparison(operator, a, b);
  const comparable =
    a.type.kind === "int" ||
    a.type.kind === "float" ||
    a.type.kind === "enum" ||
    (a.type.kind === "bool" && equality);
  if (!comparable)
    reject(
      node,
      "badOperator",
      `\`${showType(a.type)}\` cannot be compared with \`${node.operatorToken.getText()}\`.`,
    );
  if (a.op === "const" && b.op === "const" && a.float === undefined)
    return foldComparison(operator, a, b);
  return { op: "binary", operator, left: a, right: b, checked: false, line, type: BOOL };
}

function isValueOnly(type: Type): boolean {
  const { kind } = type.kind === "nullable" ? type.of : type;
  return (
    kind === "record" ||
    kind === "union" ||
    kind === "slice" ||
    kind === "piece" ||
    kind === "vector"
  );
}

/** `x === 5` for `u32 | null`: equal if both are null, or neither is and their values are equal. */
function compareNullable(
  context: FunctionContext,
  node: ts.BinaryExpression,
  operator: BinaryOp,
  left: Expr,
  right: Expr,
): Expr {
  const line = lineOf(node);
  if (operator !== "==" && operator !== "!=")
    throw new Error("tsc orders nothing that may be null");
  const [a, b] = [spill(context, left, line), spill(context, right, line)];
  const has = (e: Expr): Expr | null =>
    e.type.kind === "nullable" ? { op: "isNull", operand: e, equal: false, type: BOOL } : null;
  const same = compare(context, node, "==", provedNonNull(a), provedNonNull(b));
  const both = (x: Expr, y: Expr): Expr => ({ op: "and", left: x, right: y, type: BOOL });
  const [hasA, hasB] = [has(a), has(b)];
  let equal: Expr;
  if (hasA !== null && hasB !== null) {
    const none: Expr = { op: "not", operand: hasA, type: BOOL };
    const either: Expr = { op: "or", left: none, right: same, type: BOOL };
    const flags: Expr = {
      op: "binary",
      operator: "==",
      left: hasA,
      right: hasB,
      checked: false,
      line,
      type: BOOL,
    };
    equal = both(flags, either);
  } else {
    equal = both(hasA ?? hasB ?? same, same);
  }
  return operator === "==" ? equal : { op: "not", operand: equal, type: BOOL };
}

/** As numbers if one side's strings hold the other's, else as strings. */
function compareStringEnums(
  context: FunctionContext,
  node: ts.BinaryExpression,
  operator: BinaryOp,
  left: Expr,
  right: Expr,
): Expr {
  const line = lineOf(node);
  if (operator !== "==" && operator !== "!=")
    reject(node, "badOperator", "Strings have no order.", STRING_ORDER);
  const known = (a: Expr, b: Expr): boolean =>
    isStringEnum(a.type) && b.op === "string" && a.type.info.members.has(b.value);
  const type =
    left.type === right.type || known(left, right)
      ? left.type
      : known(right, left)
        ? right.type
        : STRING;
  const a = coerce(context, node.left, left, type);
  const b = coerce(context, node.right, right, type);
  if (type === STRING) return compare(context, node, operator, a, b);
  if (a.op === "const" && b.op === "const") return foldComparison(operator, a, b);
  return { op: "binary", operator, left: a, right: b, checked: false, line, type: BOOL };
}

/** A reference that tsc has narrowed already: the comparison is allowed and its result is known. */
function neverNull(
  context: FunctionContext,
  node: ts.Expression,
  operator: BinaryOp,
  value: Expr,
): Expr {
  if (hasEffects(value)) context.emit({ s: "expr", expr: value, line: lineOf(node) });
  return { op: "const", value: operator === "!=" ? 1n : 0n, type: BOOL };
}

function isReferenceLike(type: Type): boolean {
  return isReference(type) || type.kind === "nullable";
}

function compareReferences(
  context: FunctionContext,
  node: ts.BinaryExpression,
  operator: BinaryOp,
  left: Expr,
  right: Expr,
): Expr {
  const base = (t: Type): Type => (t.kind === "nullable" ? t.of : t);
  if (base(left.type).kind === "iface" || base(right.type).kind === "iface") {
    reject(node, "valueIdentity", "Interface references cannot be compared.");
  }
  const common =
    base(left.type) === base(right.type)
      ? base(left.type)
      : commonBase(base(left.type), base(right.type));
  if (common === null) {
    reject(
      node,
      "wrongType",
      `\`${showType(left.type)}\` and \`${showType(right.type)}\` are never the same object.`,
    );
  }
  const type = nullableOf(common);
  const line = lineOf(node);
  const pair = base(left.type).kind === "func";
  const side = (value: Expr, at: ts.Node): Expr => {
    const same = coerce(context, at, value, type);
    return pair ? spillNamed(context, same, line) : same;
  };
  const a = side(left, node.left);
  const b = side(right, node.right);
  return {
    op: "binary",
    operator,
    left: a,
    right: b,
    checked: false,
    line: lineOf(node),
    type: BOOL,
  };
}

function foldComparison(operator: BinaryOp, a: Expr, b: Expr): Expr {
  if (a.op !== "const" || b.op !== "const") throw new Error("constants");
  const x: bigint | number = a.float ?? a.value;
  const y: bigint | number = b.float ?? b.value;
  const result = {
    "<": x < y,
    "<=": x <= y,
    ">": x > y,
    ">=": x >= y,
    "==": x === y,
    "!=": x !== y,
  };
  const holds = result[operator as keyof typeof result];
  return truth(holds);
}
