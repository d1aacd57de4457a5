/** Arithmetic of the interpreter: ranges, wrap-around, comparison, and how values are printed. */
import { INTS, type IntName, maxOf, minOf, type ValueType } from "./program.ts";

export function fit(type: ValueType, value: bigint): boolean {
  return type === "boolean" || (value >= minOf(type) && value <= maxOf(type));
}

export function wrapTo(type: IntName, value: bigint): bigint {
  const { bits, signed } = INTS[type];
  return signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

export function compared(op: string, left: bigint, right: bigint): bigint {
  const results: Record<string, boolean> = {
    "<": left < right,
    "<=": left <= right,
    ">": left > right,
    ">=": left >= right,
    "===": left === right,
    "!==": left !== right,
  };
  return results[op] === true ? 1n : 0n;
}

export function shown(type: ValueType, value: bigint): string {
  return type === "boolean" ? (value === 1n ? "true" : "false") : `${value}`;
}
