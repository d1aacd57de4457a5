/** The array behind a rest parameter ends with the call's frame. */
let kept: ReadonlySlice<u32> = "".bytes().length > 0 ? none() : none();
function none(): ReadonlySlice<u32> {
  return empty;
}
const empty = new FixedArray<u32, 0>();
function keep(...xs: readonly u32[]): void {
  kept = xs;
}
function give(...xs: readonly u32[]): ReadonlySlice<u32> {
  return xs;
}
function two(): ReadonlySlice<u32> {
  return give(1, 2);
}
export function main(): i32 {
  keep(1, 2);
  return i32(u32(kept.length + two().length));
}
// expect: GTS3040 14:3 `rest` is an object of this frame, and what refers to it would outlive it.
// expect: GTS3040 17:3 `rest` is an object of this frame, but it is kept: `keep` stores it at
