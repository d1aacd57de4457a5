/** Roundabout ways of keeping an object of a frame. */
class Box {
  n: u32 = 7;
}
class Store {
  box: Box | null = null;
  call: ((box: Box) => void) | null = null;
}
class Pool<T> {
  first: T | null = null;
  add(value: T): T {
    this.first ??= value;
    return value;
  }
}
const store = new Store();
const pool = new Pool<Box>();
let last: Box | null = null;

function apply<T>(f: (value: T) => void, value: T): void {
  f(value);
}
function throughGeneric(): void {
  const box = new Box();
  apply<Box>((value) => {
    store.box = value;
  }, box);
}
function throughOptionalCall(): void {
  const box = new Box();
  store.call?.(box);
}
function throughAssignment(): void {
  const box = new Box();
  pool.add(box);
}
function* made(): Generator<Box> {
  const box = new Box();
  yield box;
}
function throughGenerator(): void {
  for (const box of made()) last = box;
}
async function* stream(box: Box): AsyncGenerator<Box> {
  await suspend();
  yield box;
}
async function throughStream(): Promise<void> {
  const box = new Box();
  for await (const one of stream(box)) last = one;
}
class View {
  readonly bytes = new FixedArray<u8, 8>();
  all(): Slice<u8> {
    return this.bytes;
  }
}
let seen: ReadonlySlice<u8> = "x".bytes();
function throughView(): void {
  const view = new View();
  seen = view.all();
}
const running = new Frame<typeof throughStream>();

export function main(): i32 {
  store.call = (box) => {
    store.box = box;
  };
  throughGeneric();
  throughOptionalCall();
  throughAssignment();
  throughGenerator();
  throughView();
  running.start();
  return 0;
}
// expect: GTS3040 25:3 `apply` hands it to `(arrow function)`
// expect: GTS3040 31:3 `(arrow function)` stores it
// expect: GTS3040 35:3 `Pool<Box>.add` stores it
// expect: GTS3040 39:3 what refers to it would outlive it
// expect: GTS3040 50:3 what refers to it would outlive it
// expect: GTS3040 61:3 what refers to it would outlive it
