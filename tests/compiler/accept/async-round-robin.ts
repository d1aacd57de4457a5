// 100,000 tasks that take turns, each with values and references that live across its waits.
import { print } from "gehri:host";

const TASKS = 100_000;
type Big = { readonly a: u64; readonly b: u64; readonly c: u64; readonly d: u64 };
class Counter {
  turns: u64 = 0;
}
async function mix(big: Big, by: u64): Promise<Big> {
  await suspend();
  return { ...big, a: big.b + by, d: big.a };
}
async function worker(id: u32, counter: Counter): Promise<void> {
  const own = new Counter();
  let big: Big = { a: u64(id), b: 1, c: 2, d: 3 };
  const waits = id % 4;
  for (let i: u32 = 0; i < waits; i++) {
    big = await mix(big, u64(i));
    own.turns++;
    counter.turns++;
  }
  await suspend();
  if (own.turns !== u64(waits)) counter.turns += 1_000_000;
  sum += big.a + big.d;
}
let sum: u64 = 0;
const counter = new Counter();
const frames = new FixedArray<Frame<typeof worker>, 100_000>();
const tasks = new FixedArray<Coroutine | null, 100_000>();

export function main(): i32 {
  for (let i: u32 = 0; i < TASKS; i++) tasks[i] = frames[i].start(i, counter);
  let rounds: u32 = 0;
  for (let running: u32 = TASKS; running > 0; rounds++) {
    for (let i: u32 = 0; i < TASKS; i++) {
      const task = tasks[i];
      if (task === null || !task.resume()) continue;
      tasks[i] = null;
      running--;
    }
  }
  print(`${rounds} rounds, ${counter.turns} turns, sum ${sum}\n`);
  return 0;
}
// expect-output:
// 5 rounds, 150000 turns, sum 2500225000
