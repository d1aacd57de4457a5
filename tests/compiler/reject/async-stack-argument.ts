class Box {
  n: u32 = 0;
}
async function fill(box: Box): Promise<void> {
  await suspend();
  box.n = 1;
}
const frame = new Frame<typeof fill>();
let kept: Coroutine | null = null;
function begin(): void {
  const box = new Box();
  kept = frame.start(box);
}
function local(): void {
  const box = new Box();
  const own = new Frame<typeof fill>();
  const task = own.start(box);
  kept = task;
}
function made(): Coroutine {
  const own = new Frame<typeof fill>();
  const box = new Box();
  return own.start(box);
}
export function main(): i32 {
  begin();
  return 0;
}
// expect: GTS3002 12:10 An argument refers to this function's frame; the run may out
// expect: GTS3002 18:10 This refers to an object in this function's frame.
// expect: GTS3002 23:10 This refers to an object in the frame that is about to end.
