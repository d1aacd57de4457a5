/** A division by what may be 0 may panic. */
/** @nopanic */
function share(x: u32, by: u32): u32 {
  return x / by;
}

export function main(): i32 {
  return i32(share(4, 2));
}
// expect: GTS6000 3:10 checks `x / by`
