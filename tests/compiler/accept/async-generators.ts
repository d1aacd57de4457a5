// `async` generators and `for await`: waits inside and outside, left early, nested, cancelled.
import { print } from "gehri:host";

class Guard {
  constructor(private readonly name: string) {}
  [Symbol.dispose](): void {
    print(`-${this.name} `);
  }
}
async function tick(n: u32): Promise<u32> {
  await suspend();
  return n;
}
async function* count(to: u32): AsyncGenerator<u32> {
  using own = new Guard("count");
  for (let i: u32 = 0; i < to; i++) {
    const n = await tick(i);
    yield n;
    if (n === 1) await suspend();
  }
}
async function* evens(to: u32): AsyncGenerator<u32> {
  for await (const n of count(to)) {
    if (n % 2 === 0) yield n * 10;
  }
}
class Source {
  constructor(private readonly size: u32) {}
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (let i: u32 = 0; i < this.size; i++) yield i % 2 === 0 ? "even" : "odd";
  }
}
class Ticker implements AsyncIterable<u32>, AsyncIterator<u32> {
  private left: u32 = 3;
  [Symbol.asyncIterator](): Ticker {
    return this;
  }
  async next(): Promise<IteratorResult<u32>> {
    if (this.left === 0) return { done: true };
    this.left--;
    return { done: false, value: await tick(this.left) };
  }
}
const source = new Source(3);

async function walk(): Promise<u32> {
  let sum: u32 = 0;
  for await (const n of evens(5)) sum += await tick(n);
  print(`${sum}\n`);
  outer: for (let i: u32 = 0; i < 3; i++) {
    for await (const n of count(9)) {
      if (n === i) continue outer;
      if (i === 2) break outer;
      print(`${i}:${n} `);
    }
  }
  print("\n");
  for await (const word of source) print(`${word} `);
  for await (const n of new Ticker()) print(`${n} `);
  for await (const n of count(9)) if (n === 2) return n;
  return 99;
}
async function forever(): Promise<void> {
  using own = new Guard("forever");
  for await (const n of count(99)) print(`${n} `);
}
const walking = new Frame<typeof walk>();
const running = new Frame<typeof forever>();
async function report(): Promise<void> {
  print(`= ${await walk()}\n`);
}
const reporting = new Frame<typeof report>();

export function main(): i32 {
  const task = reporting.start();
  while (!task.resume()) {}
  for (let stop: u32 = 0; stop < 5; stop++) {
    const endless = running.start();
    for (let i: u32 = 0; i < stop; i++) endless.resume();
    endless.cancel();
    print(`${endless.isDone()}\n`);
  }
  return 0;
}
// expect-output:
// -count 60
// -count 1:0 -count -count 
// even odd even 2 1 0 -count = 2
// true
// -count -forever true
// 0 -count -forever true
// 0 1 -count -forever true
// 0 1 -count -forever true
