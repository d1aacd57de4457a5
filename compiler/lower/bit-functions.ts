/** Functions of `bits` with several operands: rotation, wide products, carries, runs of bits. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { BinaryOp, Expr } from "../tree.ts";
import { BOOL, INTEGERS, type IntType, NUMBER } from "../types.ts";
import { coerce, fitsInt } from "./coerce.ts";
import { lineOf } from "./context.ts";
import { lowerCondition, lowerExpression } from "./expressions.ts";
import { type At, argument, helper } from "./library-call.ts";
import { inOrder, spill } from "./order.ts";

const { u32, u64, i64 } = INTEGERS;

/** `bits.NAME(…)`; null if `bits` has no such function here. */
export function bitFunction(at: At, name: string): Expr | null {
  switch (name) {
    case "rotateLeft":
    case "rotateRight":
      return rotate(at, name === "rotateLeft" ? "gts_rotate_left" : "gts_rotate_right");
    case "mulHigh":
      return mulHigh(at);
    case "extract":
      return extract(at);
    case "insert":
      return insert(at);
    case "addCarry":
      return withCarry(at, "+");
    case "subBorrow":
      return withCarry(at, "-");
    default:
      return null;
  }
}

function integer(at: At, index: number, wanted: IntType | undefined): Expr {
  const node = argument(at, index);
  const value = lowerExpression(at.context, node, wanted ?? at.expected);
  const place = value.type === NUMBER ? (wanted ?? at.expected) : value.type;
  if (place?.kind !== "int") reject(node, "noWidth", "The operand needs an integer width.");
  return coerce(at.context, node, value, place);
}

function typeOf(value: Expr): IntType {
  if (value.type.kind !== "int") throw new Error("an integer");
  return value.type;
}

/** Two operands of one width, in order. */
function pair(at: At): [Expr, Expr, IntType] {
  let type: IntType | undefined;
  const [a, b] = inOrder(at.context, lineOf(at.node), [
    () => {
      const value = integer(at, 0, undefined);
      type = typeOf(value);
      return value;
    },
    () => integer(at, 1, type),
  ]);
  if (a === undefined || b === undefined) throw new Error("two operands");
  return [a, b, typeOf(a)];
}

function rotate(at: At, name: string): Expr {
  const [value, count] = inOrder(at.context, lineOf(at.node), [
    () => integer(at, 0, undefined),
    () => integer(at, 1, u32),
  ]);
  if (value === undefined || count === undefined) throw new Error("two operands");
  return helper(name, value.type, [value, count]);
}

/** The upper half of the product: in a wider integer, or by the processor. */
function mulHigh(at: At): Expr {
  const [a, b, type] = pair(at);
  if (type.bits === 64) return helper("gts_mul_high", type, [a, b]);
  const wide = type.signed ? i64 : u64;
  const line = lineOf(at.node);
  const widened = (operand: Expr): Expr => ({
    op: "convert",
    mode: "keep",
    operand,
    line,
    type: wide,
  });
  const product = operation("*", widened(a), widened(b), line);
  const count: Expr = { op: "const", value: BigInt(type.bits), type: wide };
  const high = operation(">>", product, count, line);
  return { op: "convert", mode: "wrap", operand: high, line, type };
}

function operation(operator: BinaryOp, left: Expr, right: Expr, line: number): Expr {
  return { op: "binary", operator, left, right, checked: false, line, type: left.type };
}

/** Low bit and count: constants that lie in the width. */
function run(at: At, type: IntType): { low: bigint; mask: bigint } {
  const [low, count] = [1, 2].map((index) => {
    const node = argument(at, index);
    const value = lowerExpression(at.context, node, u32);
    if (value.op !== "const" || value.float !== undefined)
      reject(node, "notConstant", "Where the bits stand must be a constant.");
    return value.value;
  });
  if (low === undefined || count === undefined) throw new Error("two operands");
  const inside = low >= 0n && count >= 1n && low + count <= BigInt(type.bits);
  if (!inside)
    reject(at.node, "literalRange", `${count} bits from ${low} on are not in \`${type.name}\`.`);
  if (type.signed) reject(at.node, "badOperator", "Convert to an unsigned integer first.");
  return { low, mask: (1n << count) - 1n };
}

function extract(at: At): Expr {
  const value = integer(at, 0, undefined);
  const type = typeOf(value);
  const { low, mask } = run(at, type);
  const line = lineOf(at.node);
  const constant = (n: bigint): Expr => ({ op: "const", value: n, type });
  const shifted = low === 0n ? value : operation(">>", value, constant(low), line);
  const whole = fitsInt(mask << low, type) && ((mask << low) | 1n) >> BigInt(type.bits - 1) === 1n;
  return whole ? shifted : operation("&", shifted, constant(mask), line);
}

function insert(at: At): Expr {
  const line = lineOf(at.node);
  const [value, part] = inOrder(at.context, line, [
    () => integer(at, 0, undefined),
    () => lowerExpression(at.context, argument(at, 3)),
  ]);
  if (value === undefined || part === undefined) throw new Error("two operands");
  const type = typeOf(value);
  const { low, mask } = run(at, type);
  const constant = (n: bigint): Expr => ({ op: "const", value: n, type });
  const bits = coerce(at.context, argument(at, 3), part, type);
  if (bits.op === "const" && bits.value > mask)
    reject(argument(at, 3), "literalRange", `${bits.value} does not fit the bits.`);
  const count = constant(BigInt(mask.toString(2).length));
  const all = (1n << BigInt(type.bits)) - 1n;
  const whole = mask === all;
  const checked =
    bits.op === "const" || whole ? bits : helper("gts_fit_bits", type, [bits, count], { line });
  const moved = low === 0n ? checked : operation("<<", checked, constant(low), line);
  if (whole) return moved;
  const kept = operation("&", value, constant(all ^ (mask << low)), line);
  return operation("|", kept, moved, line);
}

/** `{ value, carry }` of a sum with a carry, or of a difference with a borrow. */
function withCarry(at: At, operator: "+" | "-"): Expr {
  const { context, node } = at;
  const line = lineOf(node);
  const result = context.resolve(context.program.checker.getTypeAtLocation(node), node);
  if (result.kind !== "record") throw new Error("a record");
  let type: IntType | undefined;
  const [a, b, carry] = inOrder(context, line, [
    () => {
      const value = integer(at, 0, undefined);
      type = typeOf(value);
      return value;
    },
    () => integer(at, 1, type),
    () => lowerCondition(context, argument(at, 2)),
  ]);
  if (a === undefined || b === undefined || carry === undefined) throw new Error("three operands");
  if (typeOf(a).signed) reject(node, "badOperator", "Carries are those of unsigned integers.");
  const left = spill(context, a, line);
  const one: Expr = { op: "convert", mode: "keep", operand: carry, line, type: a.type };
  const incoming = spill(context, one, line);
  const first = spill(context, operation(operator, left, b, line), line);
  const value = spill(context, operation(operator, first, incoming, line), line);
  const below = (x: Expr, y: Expr): Expr => ({ ...operation("<", x, y, line), type: BOOL });
  const over: [Expr, Expr] =
    operator === "+"
      ? [below(first, left), below(value, first)]
      : [below(left, first), below(first, value)];
  const carried: Expr = { op: "or", left: over[0], right: over[1], type: BOOL };
  return { op: "record", values: [value, carried], type: result };
}
