/** A sum that may overflow may panic, whatever profile the program is built with. */
/** @nopanic */
function next(x: u32): u32 {
  return x + 1;
}

export function main(): i32 {
  return i32(next(1));
}
// expect: GTS6000 3:10 checks `x + 1`
