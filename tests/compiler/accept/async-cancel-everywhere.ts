// Cancelled at each of its waits: nested `using` scopes, loops with labels, callees, side by side.
import { print } from "gehri:host";

class Guard {
  constructor(private readonly name: string) {}
  [Symbol.dispose](): void {
    print(`-${this.name} `);
  }
}
class Slow {
  constructor(private readonly name: string) {}
  async [Symbol.asyncDispose](): Promise<void> {
    print(`~${this.name} `);
    await suspend();
    print(`=${this.name} `);
  }
}
async function step(name: string): Promise<u32> {
  using own = new Guard(name);
  await suspend();
  return 1;
}
function* pairs(): Generator<u32> {
  using walk = new Guard("walk");
  for (let i: u32 = 0; i < 3; i++) yield i;
}
async function* ticks(): AsyncGenerator<u32> {
  using ticking = new Guard("ticks");
  for (let i: u32 = 0; ; i++) {
    await suspend();
    yield i;
  }
}
async function work(): Promise<u32> {
  using outer = new Guard("outer");
  let sum: u32 = 0;
  rows: for (let row: u32 = 0; row < 3; row++) {
    using line = new Guard("row");
    for (const n of pairs()) {
      using cell = new Guard("cell");
      if (row === 1) continue rows;
      sum += await step("step");
      if (n === 1) break;
    }
    if (row === 2) break rows;
    await using slow = new Slow("slow");
    const [a, b] = await Promise.all([step("left"), step("right")]);
    sum += a + b;
  }
  for await (const n of ticks()) {
    using seen = new Guard("seen");
    sum += n;
    if (n === 2) break;
    if (n === 0) continue;
    await suspend();
  }
  {
    using it = pairs();
    it.next();
    await step("last");
    return sum + (await step("result"));
  }
}
const frame = new Frame<typeof work>();

export function main(): i32 {
  for (let stop: u32 = 0; stop < 99; stop++) {
    const run = frame.start();
    let ended = false;
    for (let i: u32 = 0; i < stop && !ended; i++) ended = run.resume();
    if (ended) {
      print(`| ended after ${stop}\n`);
      return 0;
    }
    print("| ");
    run.cancel();
    print(`${run.isDone()}\n`);
  }
  return 1;
}
// expect-output:
// | true
// | -step -cell -walk -row -outer true
// -step -cell | -step -cell -walk -row -outer true
// -step -cell -step -cell -walk | -left -right ~slow -row -outer true
// -step -cell -step -cell -walk -left -right ~slow | -row -outer true
// -step -cell -step -cell -walk -left -right ~slow =slow -row -cell -walk -row | -step -cell -walk -row -outer true
// -step -cell -step -cell -walk -left -right ~slow =slow -row -cell -walk -row -step -cell | -step -cell -walk -row -outer true
// -step -cell -step -cell -walk -left -right ~slow =slow -row -cell -walk -row -step -cell -step -cell -walk -row | -ticks -outer true
// -step -cell -step -cell -walk -left -right ~slow =slow -row -cell -walk -row -step -cell -step -cell -walk -row -seen | -ticks -outer true
// -step -cell -step -cell -walk -left -right ~slow =slow -row -cell -walk -row -step -cell -step -cell -walk -row -seen | -seen -ticks -outer true
// -step -cell -step -cell -walk -left -right ~slow =slow -row -cell -walk -row -step -cell -step -cell -walk -row -seen -seen | -ticks -outer true
// -step -cell -step -cell -walk -left -right ~slow =slow -row -cell -walk -row -step -cell -step -cell -walk -row -seen -seen -seen -ticks | -last -walk -outer true
// -step -cell -step -cell -walk -left -right ~slow =slow -row -cell -walk -row -step -cell -step -cell -walk -row -seen -seen -seen -ticks -last | -result -walk -outer true
// -step -cell -step -cell -walk -left -right ~slow =slow -row -cell -walk -row -step -cell -step -cell -walk -row -seen -seen -seen -ticks -last -result -walk -outer | ended after 13
