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
