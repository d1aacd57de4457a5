// What a generator's frame refers to lives at least as long as the frame.
class Box {
  n: u32 = 0;
}
function* boxes(box: Box): Generator<Box> {
  yield box;
}
function* own(): Generator<Box> {
  const box = new Box();
  yield box;
}
let last: Box | null = null;
function outlive(it: Generator<Box>): void {
  const r = it.next();
  if (!r.done) last = r.value;
}
function inside(): void {
  const box = new Box();
  const it = boxes(box);
  outlive(it);
}
class Held {
  it: Generator<Box> | null = null;
  set(it: Generator<Box>): void {
    this.it = it;
  }
}
const held = new Held();
function deeper(): void {
  const box = new Box();
  const it = boxes(box);
  held.set(it);
}
function* feed(): Generator<u32, void, Box> {
  let box = yield 0;
  for (;;) box = yield box.n;
}
const fed = feed();
function send(): void {
  const box = new Box();
  fed.next(box);
}
export function main(): i32 {
  return 0;
}
// expect: GTS3040 10:3 `box` is an object of this frame, and what refers to it wo
// expect: GTS3040 20:3 `box` is an object of this frame, but it is kept: `outlive
// expect: GTS3040 32:3 `boxes_frame` is an object of this frame, but it is kept:
// expect: GTS3040 41:3 `box` is an object of this frame, but it is kept: `next of
