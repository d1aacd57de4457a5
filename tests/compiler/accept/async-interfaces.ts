// `async` methods and generators behind interfaces: the caller's frame has room for the largest.
import { print } from "gehri:host";

async function tick(n: u32): Promise<u32> {
  await suspend();
  return n;
}
interface Device {
  read(at: u32): Promise<u32>;
  flush(): Promise<void>;
  blocks(count: u32): Generator<u32>;
}
class Ram implements Device {
  private readonly cells: FixedArray<u32, 4> = [5, 6, 7, 8];
  async read(at: u32): Promise<u32> {
    return this.cells[at];
  }
  async flush(): Promise<void> {}
  *blocks(count: u32): Generator<u32> {
    for (let i: u32 = 0; i < count; i++) yield this.cells[i];
  }
}
class Guard {
  constructor(private readonly name: string) {}
  [Symbol.dispose](): void {
    print(`-${this.name} `);
  }
}
class Disk implements Device {
  private turns: u32 = 0;
  async read(at: u32): Promise<u32> {
    using guard = new Guard("read");
    const buffer: FixedArray<u32, 16> = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
    for (let i: u32 = 0; i < 2; i++) this.turns += await tick(1);
    return buffer[at] * 100 + this.turns;
  }
  async flush(): Promise<void> {
    await suspend();
    print("flushed ");
  }
  *blocks(count: u32): Generator<u32> {
    using guard = new Guard("blocks");
    for (let i: u32 = count; i > 0; i--) yield i * 1000;
  }
}
const ram = new Ram();
const disk = new Disk();

async function use(device: Device): Promise<u32> {
  let sum = await device.read(1);
  sum += (await device.read(2)) + (await device.read(3));
  const [a, b] = await Promise.all([device.read(0), ram.read(0), device.flush()]);
  for (const block of device.blocks(3)) {
    if (block === 1000) break;
    if (block === 2000) continue;
    print(`${block} `);
  }
  return sum + a + b;
}
async function all(): Promise<void> {
  print(`= ${await use(ram)}\n`);
  print(`= ${await use(disk)}\n`);
}
const run = new Frame<typeof all>();
const one = new Frame<typeof use>();

export function main(): i32 {
  const task = run.start();
  let turns: u32 = 0;
  while (!task.resume()) turns++;
  print(`${turns} turns\n`);
  for (let stop: u32 = 1; stop < 4; stop++) {
    const cut = one.start(disk);
    for (let i: u32 = 0; i < stop; i++) cut.resume();
    cut.cancel();
    print(`${cut.isDone()}\n`);
  }
  return 0;
}
// expect-output:
// 5 6 7 = 31
// -read -read -read flushed -read 3000 -blocks = 625
// 8 turns
// -read true
// -read true
// -read -read true
