/** A conversion that may not fit may panic. */
/** @nopanic */
function low(x: u32): u8 {
  return u8(x);
}

export function main(): i32 {
  return i32(low(1));
}
// expect: GTS6000 3:10 checks that `x` fits
