/** Where the bits stand is known to the compiler. */
export function part(x: u32, low: u32): u32 {
  const a = bits.extract(x, low, 4);
  const b = bits.extract(x, 30, 4);
  const c = bits.insert(x, 4, 4, 16);
  const d = bits.extract(i32(3), 0, 4);
  return a + b + c + u32(d);
}

export function main(): i32 {
  return 0;
}
// expect: GTS5001 3:29 Where the bits stand must be a constant
// expect: GTS2004 4:13 4 bits from 30 on are not in `u32`
// expect: GTS2004 5:34 16 does not fit the bits
// expect: GTS2006 6:13 Convert to an unsigned integer
