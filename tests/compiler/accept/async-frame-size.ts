/** The size of a frame is a number of the running program, also by a type parameter. */
import { printLine } from "gehri:host";

async function later(n: u32): Promise<void> {
  const kept = n;
  await suspend();
  printLine(`${kept}`);
}

class Box {
  readonly run = new Frame<typeof later>();
}

function size<T>(): usize {
  return sizeof<T>();
}

export function main(): i32 {
  const enough = size<Box>() >= 8 && size<Box>() < 64;
  printLine(`${enough} ${sizeof<Box>() === size<Box>()} ${alignof<Box>()}`);
  const box = new Box();
  const run = box.run.start(3);
  while (!run.resume()) {}
  return 0;
}
// expect-output:
// true true 4
// 3
