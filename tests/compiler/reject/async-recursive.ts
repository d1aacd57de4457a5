async function down(n: u32): Promise<u32> {
  if (n === 0) return 0;
  return 1 + (await down(n - 1));
}
async function even(n: u32): Promise<boolean> {
  return n === 0 ? true : await odd(n - 1);
}
async function odd(n: u32): Promise<boolean> {
  return n === 0 ? false : await even(n - 1);
}
class Tree {
  left: Tree | null = null;
  *walk(): Generator<u32> {
    if (this.left !== null) yield* this.left.walk();
    yield 1;
  }
}
class Holder {
  readonly frame = new Frame<typeof hold>();
}
async function hold(): Promise<void> {
  const holder = new Holder();
  await suspend();
  holder.frame.start();
}
export function main(): i32 {
  return 0;
}
// expect: GTS1042 1:1 It waits for itself: `down` for `down`.
// expect: GTS1042 5:1 It waits for itself: `even` for `odd` for `even`.
// expect: GTS1042 13:3 It waits for itself: `Tree.walk` for `Tree.walk`.
// expect: GTS1042 21:1 It waits for itself: `hold` for `hold`.
