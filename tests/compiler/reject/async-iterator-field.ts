/** The `next` of an `async` iterator is a method. */
class Steps {
  next: () => Promise<IteratorResult<u32>> = step;
}
async function step(): Promise<IteratorResult<u32>> {
  return { done: true };
}
const steps = new Steps();
class Numbers {
  [Symbol.asyncIterator](): Steps {
    return steps;
  }
}
const numbers = new Numbers();
async function walk(): Promise<void> {
  for await (const n of numbers) {
  }
}
export function main(): i32 {
  return 0;
}
// expect: GTS4024 16:25 `Steps` has no `async next()`.
