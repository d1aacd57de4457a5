/** `for await` walks objects whose iterator has a method `async next()`. */
class Plain {
  next(): IteratorResult<u32> {
    return { done: true };
  }
}
const plain = new Plain();
class Numbers {
  [Symbol.asyncIterator](): Plain {
    return plain;
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
// expect: GTS4024 15:25 `next()` is no `async` method without parameters.
