/** Functions of `bits` and `wrapping` work on one integer width. */
function float(x: f64): f64 {
  return bits.mulHigh(x, x) + bits.byteSwap(x) + wrapping.neg(x);
}
function floatAgain(x: f64): f64 {
  return wrapping.neg(x);
}
function swapped(x: f64): f64 {
  return bits.byteSwap(x);
}
function carries(a: i64, b: i64): i64 {
  return bits.addCarry(a, b, false).value;
}
export function main(): i32 {
  return i32(bits.popcount(3));
}
// expect: GTS2001 3:23 The operand needs an integer width.
// expect: GTS4002 6:10 The operand needs an integer width.
// expect: GTS2001 9:24 The operand needs an integer width.
// expect: GTS2006 12:10 Carries are those of unsigned integers.
// expect: GTS2001 15:28 The operand needs an integer width.
