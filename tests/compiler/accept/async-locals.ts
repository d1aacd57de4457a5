// Every kind of local lives on across a wait: numbers, records, strings, objects, arrays, slices.
import { print } from "gehri:host";

type Point = { readonly x: i32; readonly y: i32 };

class Box {
  total: u64 = 3;
  readonly parts = new FixedArray<u16, 4>();
  add(n: u64): void {
    this.total += n;
  }
}

async function locals(seed: u32): Promise<u64> {
  const byte: u8 = 200;
  const wide: u64 = 0xffff_ffff_ffff_ffff;
  const point: Point = { x: -1, y: 2 };
  const name = "name";
  const box = new Box();
  const list: FixedArray<u32, 3> = [seed, seed + 1, seed + 2];
  const zeros = new FixedArray<u8, 8>();
  const counter = new Atomic<u32>(7);
  const view = list.slice(1);
  let flag = true;
  box.add(10);
  box.parts[2] = 9;
  zeros[7] = 1;
  for (let round: u32 = 0; round < 3; round++) {
    const local = list[round] * 2;
    await suspend();
    flag = !flag;
    box.add(u64(local));
    counter.fetchAdd(1);
    view[0] += 1;
  }
  const total = box.total + u64(byte) + u64(view[0]) + u64(counter.load()) + u64(zeros[7]);
  print(`${point.x} ${point.y} ${name} ${flag} ${wide} ${box.parts[2]} ${view.length}\n`);
  return total;
}

let out: u64 = 0;
async function entry(seed: u32): Promise<void> {
  out = await locals(seed);
}

/** The same local again in each round, and in blocks that follow each other. */
async function scopes(): Promise<void> {
  for (let i: u32 = 0; i < 3; i++) {
    let fresh: u32 = 0;
    fresh += i;
    await suspend();
    print(`fresh ${fresh}\n`);
  }
  {
    const a = new FixedArray<u32, 2>();
    a[0] = 5;
    await suspend();
    print(`a ${a[0]} ${a[1]}\n`);
  }
  {
    const b = new FixedArray<u32, 2>();
    print(`b ${b[0]} ${b[1]}\n`);
    await suspend();
    b[1] = 6;
    print(`b ${b[0]} ${b[1]}\n`);
  }
}

const first = new Frame<typeof entry>();

export function main(): i32 {
  const task = first.start(100);
  while (!task.resume()) {}
  print(`${out}\n`);
  const again = first.start(200);
  while (!again.resume()) {}
  print(`${out}\n`);
  const frame = new Frame<typeof scopes>();
  const second = frame.start();
  while (!second.resume()) {}
  return 0;
}
// expect-output:
// -1 2 name false 18446744073709551615 9 2
// 936
// -1 2 name false 18446744073709551615 9 2
// 1636
// fresh 0
// fresh 1
// fresh 2
// a 5 0
// b 0 0
// b 0 6
