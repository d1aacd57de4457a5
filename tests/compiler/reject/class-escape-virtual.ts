/** A virtual call may reach a method that keeps its argument. */
let kept: Item | null = null;
class Item {
  n: u32 = 1;
}
class Quiet {
  look(item: Item): u32 {
    return item.n;
  }
}
class Keeper extends Quiet {
  override look(item: Item): u32 {
    kept = item;
    return 0;
  }
}
const keeper = new Keeper();

function ask(q: Quiet): u32 {
  const item = new Item();
  return q.look(item);
}

export function main(): i32 {
  return i32(ask(keeper)) + (kept === null ? 1 : 0);
}
// expect: GTS3040 21:10 `item` is an object of this frame, but it is kept: `Quiet.look` hands
