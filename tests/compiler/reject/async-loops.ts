// `for await` and `await using` where they cannot be.
class Guard {
  async [Symbol.asyncDispose](): Promise<void> {
    await suspend();
  }
}
class Steps {
  [Symbol.asyncIterator](): Steps {
    return this;
  }
  async next(): Promise<IteratorResult<u32>> {
    return { done: true };
  }
  async return(): Promise<IteratorResult<u32>> {
    return { done: true };
  }
}
async function* numbers(): AsyncGenerator<u32> {
  yield 1;
}
async function* inside(): AsyncGenerator<u32> {
  await using g = new Guard();
  yield 1;
}
async function* delegated(): AsyncGenerator<u32> {
  yield* numbers();
}
const values: FixedArray<u32, 2> = [1, 2];
const steps = new Steps();
async function run(): Promise<void> {
  const kept = numbers();
  for await (const x of values) {
  }
  for await (const x of steps) {
  }
}
export function main(): i32 {
  return 0;
}
// expect: GTS1062 23:3 The walk may be left here, where nothing waits for the cle
// expect: GTS1041 26:3 An `async` generator has no `yield*`; use `for await` and
// expect: GTS1041 31:16 An `async` generator must be walked here, with `for await`
// expect: GTS4024 32:25 `FixedArray<u32, 2>` has no `[Symbol.asyncIterator]()`.
// expect: GTS1041 34:25 The `return()` of an `async` iterator would have to be awa
