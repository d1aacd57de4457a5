/** A million tasks in pairs that hit a ball to and fro; each hit waits for the next turn. */
import { printLine } from "gehri:host";

const TASKS: usize = 1_000_000;
const HITS: u32 = 24;
const balls = new FixedArray<u32, 500_000>();

async function player(pair: u32, side: u32): Promise<void> {
  for (let hit: u32 = 0; hit < HITS; hit++) {
    balls[pair] = wrapping.add(wrapping.mul(balls[pair], 31), side + hit);
    await suspend();
  }
}

const frames = new FixedArray<Frame<typeof player>, 1_000_000>();
const tasks = new FixedArray<Coroutine | null, 1_000_000>();

export function main(): i32 {
  for (let i: usize = 0; i < TASKS; i++) {
    tasks[i] = frames[i].start(u32(i / 2), u32(i % 2) + 1);
  }
  let running: u32 = u32(TASKS);
  while (running > 0) {
    for (const task of tasks) {
      if (task !== null && task.resume()) {
        running -= 1;
      }
    }
  }
  let sum: u32 = 0;
  for (const ball of balls) {
    sum = wrapping.add(wrapping.mul(sum, 31), ball);
  }
  printLine(`${sum}`);
  return 0;
}
