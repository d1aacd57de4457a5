// `Promise.all` runs calls side by side; each starts where it stands, in order.
import { print } from "gehri:host";

async function walk(name: string, steps: u32): Promise<u32> {
  for (let i: u32 = 0; i < steps; i++) {
    print(`${name}${i} `);
    await suspend();
  }
  print(`${name}! `);
  return steps * 10;
}

class Guard {
  constructor(private readonly name: string) {}
  [Symbol.dispose](): void {
    print(`-${this.name} `);
  }
}

async function guarded(name: string): Promise<boolean> {
  using g = new Guard(name);
  await suspend();
  await suspend();
  return true;
}

async function both(): Promise<void> {
  const [a, b, c] = await Promise.all([walk("a", 2), walk("b", 0), walk("c", 3)]);
  print(`= ${a} ${b} ${c}\n`);
  const results = await Promise.all([guarded("x"), guarded("y")]);
  print(`${results[0]}\n`);
}

export function main(): i32 {
  const frame = new Frame<typeof both>();
  const task = frame.start();
  while (!task.resume()) print("/ ");
  const again = frame.start();
  for (let i: u32 = 0; i < 4; i++) again.resume();
  print("| ");
  again.cancel();
  print("\n");
  return 0;
}
// expect-output:
// a0 b! c0 / a1 c1 / a! c2 / c! = 20 0 30
// / / -x -y true
// a0 b! c0 a1 c1 a! c2 c! = 20 0 30
// | -x -y 
