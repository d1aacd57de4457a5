// `async` functions and generators as values: callbacks, tables of handlers, with captures.
import { print } from "gehri:host";

type Task = (n: u32) => Promise<u32>;
type Source = () => Generator<u32>;

async function tick(n: u32): Promise<u32> {
  await suspend();
  return n;
}
async function twice(n: u32): Promise<u32> {
  return (await tick(n)) * 2;
}
async function big(n: u32): Promise<u32> {
  const table: FixedArray<u32, 32> = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
    28, 29, 30, 31,
  ];
  await suspend();
  return table[n] * table[n + 1];
}
const handlers: FixedArray<Task, 3> = [tick, twice, big];

async function each(list: ReadonlySlice<u32>, visit: (item: u32) => Promise<void>): Promise<void> {
  for (const item of list) await visit(item);
}
async function apply(task: Task | null, n: u32): Promise<u32> {
  if (task === null) return 0;
  const [a, b] = await Promise.all([task(n), task(n + 1)]);
  return a + b;
}
function total(source: Source): u32 {
  let sum: u32 = 0;
  for (const n of source()) sum += n;
  return sum;
}
function* ten(): Generator<u32> {
  yield 4;
  yield 6;
}
const values: FixedArray<u32, 3> = [1, 2, 3];

async function all(): Promise<void> {
  for (const handler of handlers) print(`${await handler(5)} `);
  let sum: u32 = 0;
  await each(values, async (item) => {
    sum += await tick(item);
    print(`<${sum}>`);
  });
  const add: Task = async (n: u32): Promise<u32> => n + sum;
  print(` ${await add(1)} ${await apply(add, 10)} ${await apply(big, 2)} ${await apply(null, 1)}\n`);
  const named = async (n: u32): Promise<u32> => (await tick(n)) + 100;
  print(`${await apply(named, 1)} ${await named(7)}\n`);
  function* local(): Generator<u32> {
    for (const n of values) yield n * sum;
  }
  print(`${total(ten)} ${total(local)}\n`);
}
const run = new Frame<typeof all>();

export function main(): i32 {
  const task = run.start();
  while (!task.resume()) {}
  return 0;
}
// expect-output:
// 5 10 30 <1><3><6> 7 33 18 0
// 203 107
// 10 36
