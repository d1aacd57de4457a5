/** tsc keeps the byte orders apart; the compiler keeps literals in range. */
export const A: u16be = 70000;
export const B: i16be = -40000;
export const C: u32le = 1.5;
export const D = u16be(65536);

export function main(): i32 {
  return 0;
}
// expect: GTS2004 2:25 70000 does not fit
// expect: GTS2004 3:25 -40000 does not fit
// expect: GTS2004 4:25 1.5 is not an integer
// expect: GTS2004 5:24 65536 does not fit
