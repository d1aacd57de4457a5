// Many tasks in an array of frames, resumed in turn: the order is the program's own.
import { print } from "gehri:host";

const TASKS = 1000;
let sum: u64 = 0;

async function step(n: u64): Promise<u64> {
  await suspend();
  return n + 1;
}

async function worker(id: u64): Promise<void> {
  let value = id;
  for (let i: u32 = 0; i < 5; i++) value = await step(value);
  sum += value;
}

class Pool {
  readonly frames = new FixedArray<Frame<typeof worker>, 1000>();
  readonly tasks = new FixedArray<Coroutine | null, 1000>();
  run(): u32 {
    for (let i: usize = 0; i < TASKS; i++) this.tasks[i] = this.frames[i].start(u64(i));
    let left: u32 = TASKS;
    let rounds: u32 = 0;
    while (left > 0) {
      rounds++;
      for (let i: usize = 0; i < TASKS; i++) {
        const task = this.tasks[i];
        if (task === null) continue;
        if (task.resume()) {
          this.tasks[i] = null;
          left--;
        }
      }
    }
    return rounds;
  }
}

const pool = new Pool();

export function main(): i32 {
  print(`${pool.run()} rounds, sum ${sum}\n`);
  print(`${pool.run()} rounds, sum ${sum}\n`);
  return 0;
}
// expect-output:
// 6 rounds, sum 504500
// 6 rounds, sum 1009000
