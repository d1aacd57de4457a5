// A constant that names an `async` function calls it.
import { print } from "gehri:host";
async function f(n: u32): Promise<u32> {
  await suspend();
  return n + 1;
}
async function run(): Promise<void> {
  const h = f;
  async function inner(n: u32): Promise<u32> {
    return n * 2;
  }
  const i = inner;
  print(`${await h(1)} ${await i(4)}\n`);
}
const frame = new Frame<typeof run>();
export function main(): i32 {
  const r = frame.start();
  while (!r.resume()) {}
  return 0;
}
// expect-output:
// 2 8
