// References that go into coroutines behind a table are followed as in direct calls.
class Box {
  n: u32 = 0;
}
let last: Box | null = null;
interface Keeper {
  keep(box: Box): Promise<void>;
  boxes(box: Box): Generator<Box>;
}
class Loose implements Keeper {
  async keep(box: Box): Promise<void> {
    await suspend();
    last = box;
  }
  *boxes(box: Box): Generator<Box> {
    yield box;
  }
}
const loose = new Loose();
async function run(keeper: Keeper): Promise<void> {
  const box = new Box();
  await keeper.keep(box);
}
function walk(keeper: Keeper): void {
  const box = new Box();
  for (const one of keeper.boxes(box)) last = one;
}
async function each(visit: (box: Box) => Promise<void>): Promise<void> {
  const box = new Box();
  await visit(box);
}
async function all(): Promise<void> {
  await run(loose);
  walk(loose);
  await each(async (box) => {
    last = box;
  });
}
export function main(): i32 {
  return 0;
}
// expect: GTS3040 22:3 `box` is an object of this frame, but it is kept: `resume
// expect: GTS3040 26:3 `box` is an object of this frame, and what refers to it wo
// expect: GTS3040 30:3 `box` is an object of this frame, but it is kept: `resume
