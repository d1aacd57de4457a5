// Generators of module constants and of fields.
import { print } from "gehri:host";

function* letters(text: string): Generator<string> {
  for (const letter of text) yield letter;
}
function* ids(): Generator<u32> {
  let next: u32 = 1;
  for (;;) yield next++;
}

const shared = ids();
const word: Generator<string> = letters("abc");

class Reader {
  readonly numbers = ids();
  private readonly names: Iterator<string> = letters("xyz");
  take(): string {
    const r = this.names.next();
    return r.done ? "-" : r.value;
  }
}

class Walker {
  private readonly steps: Generator<u32>;
  constructor(steps: Generator<u32>) {
    this.steps = steps;
  }
  step(): u32 {
    const r = this.steps.next();
    return r.done ? 0 : r.value;
  }
}

const reader = new Reader();

function fresh(): u32 {
  const r = shared.next();
  return r.done ? 0 : r.value;
}

export function main(): i32 {
  print(`${fresh()} ${fresh()} ${fresh()}\n`);
  for (const letter of word) print(`${letter}.`);
  print("\n");
  for (let i: u32 = 0; i < 4; i++) print(`${reader.take()} `);
  for (const n of reader.numbers) {
    if (n === 3) break;
    print(`${n} `);
  }
  print(`${reader.numbers.next().done}\n`);
  const local = ids();
  const walker = new Walker(local);
  print(`${walker.step()} ${walker.step()}\n`);
  return 0;
}
// expect-output:
// 1 2 3
// a.b.c.
// x y z - 1 2 true
// 1 2
