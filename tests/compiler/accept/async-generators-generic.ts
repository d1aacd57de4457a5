// `async` generators of generic classes and functions: what they yield is a T.
import { print } from "gehri:host";

interface Reading {
  readonly at: u32;
  readonly value: i16;
}

class Repeat<T> {
  constructor(
    private readonly value: T,
    private readonly times: u32,
  ) {}
  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (let i: u32 = 0; i < this.times; i++) {
      await suspend();
      yield this.value;
    }
  }
  async *pairs<U>(other: U): AsyncGenerator<Pair<T, U>> {
    for await (const first of this) yield { first, second: other };
  }
}
interface Pair<A, B> {
  readonly first: A;
  readonly second: B;
}
async function later<T>(value: T): Promise<T> {
  await suspend();
  return value;
}
async function* both<T>(a: T, b: T): AsyncGenerator<T> {
  yield await later(a);
  const second = await later(b);
  yield second;
}
async function* skip<T>(source: Repeat<T>, count: u32): AsyncGenerator<T> {
  let left = count;
  for await (const value of source) {
    if (left === 0) yield value;
    else left--;
  }
}

const words = new Repeat<string>("word", 2);
const readings = new Repeat<Reading>({ at: 3, value: -7 }, 3);

async function run(): Promise<void> {
  for await (const word of words) print(`${word} `);
  for await (const { at, value } of skip(readings, 1)) print(`${at}:${value} `);
  for await (const n of both<u64>(1, 0xffff_ffff_ffff)) print(`${n} `);
  for await (const maybe of both<u8 | null>(null, 9)) print(`${maybe ?? 255} `);
  for await (const pair of words.pairs(true)) print(`${pair.first}=${pair.second} `);
  print("\n");
}

const running = new Frame<typeof run>();

export function main(): i32 {
  const task = running.start();
  let waits: u32 = 0;
  while (!task.resume()) waits++;
  print(`${waits}\n`);
  return 0;
}
// expect-output:
// word word 3:-7 3:-7 1 281474976710655 255 9 word=true word=true 
// 11
