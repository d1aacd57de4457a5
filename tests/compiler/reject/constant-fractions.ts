/** Constants without a width: no division by zero, no bits of fractions. */
const a = 1 / 0;
const b = 1.5 % 2;
const c = 1 << 70;
const d = ~1;

export function main(): i32 {
  return 0;
}
// expect: GTS2013 2:11 This divides by zero.
// expect: GTS2006 3:11 `%` is not defined for fractions.
// expect: GTS2001 4:11 The shifted constant needs a width: `u32(1) << n`.
// expect: GTS2001 5:11 `~` needs an integer with a width.
