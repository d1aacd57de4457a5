/** What the debugger shows of gehri:std: tests/compiler/gdb.test.ts stops in `shown`. */
// expect-output:
// 29
import { printLine } from "gehri:host";
import {
  BitSet,
  err,
  HashMap,
  hashU32,
  List,
  ok,
  PriorityQueue,
  type Result,
  Ring,
  Vector,
} from "gehri:std";

/** @width u8 */
enum Mode {
  Off,
  Slow = 3,
  Fast = 200,
}
type Level = "low" | "very high";
type Pair = { readonly first: u16; readonly mode: Mode };
type Answer = { readonly kind: "none" } | { readonly kind: "some"; readonly pair: Pair };

class Item {
  next: Item | null = null;
  previous: Item | null = null;
  linked: boolean = false;
  id: u32 = 0;
}

class Box {
  mode: Mode = Mode.Fast;
  level: Level = "very high";
  answer: Answer = { kind: "none" };
  owner: Item | null = null;
}

const vector = new Vector<Pair, 4>();
const map = new HashMap<u32, Mode, 16>(hashU32);
const ring = new Ring<u32, 3>();
const bitsSet = new BitSet<2>();
const queue = new PriorityQueue<u32, 8>((a, b) => a < b);
const list = new List<Item>();
const first = new Item();
const second = new Item();

function shown(mode: Mode, level: Level, at: Index<4>, flag: boolean): usize {
  const box = new Box();
  const pairs = new FixedArray<Pair, 2>();
  pairs[1] = { first: 9, mode: Mode.Slow };
  const good: Result<u32, Mode> = ok(u32(7));
  const bad: Result<u32, Mode> = err(Mode.Slow);
  const none: Answer = { kind: "none" };
  const some: Answer = { kind: "some", pair: pairs[1] };
  let sum: usize = vector.length + map.length + ring.length + queue.length + list.length;
  sum += at + (flag && mode === Mode.Fast && level === "low" ? 10 : 0);
  sum += good.ok && !bad.ok && none.kind === "none" && some.kind === "some" ? 4 : 0;
  box.owner = first;
  return sum + (box.mode === Mode.Fast ? 2 : 0);
}

export function main(): i32 {
  vector.push({ first: 1, mode: Mode.Off });
  vector.push({ first: 2, mode: Mode.Fast });
  map.set(5, Mode.Slow);
  for (let i: u32 = 0; i < 4; i++) {
    if (!ring.push(i)) ring.shift();
  }
  ring.push(4);
  bitsSet.add(3);
  bitsSet.add(100);
  queue.push(8);
  queue.push(2);
  first.id = 11;
  second.id = 12;
  list.push(first);
  list.push(second);
  printLine(`${shown(Mode.Fast, "low", 3, true)}`);
  return 0;
}
