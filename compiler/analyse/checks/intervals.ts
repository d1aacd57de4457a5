/** Arithmetic on ranges of integers. */
import { type IntType, intMax, intMin, type Type } from "../../types.ts";

export interface Interval {
  readonly low: bigint;
  readonly high: bigint;
}

export const BOOLEAN_RANGE: Interval = { low: 0n, high: 1n };

export function rangeOfType(type: IntType): Interval {
  return { low: intMin(type), high: intMax(type) };
}

export function isInside(inner: Interval, outer: Interval): boolean {
  return outer.low <= inner.low && inner.high <= outer.high;
}

function least(...values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (b < a ? b : a));
}

function greatest(...values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (b > a ? b : a));
}

/** Both hold; if they contradict each other, the code is dead and the first one will do. */
export function both(a: Interval, b: Interval): Interval {
  const low = greatest(a.low, b.low);
  const high = least(a.high, b.high);
  return low <= high ? { low, high } : a;
}

export function either(a: Interval, b: Interval): Interval {
  return { low: least(a.low, b.low), high: greatest(a.high, b.high) };
}

export function add(a: Interval, b: Interval): Interval {
  return { low: a.low + b.low, high: a.high + b.high };
}

export function subtract(a: Interval, b: Interval): Interval {
  return { low: a.low - b.high, high: a.high - b.low };
}

export function multiply(a: Interval, b: Interval): Interval {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return { low: least(...corners), high: greatest(...corners) };
}

/** By a divisor that is known to be positive; null if it is not. */
export function divide(a: Interval, b: Interval): Interval | null {
  if (b.low < 1n) return null;
  const corners = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high];
  return { low: least(...corners), high: greatest(...corners) };
}

/** The remainder has the sign of the dividend and is smaller than the divisor. */
export function remainder(a: Interval, b: Interval): Interval {
  const size = greatest(b.high < 0n ? -b.high : b.high, b.low < 0n ? -b.low : b.low);
  const most = size === 0n ? 0n : size - 1n;
  const low = a.low >= 0n ? 0n : greatest(a.low, -most);
  return { low, high: a.high <= 0n ? 0n : least(a.high, most) };
}

/** `&` with something that is not negative is between 0 and that. */
export function bitAnd(a: Interval, b: Interval): Interval | null {
  if (a.low >= 0n && b.low >= 0n) return { low: 0n, high: least(a.high, b.high) };
  if (a.low >= 0n) return { low: 0n, high: a.high };
  return b.low >= 0n ? { low: 0n, high: b.high } : null;
}

/** `|` and `^` of numbers that are not negative set no bit above their highest. */
export function bitOr(a: Interval, b: Interval): Interval | null {
  if (a.low < 0n || b.low < 0n) return null;
  const bits = BigInt(greatest(a.high, b.high).toString(2).length);
  return { low: 0n, high: (1n << bits) - 1n };
}

export function shiftRight(a: Interval, count: Interval): Interval | null {
  if (count.low < 0n || count.high > 63n) return null;
  const corners = [a.low >> count.low, a.low >> count.high, a.high >> count.low];
  return {
    low: least(...corners, a.high >> count.high),
    high: greatest(...corners, a.high >> count.high),
  };
}

/** Null if bits could be lost. */
export function shiftLeft(a: Interval, count: Interval, type: IntType): Interval | null {
  if (a.low < 0n || count.low < 0n || count.high >= BigInt(type.bits)) return null;
  const shifted = { low: a.low << count.low, high: a.high << count.high };
  return isInside(shifted, rangeOfType(type)) ? shifted : null;
}

/** The values that a type of the language can have as a number. */
export function rangeOfAny(type: Type): Interval | null {
  if (type.kind === "int") return rangeOfType(type);
  return type.kind === "bool" ? BOOLEAN_RANGE : null;
}
