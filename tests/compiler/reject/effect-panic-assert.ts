/** `assert` may panic. */
/** @nopanic */
function half(x: u32): u32 {
  assert(x % 2 === 0);
  return x / 2;
}

export function main(): i32 {
  return i32(half(4));
}
// expect: GTS6000 3:10 asserts
