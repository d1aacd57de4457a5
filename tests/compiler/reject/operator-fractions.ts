/** Shifts and `~` are for whole numbers: JavaScript would cut off the fraction. */
function left(x: u32): u32 {
  return x << 1.5;
}
function constant(): u32 {
  return 1 << 1.5;
}
function assigned(x: u32): u32 {
  let y = x;
  y >>>= 0.5;
  return y;
}
function complement(): u32 {
  return ~1.5;
}
function float(x: f64): f64 {
  return x << 1;
}
export function main(): i32 {
  return 0;
}
// expect: GTS2006 3:10 `<<` is not defined for fractions.
// expect: GTS2006 6:10 `<<` is not defined for fractions.
// expect: GTS2006 10:3 `>>` is not defined for fractions.
// expect: GTS2006 14:10 `~` is not defined for fractions.
// expect: GTS2006 17:10 `<<` is not defined for `f64` and `number (no width)`.
