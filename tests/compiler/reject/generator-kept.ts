// Generators that variables hold: where their frames may stand, and how long they live.
class Guard {
  [Symbol.dispose](): void {}
}
function* guarded(): Generator<u32> {
  using g = new Guard();
  yield 1;
}
function* plain(): Generator<u32> {
  yield 1;
}
function* second(): Generator<u32> {
  yield 2;
}
function left(): void {
  const it = guarded();
  it.next();
}
function take(it: Generator<u32>): void {}
function given(): void {
  take(guarded());
}
function make(): Generator<u32> {
  return plain();
}
let last: Generator<u32> | null = null;
function store(): void {
  const it = plain();
  last = it;
}
let changing = plain();
class Holder {
  it = plain();
}
function wrong(): void {
  let it = plain();
  it = second();
}
export function main(): i32 {
  return 0;
}
// expect: GTS1060 16:14 `guarded` has clean-ups, and may be left before its end.
// expect: GTS1060 21:8 `guarded` has clean-ups, and may be left before its end.
// expect: GTS3002 24:10 This refers to an object in the frame that is about to end
// expect: GTS3002 29:10 This refers to an object in this function's frame.
// expect: GTS3001 31:5 `changing` must be `const`.
// expect: GTS3001 33:3 `it` is not readonly, so its object has no storage.
// expect: GTS2003 37:8 This is `Generator of second`, but `Generator of plain` is
