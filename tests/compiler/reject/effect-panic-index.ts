/** An index that is not proved to be in range may panic. */
/** @nopanic */
function at(a: ReadonlySlice<u32>, i: usize): u32 {
  return a[i];
}

export function main(): i32 {
  const items = new FixedArray<u32, 4>();
  return i32(at(items, 1));
}
// expect: GTS6000 3:10 checks the index `i`
