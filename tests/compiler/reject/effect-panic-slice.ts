/** The bounds of a part may be wrong. */
/** @nopanic */
function tail(a: ReadonlySlice<u32>, n: usize): usize {
  return a.slice(n).length;
}

export function main(): i32 {
  const items = new FixedArray<u32, 4>();
  return i32(tail(items, 1));
}
// expect: GTS6000 3:10 checks the bounds of a slice
