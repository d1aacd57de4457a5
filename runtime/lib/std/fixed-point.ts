/**
 * `gehri:std/fixed-point`: numbers with a binary fraction in an integer, for places without
 * floating point. Q16.16 in an i32 (±32768 in steps of 1/65536), Q32.32 in an i64. Products and
 * quotients are cut off towards minus infinity and zero; what does not fit panics, as integers do.
 */

/** A Q16.16 number; add and subtract with `+` and `-`. */
export type Q16 = i32;
/** A Q32.32 number; add and subtract with `+` and `-`. */
export type Q32 = i64;

const Q16_BITS: u32 = 16;
const Q32_BITS: u32 = 32;

export const Q16_ONE: i32 = 0x10000;
export const Q32_ONE: i64 = 0x100000000;

/** `numerator / denominator`; panics when the denominator is 0 or the result does not fit. O(1). */
export function q16(numerator: i32, denominator: i32 = 1): Q16 {
  return i32((i64(numerator) << Q16_BITS) / i64(denominator));
}

/** O(1). */
export function q16Multiply(a: Q16, b: Q16): Q16 {
  return i32((i64(a) * i64(b)) >> Q16_BITS);
}

/** Panics when `b` is 0. O(1). */
export function q16Divide(a: Q16, b: Q16): Q16 {
  return i32((i64(a) << Q16_BITS) / i64(b));
}

/** The whole part, towards minus infinity. O(1). */
export function q16Floor(a: Q16): i32 {
  return a >> Q16_BITS;
}

/** The nearest whole number; halves go up. O(1). */
export function q16Round(a: Q16): i32 {
  return i32((i64(a) + 0x8000) >> Q16_BITS);
}

/** The square root, cut off; panics below 0. O(1): 24 steps. */
export function q16SquareRoot(a: Q16): Q16 {
  assert(a >= 0, "fixed point: the square root of a negative number");
  let rest = u64(a) << Q16_BITS;
  let root: u64 = 0;
  let bit: u64 = 0x400000000000;
  while (bit !== 0) {
    if (rest >= root + bit) {
      rest -= root + bit;
      root = (root >> 1) + bit;
    } else {
      root = root >> 1;
    }
    bit = bit >> 2;
  }
  return i32(root);
}

/** A whole number as Q32.32; every i32 fits. O(1). */
export function q32(whole: i32): Q32 {
  return i64(whole) << Q32_BITS;
}

/** O(1): four multiplications of 32 bits. */
export function q32Multiply(a: Q32, b: Q32): Q32 {
  const low = i64.wrap(u64.wrap(a) & 0xffffffff) * (b >> Q32_BITS);
  const high = (a >> Q32_BITS) * b;
  const tail = ((u64.wrap(a) & 0xffffffff) * (u64.wrap(b) & 0xffffffff)) >> Q32_BITS;
  return high + low + i64(tail);
}

/** Panics when `b` is 0 or the result does not fit. O(1): three divisions. */
export function q32Divide(a: Q32, b: Q32): Q32 {
  const negative = a < 0 !== b < 0;
  const divisor = b < 0 ? wrapping.neg(u64.wrap(b)) : u64(b);
  const dividend = a < 0 ? wrapping.neg(u64.wrap(a)) : u64(a);
  const whole = dividend / divisor;
  assert(whole <= 0x80000000, "fixed point: the quotient does not fit");
  const result = (whole << Q32_BITS) + fractionOf(dividend % divisor, divisor);
  if (negative) {
    assert(result <= 0x8000000000000000, "fixed point: the quotient does not fit");
    return i64.wrap(wrapping.neg(result));
  }
  return i64(result);
}

/** `rest * 2^32 / divisor`, the rest below the divisor: one digit of 32 bits, as Knuth divides. */
function fractionOf(rest: u64, divisor: u64): u64 {
  if (rest <= 0xffffffff) {
    return (rest << Q32_BITS) / divisor;
  }
  // The divisor's first bit comes to the top, so that its upper half estimates each digit well.
  const shift = bits.clz(divisor);
  const scaled = divisor << shift;
  const upper = scaled >> 32;
  const lower = scaled & 0xffffffff;
  const left = rest << shift;
  let digit = left / upper;
  let over = left % upper;
  while (digit > 0xffffffff || digit * lower > over << 32) {
    digit -= 1;
    over += upper;
    if (over > 0xffffffff) {
      break;
    }
  }
  return digit;
}

/** The whole part, towards minus infinity. O(1). */
export function q32Floor(a: Q32): i64 {
  return a >> Q32_BITS;
}
