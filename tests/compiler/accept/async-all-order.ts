// Each call of a `Promise.all` runs to its first wait before the next one's arguments are read.
import { print } from "gehri:host";

let turn: u32 = 0;

async function take(value: u32): Promise<u32> {
  turn += 10;
  await suspend();
  return value;
}

async function quiet(name: string): Promise<void> {
  print(`${name}1 `);
  await suspend();
  print(`${name}2 `);
}

async function run(): Promise<void> {
  const [a, b, c] = await Promise.all([take(turn), take(turn), take(turn)]);
  print(`${a} ${b} ${c}\n`);
  await Promise.all([quiet("x"), quiet("y")]);
  print("both\n");
}

export function main(): i32 {
  const frame = new Frame<typeof run>();
  const task = frame.start();
  while (!task.resume()) print("/ ");
  return 0;
}
// expect-output:
// / 0 10 20
// x1 y1 / x2 y2 both
