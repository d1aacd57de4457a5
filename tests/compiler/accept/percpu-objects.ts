/** Per-CPU objects and arrays stand in each processor's memory themselves. */
import { printLine } from "gehri:host";

class Queue {
  private readonly items = new FixedArray<u32, 8>();
  count: usize = 0;
  constructor(readonly scale: u32) {}

  push(item: u32): void {
    this.items[this.count] = item * this.scale;
    this.count += 1;
  }

  last(): u32 {
    return this.items[this.count - 1];
  }
}

const queue = perCpuObject(new Queue(10));
const table = perCpuObject<FixedArray<u32, 3>>([1, 2, 3]);
const zeroes = perCpuObject(new FixedArray<u8, 4>());
const hits = perCpuObject(new Atomic<u32>(1));

export function main(): i32 {
  const mine = queue.get();
  for (let i: u32 = 1; i <= 3; i++) mine.push(i);
  let sum: u32 = 0;
  for (const x of table.get()) sum += x;
  hits.get().fetchAdd(1);
  printLine(`${queue.get().count} ${mine.last()} ${sum} ${zeroes.get().length} ${hits.get().load()}`);
  return 0;
}
// expect-output:
// 3 30 6 4 2
