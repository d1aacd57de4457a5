// A cancelled task runs the clean-ups of its `using` declarations, innermost first, and no more.
import { print } from "gehri:host";

class Guard {
  constructor(private readonly name: string) {}
  [Symbol.dispose](): void {
    print(`-${this.name} `);
  }
}

async function inner(): Promise<u32> {
  using i = new Guard("inner");
  await suspend();
  print("inner went on ");
  await suspend();
  return 1;
}

async function outer(): Promise<void> {
  using a = new Guard("a");
  await suspend();
  {
    using b = new Guard("b");
    const n = await inner();
    print(`n ${n} `);
  }
  for (let k: u32 = 0; k < 2; k++) {
    using c = new Guard("c");
    await suspend();
  }
  print("end ");
}

/** Nothing to clean up. */
async function bare(): Promise<void> {
  await suspend();
  print("never");
}

export function main(): i32 {
  const frame = new Frame<typeof outer>();
  for (let steps: u32 = 0; steps < 8; steps++) {
    const task = frame.start();
    let ended = false;
    for (let i: u32 = 0; i < steps && !ended; i++) ended = task.resume();
    print("| ");
    task.cancel();
    print(`done ${task.isDone()} ${task.resume()}\n`);
  }
  const other = new Frame<typeof bare>();
  const task = other.start();
  task.resume();
  task.cancel();
  print(`${task.isDone()}\n`);
  return 0;
}
// expect-output:
// | done true true
// | -a done true true
// | -inner -b -a done true true
// inner went on | -inner -b -a done true true
// inner went on -inner n 1 -b | -c -a done true true
// inner went on -inner n 1 -b -c | -c -a done true true
// inner went on -inner n 1 -b -c -c end -a | done true true
// inner went on -inner n 1 -b -c -c end -a | done true true
// true
