// Generic coroutines, methods, static methods, default parameters.
import { print } from "gehri:host";

async function twice<T>(value: T): Promise<T> {
  await suspend();
  return value;
}

class Counter<T> {
  count: u32 = 0;
  constructor(readonly last: T) {}
  async take(times: u32 = 2): Promise<T> {
    for (let i: u32 = 0; i < times; i++) {
      this.count++;
      await suspend();
    }
    return this.last;
  }
  static async zero(): Promise<i16> {
    await suspend();
    return 0;
  }
}

const counter = new Counter<u64>(77);

async function run(): Promise<void> {
  const a: u8 = await twice<u8>(5);
  const b = await twice(true);
  const c = await counter.take();
  const d = await counter.take(5);
  print(`${a} ${b} ${c} ${d} ${counter.count}\n`);
}

class Zeroes {
  static readonly frame = new Frame<typeof run>();
}

export function main(): i32 {
  const task = Zeroes.frame.start();
  let waits: u32 = 0;
  while (!task.resume()) waits++;
  print(`${waits}\n`);
  return 0;
}
// expect-output:
// 5 true 77 77 7
// 9
