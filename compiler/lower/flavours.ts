/**
 * Integers that mean more than their bits: `u16be` is kept in a byte order and converted before
 * anything is computed, `Index<N>` is a `usize` below N that needs no bounds check.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { BinaryOp, Expr } from "../tree.ts";
import { BOOL, INTEGERS, type IntType, intern, nullableOf, showType, type Type } from "../types.ts";
import type { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { conversion } from "./conversions.ts";
import { type At, argument, helper, typeArgument } from "./library-call.ts";
import { asNullable } from "./nullable.ts";
import { spill } from "./order.ts";

export type EndianType = Extract<Type, { kind: "endian" }>;
export type IndexType = Extract<Type, { kind: "index" }>;

const { usize } = INTEGERS;

function swappedBytes(value: bigint, type: IntType): bigint {
  const bits = BigInt.asUintN(type.bits, value);
  let swapped = 0n;
  for (let i = 0; i < type.bits; i += 8) swapped = (swapped << 8n) | ((bits >> BigInt(i)) & 0xffn);
  return type.signed ? BigInt.asIntN(type.bits, swapped) : swapped;
}

function reordered(value: Expr, type: EndianType): Expr {
  if (!type.big) return value;
  if (value.op === "const") return { ...value, value: swappedBytes(value.value, type.of) };
  return helper("gts_byte_swap", type.of, [value]);
}

/** The number that a `u16be` holds, as a `u16`. */
export function fromEndian(value: Expr, type: EndianType): Expr {
  if (value.op === "const") return reordered({ ...value, type: type.of }, type);
  return reordered({ op: "retype", operand: value, type: type.of }, type);
}

/** A `u16` as a `u16be`. */
export function toEndian(value: Expr, type: EndianType): Expr {
  const bits = reordered(value, type);
  return bits.op === "const" ? { ...bits, type } : { op: "retype", operand: bits, type };
}

/** `u16be(x)`: from any integer that fits. */
export function endianCall(at: At, type: EndianType): Expr {
  return toEndian(conversion(at, type.of, ""), type);
}

/** Equal numbers have equal bytes; an order they have only after conversion. */
export function compareEndian(
  context: FunctionContext,
  node: ts.BinaryExpression,
  operator: BinaryOp,
  left: Expr,
  right: Expr,
): Expr {
  const type = left.type.kind === "endian" ? left.type : right.type;
  const equality = operator === "==" || operator === "!=";
  if (type.kind !== "endian" || !equality)
    reject(node, "endianArithmetic", `\`${showType(type)}\` has no order before it is converted.`);
  const plain = (value: Expr, side: ts.Expression): Expr => {
    const same = coerce(context, side, value, type);
    return same.op === "const"
      ? { ...same, type: type.of }
      : { op: "retype", operand: same, type: type.of };
  };
  const a = plain(left, node.left);
  const b = plain(right, node.right);
  const line = lineOf(node);
  return { op: "binary", operator, left: a, right: b, checked: false, line, type: BOOL };
}

/** An index is a `usize` wherever no index is wanted. */
export function asUsize(value: Expr): Expr {
  if (value.type.kind !== "index") return value;
  if (value.op === "const") return { ...value, type: usize };
  return { op: "retype", operand: value, type: usize };
}

export function indexType(of: Type, node: ts.Node): IndexType {
  if (of.kind !== "literal" || of.value < 0n)
    reject(node, "notConstant", "The bound of an `Index` must be a constant.");
  return intern({ kind: "index", limit: of.value });
}

/** An index that fits a larger array too. */
export function widerIndex(value: Expr, target: Type): Expr | null {
  const from = value.type;
  if (from.kind !== "index" || target.kind !== "index" || from.limit > target.limit) return null;
  return value.op === "const"
    ? { ...value, type: target }
    : { op: "retype", operand: value, type: target };
}

/** `Index<N>(x)` panics, `indexOf<N>(x)` gives null, unless x is below N. */
export function indexCall(at: At, name: string): Expr {
  const of = typeArgument(expectedIndex(at));
  const type = of.kind === "index" ? of : indexType(of, at.node);
  const limit: Expr = { op: "const", value: type.limit, type: usize };
  const line = lineOf(at.node);
  const value = conversion(at, usize, "");
  if (name === "Index") {
    if (value.op === "const") {
      if (value.value >= type.limit)
        reject(argument(at, 0), "indexRange", `${value.value} is no \`${showType(type)}\`.`);
      return { ...value, type };
    }
    const checked = helper("gts_index", usize, [value, limit], { line });
    return { op: "retype", operand: checked, type };
  }
  const kept = spill(at.context, value, line);
  const condition: Expr = {
    op: "binary",
    operator: "<",
    left: kept,
    right: limit,
    checked: false,
    line,
    type: BOOL,
  };
  const result = nullableOf(type);
  const index: Expr = { op: "retype", operand: kept, type };
  return {
    op: "cond",
    condition,
    whenTrue: asNullable(index, result),
    whenFalse: { op: "null", type: result },
    type: result,
  };
}

/** Without a type argument the place says which index is wanted. */
function expectedIndex(at: At): At {
  const wanted = at.expected?.kind === "nullable" ? at.expected.of : at.expected;
  return { ...at, expected: wanted?.kind === "index" ? wanted : undefined };
}
