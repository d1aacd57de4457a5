// Generators as values: fields, records, arrays, generics, generators of generators, and across waits.
import { print } from "gehri:host";
function* gen(n: u32): Generator<u32> {
  for (let i: u32 = 0; i < n; i++) yield i;
}
class Holder {
  it: Generator<u32> | null = null;
}
function id<T>(x: T): T {
  return x;
}
type Rec = { readonly it: Iterator<u32>; readonly n: u32 };
function first(r: Rec): u32 {
  const x = r.it.next();
  return x.done ? 99 : x.value + r.n;
}
function* walkAll(it: Iterable<u32>): Generator<u32> {
  for (const x of it) yield x * 2;
}
function* both(a: Generator<u32>, b: Generator<u32>): Generator<u32> {
  for (const x of a) {
    const y = b.next();
    yield x * 10 + (y.done ? 9 : y.value);
  }
}
async function run(): Promise<void> {
  const f = async (n: u32): Promise<u32> => {
    await suspend();
    return n + 1;
  };
  const g = async (n: u32): Promise<u32> => (await f(n)) * 2;
  const h = async (n: u32): Promise<u32> => (await g(n)) + (await f(n));
  print(`${await h(3)}\n`);
  const it = gen(3);
  await suspend();
  it.next();
  await suspend();
  for (const x of it) {
    await suspend();
    print(`${x} `);
  }
  print("\n");
}
const frame = new Frame<typeof run>();
export function main(): i32 {
  const it = gen(4);
  const held = new Holder();
  held.it = it;
  held.it.next();
  const same = id(it);
  print(`${first({ it: same, n: 5 })} `);
  const list: FixedArray<Generator<u32> | null, 2> = [it, null];
  for (const one of list) {
    const r = one?.next() ?? null;
    if (r !== null && !r.done) print(`${r.value} `);
  }
  const base = gen(3);
  for (const x of walkAll(base)) print(`${x} `);
  const a = gen(2);
  const b = gen(1);
  for (const x of both(a, b)) print(`${x} `);
  const c = walkAll(walkAll(gen(3)));
  for (const x of c) print(`${x} `);
  const flag = same === it;
  print(`${flag}\n`);
  const task = frame.start();
  while (!task.resume()) {}
  return 0;
}
// expect-output:
// 6 2 0 2 4 0 19 0 4 8 true
// 12
// 1 2 
