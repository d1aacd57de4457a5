// A reference to a local object goes through calls to where it would stay.
class Box {
  n: u32 = 0;
  next: Box | null = null;
}
class Keeper {
  kept: Box | null = null;
  keep(box: Box): void {
    this.kept = box;
  }
}
let last: Box | null = null;
const keeper = new Keeper();

function store(box: Box): void {
  last = box;
}
function through(box: Box): void {
  if (box.n > 0) store(box);
}
function same(box: Box): Box {
  return box;
}
function link(from: Box, to: Box): void {
  from.next = to;
}
function direct(): void {
  const box = new Box();
  through(box);
}
function method(): void {
  const box = new Box();
  keeper.keep(box);
  const own = new Keeper();
  own.keep(box);
}
function returned(): Box {
  const box = new Box();
  return same(box);
}
function inner(): void {
  const outer = new Box();
  {
    const box = new Box();
    link(box, outer);
    link(outer, box);
  }
}
function loaded(): void {
  const holder = new Box();
  const box = new Box();
  holder.next = box;
  const found = holder.next;
  if (found !== null) last = found;
}
function assigned(): u32 {
  let box: Box | null = null;
  for (let i: u32 = 0; i < 2; i++) {
    const made = new Box();
    box = same(made);
  }
  return box === null ? 0 : box.n;
}
function parameter(to: Box): void {
  const box = new Box();
  link(to, box);
}
export function main(): i32 {
  return 0;
}
// expect: GTS3040 29:3 `box` is an object of this frame, but it is kept: `through`
// expect: GTS3040 33:3 `box` is an object of this frame, but it is kept: `Keeper.ke
// expect: GTS3040 39:3 `box` is an object of this frame, and what refers to it woul
// expect: GTS3040 46:5 `box` is an object of this frame, but it is kept: `link` sto
// expect: GTS3040 54:3 `box` is an object of this frame, and what refers to it woul
// expect: GTS3040 60:5 `made` is an object of this frame, and what refers to it wou
// expect: GTS3040 66:3 `box` is an object of this frame, but it is kept: `link` sto
