/** A coroutine's result is written as `Promise<T>` or `Generator<T>`, and it is no `Text`. */
function* iterable(): Iterable<u32> {
  yield 1;
}
async function text(): Promise<Text> {
  return "a";
}
function* formatted(): Generator<Fmt> {
  yield hex(1);
}
export function main(): i32 {
  return 0;
}
// expect: GTS4001 2:23 Write the result as `Generator<TYPE>`.
// expect: GTS2010 5:24 A coroutine cannot give a `Text`.
// expect: GTS2010 8:24 A coroutine cannot give a `Text`.
