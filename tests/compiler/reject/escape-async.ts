// Frames of coroutines hold references too.
class Box {
  n: u32 = 0;
}
let last: Box | null = null;

async function wait(box: Box): Promise<void> {
  await suspend();
  last = box;
}
function* boxes(box: Box): Generator<Box> {
  yield box;
}
async function run(): Promise<void> {
  const box = new Box();
  await wait(box);
}
function walk(): void {
  const box = new Box();
  for (const each of boxes(box)) last = each;
}
const frame = new Frame<typeof wait>();
function begin(box: Box): Coroutine {
  return frame.start(box);
}
function start(): void {
  const box = new Box();
  begin(box);
}
export function main(): i32 {
  return 0;
}
// expect: GTS3040 16:3 `box` is an object of this frame, but it is kept: `wait` sto
// expect: GTS3040 20:3 `box` is an object of this frame, and what refers to it woul
// expect: GTS3040 28:3 `box` is an object of this frame, but it is kept: `begin` ha
