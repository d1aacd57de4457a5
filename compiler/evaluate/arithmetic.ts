/** Arithmetic of GTS on values: exactly what the generated C computes, checks included. */
import type { BinaryOp, Expr } from "../tree.ts";
import { type IntType, intMax, intMin, type Type } from "../types.ts";
import { NotConstant, Panics } from "./machine.ts";
import type { Value } from "./values.ts";

/** Integers that a double holds exactly. */
const EXACT = 1n << 53n;

/** The integer type that a value of this type is kept as. */
export function integerOf(type: Type): IntType {
  if (type.kind === "int") return type;
  if (type.kind === "enum") return integerOf(type.info.underlying);
  throw new NotConstant("This is no integer.");
}

export function wrapTo(type: IntType, value: bigint): bigint {
  return type.signed ? BigInt.asIntN(type.bits, value) : BigInt.asUintN(type.bits, value);
}

function fits(type: IntType, value: bigint): boolean {
  return value >= intMin(type) && value <= intMax(type);
}

function exact(type: IntType, value: bigint, checked: boolean): bigint {
  if (fits(type, value)) return value;
  if (checked) throw new Panics(`integer overflow (${value} does not fit ${type.name})`);
  return wrapTo(type, value);
}

type Binary = Extract<Expr, { op: "binary" }>;

export function binaryValue(e: Binary, left: Value, right: Value): Value {
  if (typeof left === "bigint" && typeof right === "bigint") return integerBinary(e, left, right);
  if (typeof left === "number" && typeof right === "number")
    return floatBinary(e.operator, e.left.type, left, right);
  if (e.operator === "==") return left === right ? 1n : 0n;
  if (e.operator === "!=") return left === right ? 0n : 1n;
  throw new NotConstant("This operation is not computed at compile time.");
}

function integerBinary(e: Binary, left: bigint, right: bigint): bigint {
  const compared = compare(e.operator, left, right);
  if (compared !== null) return compared;
  if (e.left.type.kind === "bool") return bitwise(e.operator, left, right);
  const type = integerOf(e.left.type);
  switch (e.operator) {
    case "+":
      return exact(type, left + right, e.checked);
    case "-":
      return exact(type, left - right, e.checked);
    case "*":
      return exact(type, left * right, e.checked);
    case "/":
      if (right === 0n) throw new Panics("division by zero");
      return exact(type, left / right, true);
    case "%":
      if (right === 0n) throw new Panics("division by zero");
      exact(type, left / right, true);
      return left % right;
    case "<<":
    case ">>":
      return shift(e.operator, type, left, right);
    default:
      return bitwise(e.operator, left, right);
  }
}

function shift(operator: "<<" | ">>", type: IntType, value: bigint, count: bigint): bigint {
  if (count < 0n || count >= BigInt(type.bits))
    throw new Panics(`shift by ${count}, but the width is ${type.bits}`);
  return operator === "<<" ? wrapTo(type, value << count) : value >> count;
}

function bitwise(operator: BinaryOp, left: bigint, right: bigint): bigint {
  if (operator === "&") return left & right;
  return operator === "|" ? left | right : left ^ right;
}

function compare<T extends bigint | number>(operator: BinaryOp, a: T, b: T): bigint | null {
  switch (operator) {
    case "<":
      return a < b ? 1n : 0n;
    case "<=":
      return a <= b ? 1n : 0n;
    case ">":
      return a > b ? 1n : 0n;
    case ">=":
      return a >= b ? 1n : 0n;
    case "==":
      return a === b ? 1n : 0n;
    case "!=":
      return a !== b ? 1n : 0n;
    default:
      return null;
  }
}

function floatBinary(operator: BinaryOp, type: Type, a: number, b: number): Value {
  const compared = compare(operator, a, b);
  if (compared !== null) return compared;
  const computed = floatArithmetic(operator, a, b);
  return rounded(type, computed);
}

function floatArithmetic(operator: BinaryOp, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    default:
      throw new NotConstant("This operation is not one of floats.");
  }
}

function rounded(type: Type, value: number): number {
  return type.kind === "float" && type.name === "f32" ? Math.fround(value) : value;
}

export function negated(type: Type, value: Value, checked: boolean): Value {
  if (typeof value === "number") return -value;
  if (typeof value === "bigint") return exact(integerOf(type), -value, checked);
  throw new NotConstant("This is no number.");
}

export function inverted(type: Type, value: Value): Value {
  if (typeof value !== "bigint") throw new NotConstant("This is no integer.");
  return wrapTo(integerOf(type), ~value);
}

export function converted(e: Extract<Expr, { op: "convert" }>, value: Value): Value {
  const { type, mode } = e;
  if (type.kind === "bool") return Number(value) === 0 ? 0n : 1n;
  if (type.kind === "float") return toFloat(type, value);
  const to = integerOf(type);
  if (typeof value === "number") return fromFloat(to, mode, value);
  if (typeof value !== "bigint") throw new NotConstant("This is no number.");
  if (mode === "wrap" || mode === "keep") return wrapTo(to, value);
  if (mode === "saturate") return clamp(to, value);
  if (!fits(to, value)) throw new Panics(`${value} does not fit ${to.name}`);
  return value;
}

function clamp(type: IntType, value: bigint): bigint {
  if (value < intMin(type)) return intMin(type);
  return value > intMax(type) ? intMax(type) : value;
}

function toFloat(type: Type, value: Value): number {
  if (typeof value === "number") return rounded(type, value);
  if (typeof value !== "bigint") throw new NotConstant("This is no number.");
  const single = type.kind === "float" && type.name === "f32";
  if (single && (value > EXACT || value < -EXACT))
    throw new NotConstant("An integer beyond 2^53 is not converted to f32 at compile time.");
  return rounded(type, Number(value));
}

function fromFloat(to: IntType, mode: string, value: number): bigint {
  if (mode === "wrap" || mode === "keep")
    throw new NotConstant("A float is not wrapped to an integer at compile time.");
  if (Number.isNaN(value)) {
    if (mode === "saturate") return 0n;
    throw new Panics(`NaN does not fit ${to.name}`);
  }
  if (!Number.isFinite(value)) {
    if (mode === "saturate") return value < 0 ? intMin(to) : intMax(to);
    throw new Panics(`${value} does not fit ${to.name}`);
  }
  const whole = BigInt(Math.trunc(value));
  if (mode === "saturate") return clamp(to, whole);
  if (!fits(to, whole)) throw new Panics(`${value} does not fit ${to.name}`);
  return whole;
}
