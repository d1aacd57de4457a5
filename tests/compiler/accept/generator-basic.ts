// Generators: values one after the other, state in between, early exits, generators in generators.
import { print } from "gehri:host";

function* range(from: u32, to: u32, step: u32 = 1): Generator<u32> {
  for (let i = from; i < to; i += step) yield i;
}

function* none(): Generator<u32> {}

function* fibonacci(): Generator<u64> {
  let a: u64 = 0;
  let b: u64 = 1;
  while (true) {
    yield a;
    const next = a + b;
    a = b;
    b = next;
  }
}

function* chained(): Generator<u32> {
  yield 1;
  yield* range(10, 13);
  for (const x of range(20, 30, 5)) {
    if (x === 25) return;
    yield x;
  }
  yield 99;
}

class Countdown {
  constructor(private readonly from: u8) {}
  *[Symbol.iterator](): Generator<u8> {
    for (let i = this.from; i > 0; i--) yield i;
  }
  *evens(): Generator<u8> {
    for (const i of this) if (i % 2 === 0) yield i;
  }
}

function* pick<T>(a: T, b: T): Generator<T> {
  yield b;
  yield a;
}

export function main(): i32 {
  for (const x of range(0, 3)) print(`${x} `);
  for (const x of none()) print(`${x} `);
  print("\n");
  for (const f of fibonacci()) {
    if (f > 100) break;
    if (f === 8) continue;
    print(`${f} `);
  }
  print("\n");
  for (const x of chained()) print(`${x} `);
  print("\n");
  const down = new Countdown(5);
  for (const x of down) print(`${x} `);
  for (const x of down.evens()) print(`even ${x} `);
  print("\n");
  outer: for (const x of range(0, 5)) {
    for (const y of range(0, 5)) {
      if (y > x) continue outer;
      if (x + y > 5) break outer;
      print(`${x}${y} `);
    }
  }
  print("\n");
  for (const s of pick("left", "right")) print(`${s} `);
  for (let s of pick<i8>(-1, -2)) {
    s += 1;
    print(`${s} `);
  }
  print("\n");
  return 0;
}
// expect-output:
// 0 1 2 
// 0 1 1 2 3 5 13 21 34 55 89 
// 1 10 11 12 20 
// 5 4 3 2 1 even 4 even 2 
// 00 10 11 20 21 22 30 31 32 
// right left -1 0 
