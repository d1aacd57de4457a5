// A function or method with `!`, and in parentheses, is called as it is without.
import { print } from "gehri:host";

class Cell {
  n: u32 = 4;

  get(): u32 {
    return this.n;
  }
}

function three(): u32 {
  return 3;
}

async function wait(): Promise<void> {
  await suspend();
}

const frame = new Frame<typeof wait>();

export function main(): i32 {
  const cell = new Cell();
  print(`${cell.get!()} ${three!()} ${(cell.get)()} ${(cell.get!)()} ${((three!))()}\n`);
  const run = frame.start!();
  print(`${run.resume!()} ${run.isDone!()} ${run.resume()} ${run.isDone!()}\n`);
  return 0;
}
// expect-output:
// 4 3 4 4 3
// false false true true
