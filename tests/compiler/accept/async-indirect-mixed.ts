// `async` generators and clean-ups behind interfaces; coroutines of coroutines, vectors in frames.
import { print } from "gehri:host";

interface Lines {
  lines(from: u32): AsyncGenerator<string, u32>;
  words(): Generator<string, u32>;
}
class Guard {
  constructor(private readonly name: string) {}
  [Symbol.dispose](): void {
    print(`-${this.name} `);
  }
}
class Memory implements Lines {
  private readonly texts: FixedArray<string, 3> = ["one", "two", "three"];
  async *lines(from: u32): AsyncGenerator<string, u32> {
    for (let i = from; i < 3; i++) yield this.texts[i];
    return 3;
  }
  *words(): Generator<string, u32> {
    yield "a";
    return 1;
  }
}
class Net implements Lines, AsyncDisposable {
  readonly wide: FixedArray<f32x4, 2> = new FixedArray<f32x4, 2>();
  async *lines(from: u32): AsyncGenerator<string, u32> {
    using own = new Guard("lines");
    const speeds: f32x4 = f32x4.splat(f32(from));
    await suspend();
    yield speeds.sum() === 4 ? "fast" : "slow";
    await suspend();
    yield "end";
    return 2;
  }
  *words(): Generator<string, u32> {
    using own = new Guard("words");
    for (const c of "xyz") yield c;
    return 9;
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await suspend();
    print("closed ");
  }
}
const memory = new Memory();
const net = new Net();

function* chained(lines: Lines): Generator<string> {
  const count = yield* lines.words();
  yield count === 9 ? "nine" : "other";
}
async function read(lines: Lines): Promise<u32> {
  let bytes: usize = 0;
  for await (const line of lines.lines(1)) {
    print(`${line} `);
    bytes += line.length;
  }
  for await (const line of lines.lines(0)) {
    print(`${line}.. `);
    if (line !== "none") break;
  }
  for (const word of chained(lines)) print(`${word} `);
  return u32(bytes);
}
async function close(thing: AsyncDisposable, how: u32): Promise<void> {
  await using held = thing;
  if (how === 0) return;
  await suspend();
  print("open ");
}
async function all(): Promise<void> {
  print(`= ${await read(memory)}\n`);
  print(`= ${await read(net)}\n`);
  await close(net, 0);
  await close(net, 1);
  print("\n");
}
const run = new Frame<typeof all>();

export function main(): i32 {
  const task = run.start();
  while (!task.resume()) {}
  return 0;
}
// expect-output:
// two three one.. a other = 8
// fast end -lines slow.. -lines x y z -words nine = 7
// closed open closed 
