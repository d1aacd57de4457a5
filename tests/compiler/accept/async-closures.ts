// Nested `async` functions and generators, arrows and function expressions, with what they capture.
import { print } from "gehri:host";

async function tick(n: u32): Promise<u32> {
  await suspend();
  return n;
}

class Meter {
  total: u32 = 0;
  async add(list: ReadonlySlice<u32>): Promise<u32> {
    const one = async (n: u32): Promise<void> => {
      this.total += await tick(n);
    };
    for (const n of list) await one(n);
    return this.total;
  }
}

async function nested(base: u32): Promise<u32> {
  let calls: u32 = 0;
  const first = await inner(1);
  const second = await twice(2);
  return first + second + calls * 1000;

  async function inner(n: u32): Promise<u32> {
    calls++;
    return base + (await tick(n));
  }
  async function twice(n: u32): Promise<u32> {
    const [a, b] = await Promise.all([inner(n), inner(n + 1)]);
    return a + b;
  }
}

async function shorthand(): Promise<u32> {
  const triple = async (n: u32): Promise<u32> => (await tick(n)) * 3;
  const plain = async function named(n: u32): Promise<u32> {
    return n + 1;
  };
  const sum = (await triple(2)) + (await plain(3));
  return sum + (await (async (): Promise<u32> => sum * 10)());
}

function* steps(limit: u32): Generator<u32> {
  let made: u32 = 0;
  function* up(to: u32): Generator<u32> {
    for (let i: u32 = 1; i <= to; i++) {
      made++;
      yield i * limit;
    }
  }
  const down = function* (from: u32): Generator<u32> {
    for (let i = from; i > 0; i--) yield i + made;
  };
  yield* up(2);
  yield* down(2);
  const kept = up(3);
  kept.next();
  for (const x of kept) yield x;
  yield made;
}

const meter = new Meter();
const values: FixedArray<u32, 3> = [1, 2, 3];

async function all(): Promise<void> {
  print(`${await nested(100)}\n`);
  print(`${await shorthand()}\n`);
  print(`${await meter.add(values)}\n`);
  for (let i: u32 = 0; i < 3; i++) {
    const show = async (): Promise<void> => {
      await suspend();
      print(`<${i}>`);
    };
    await Promise.all([show(), show()]);
  }
  print("\n");
}

export function main(): i32 {
  const frame = new Frame<typeof all>();
  const run = frame.start();
  let turns: u32 = 0;
  while (!run.resume()) turns++;
  print(`${turns}\n`);
  for (const x of steps(10)) print(`${x} `);
  print("\n");
  return 0;
}
// expect-output:
// 3306
// 110
// 6
// <0><0><1><1><2><2>
// 9
// 10 20 4 3 20 30 5 
