// Objects, slices, unions and null across waits; Promise.all with calls that have no value.
import { print } from "gehri:host";
class Box {
  n: u32 = 0;
}
interface Job {
  run(box: Box): Promise<Box>;
}
class Same implements Job {
  async run(box: Box): Promise<Box> {
    await suspend();
    box.n++;
    return box;
  }
}
const job = new Same();
async function use(j: Job): Promise<u32> {
  const box = new Box();
  const slice = new FixedArray<u32, 3>();
  const view: Slice<u32> = slice;
  for (let i: u32 = 0; i < 3; i++) {
    const back = await j.run(box);
    view[i] = back.n;
    back.n += 10;
  }
  return view[0] * 10000 + view[1] * 100 + view[2];
}
async function* chunks(data: ReadonlySlice<u32>): AsyncGenerator<ReadonlySlice<u32>> {
  for (let i: usize = 0; i + 2 <= data.length; i += 2) {
    await suspend();
    yield data.slice(i, i + 2);
  }
}
async function sum(): Promise<u32> {
  const data: FixedArray<u32, 6> = [1, 2, 3, 4, 5, 6];
  let total: u32 = 0;
  for await (const part of chunks(data)) {
    for (const n of part) {
      await suspend();
      total = total * 2 + n;
    }
  }
  return total;
}
async function maybe(f: (() => Promise<u32>) | null): Promise<u32> {
  return f === null ? 0 : await f();
}
async function result(n: u32): Promise<{ readonly ok: true; readonly value: u32 } | { readonly ok: false }> {
  await suspend();
  return n > 1 ? { ok: true, value: n } : { ok: false };
}
async function all(): Promise<void> {
  print(`${await use(job)} ${await sum()} ${await maybe(null)} ${await maybe(async () => u32(7))}\n`);
  const r = await result(4);
  if (r.ok) print(`${r.value}\n`);
  const [x, , z] = await Promise.all([sum(), done(), result(1)]);
  print(`${x} ${z.ok}\n`);
}
async function done(): Promise<void> {
  await suspend();
}
const frame = new Frame<typeof all>();
export function main(): i32 {
  const t = frame.start();
  while (!t.resume()) {}
  return 0;
}
// expect-output:
// 11223 120 0 7
// 4
// 120 false
