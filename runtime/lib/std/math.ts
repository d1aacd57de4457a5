/**
 * `gehri:std/math`: functions of f64 that need the processor's or the C library's help. Host
 * programs only: the kernel has no floating point. Trusted: it declares C functions.
 */
import "gehri:unsafe";

/** @c gts_sqrt */
declare function squareRoot(value: f64): f64;
/** @c gts_floor */
declare function wholeBelow(value: f64): f64;
/** @c gts_float_bits */
declare function bitsOf(value: f64): u64;
/** @c gts_float_from_bits */
declare function valueOf(bits: u64): f64;

/** The square root, rounded correctly; NaN of a negative number. One instruction. */
export function sqrt(value: f64): f64 {
  return squareRoot(value);
}

/** The largest whole number that is not above `value`. */
export function floor(value: f64): f64 {
  return wholeBelow(value);
}

/** The smallest whole number that is not below `value`. */
export function ceil(value: f64): f64 {
  return -wholeBelow(-value);
}

/** `value` without its sign; of -0 this is 0. */
export function abs(value: f64): f64 {
  return value < 0 ? -value : value + 0;
}

/** The 64 bits of IEEE 754: sign, 11 of exponent, 52 of fraction. No instruction, or one. */
export function f64Bits(value: f64): u64 {
  return bitsOf(value);
}

/** The f64 of these bits; all 2^64 have one. No instruction, or one. */
export function f64FromBits(bits: u64): f64 {
  return valueOf(bits);
}
