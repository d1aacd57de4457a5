function* strings(): Generator<string> {
  const back = yield "a";
}
class Range {
  *[Symbol.iterator](): Generator<u32> {
    yield 1;
  }
}
const values: FixedArray<u32, 2> = [1, 2];
function* from(): Generator<u32> {
  yield* values;
}
function* nothing(): Generator<void> {
  yield;
}
export function main(): i32 {
  return 0;
}
// expect: GTS2003 2:9 `back` would hold nothing.
// expect: GTS1041 11:10 `yield*` takes a generator; use `for…of` and `yield` for o
// expect: GTS1041 13:22 A generator yields values.
