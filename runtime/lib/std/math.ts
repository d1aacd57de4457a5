/**
 * `gehri:std/math`: functions of f64 that need the processor's or the C library's help. Host
 * programs only: the kernel has no floating point. Trusted: it declares C functions.
 */
import "gehri:unsafe";

/** The square root, rounded correctly; NaN of a negative number. One instruction. */
/** @c gts_sqrt */
export declare function sqrt(value: f64): f64;

/** The largest whole number that is not above `value`. */
/** @c gts_floor */
export declare function floor(value: f64): f64;

/** The smallest whole number that is not below `value`. */
export function ceil(value: f64): f64 {
  return -floor(-value);
}

/** `value` without its sign; of -0 this is 0. */
export function abs(value: f64): f64 {
  return value < 0 ? -value : value + 0;
}

/** The 64 bits of IEEE 754: sign, 11 of exponent, 52 of fraction. */
/** @c gts_float_bits */
export declare function f64Bits(value: f64): u64;

/** The f64 of these bits; all 2^64 have one. */
/** @c gts_float_from_bits */
export declare function f64FromBits(bits: u64): f64;
