// `async` arrows and generators as constants of a module, called, started and passed on.
import { print } from "gehri:host";

const tick = async (n: u32): Promise<u32> => {
  await suspend();
  return n;
};
const worker = async (id: u32, times: u32 = 2): Promise<void> => {
  for (let i: u32 = 0; i < times; i++) print(`${id}:${await tick(i)} `);
};
const numbers = function* (to: u32): Generator<u32> {
  for (let i: u32 = 0; i < to; i++) yield i;
};
async function twice(task: (n: u32) => Promise<u32>): Promise<u32> {
  return (await task(1)) + (await task(2));
}
const all = async (): Promise<void> => {
  print(`= ${await twice(tick)} ${await twice(async (n) => (await tick(n)) * 10)}\n`);
};
const frames = new FixedArray<Frame<typeof worker>, 2>();
const whole = new Frame<typeof all>();
const kept = new Frame<typeof worker>();

export function main(): i32 {
  const first = frames[0].start(1);
  const second = frames[1].start(2, 3);
  while (!first.isDone() || !second.isDone()) {
    first.resume();
    second.resume();
  }
  const task = whole.start();
  while (!task.resume()) {}
  for (const n of numbers(3)) print(`${n} `);
  const it = numbers(2);
  it.next();
  for (const n of it) print(`${n}\n`);
  return 0;
}
// expect-output:
// 1:0 2:0 1:1 2:1 2:2 = 3 30
// 0 1 2 1
