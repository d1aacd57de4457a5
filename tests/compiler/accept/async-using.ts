// `await using`: clean-ups that wait, in reverse order, on every way out, and in a cancellation.
import { print } from "gehri:host";

class File {
  constructor(private readonly name: string) {}
  async [Symbol.asyncDispose](): Promise<void> {
    using inside = new Guard(this.name);
    print(`~${this.name} `);
    await suspend();
    print(`-${this.name} `);
  }
}
class Guard {
  constructor(private readonly name: string) {}
  [Symbol.dispose](): void {
    print(`(${this.name}) `);
  }
}
async function ways(how: u32): Promise<u32> {
  await using a = new File("a");
  using b = new Guard("b");
  await using c = how === 9 ? null : fileOf();
  for (let i: u32 = 0; i < 2; i++) {
    await using step = new File("step");
    if (how === i) continue;
    if (how === 2) break;
    if (how === 3) return 10 + i;
    print(`${i} `);
  }
  return how;
}
const shared = new File("c");
function fileOf(): File {
  return shared;
}
async function mixed(): Promise<void> {
  await using plain = new Guard("plain");
  await suspend();
}
const frame = new Frame<typeof ways>();
async function all(): Promise<void> {
  for (let how: u32 = 0; how < 4; how++) print(`= ${await ways(how)}\n`);
  await mixed();
  print("\n");
}
const run = new Frame<typeof all>();

export function main(): i32 {
  const task = run.start();
  while (!task.resume()) {}
  for (let stop: u32 = 1; stop < 6; stop++) {
    const one = frame.start(1);
    for (let i: u32 = 0; i < stop; i++) one.resume();
    print("| ");
    one.cancel();
    print(`${one.isDone()}\n`);
  }
  return 0;
}
// expect-output:
// ~step -step (step) 1 ~step -step (step) ~c -c (c) (b) ~a -a (a) = 0
// 0 ~step -step (step) ~step -step (step) ~c -c (c) (b) ~a -a (a) = 1
// ~step -step (step) ~c -c (c) (b) ~a -a (a) = 2
// ~step -step (step) ~c -c (c) (b) ~a -a (a) = 10
// (plain) 
// 0 ~step | (step) ~c (c) (b) ~a (a) true
// 0 ~step -step (step) ~step | (step) ~c (c) (b) ~a (a) true
// 0 ~step -step (step) ~step -step (step) ~c | (c) (b) ~a (a) true
// 0 ~step -step (step) ~step -step (step) ~c -c (c) (b) ~a | (a) true
// 0 ~step -step (step) ~step -step (step) ~c -c (c) (b) ~a -a (a) | true
