/** `a?.[i]` needs a place that says what it is where `a` is null. */
function first(list: ReadonlySlice<u32> | null): void {
  const x = list?.[0];
}
export function main(): i32 {
  return 0;
}
// expect: GTS1013 3:17 `?.` may give `undefined`
