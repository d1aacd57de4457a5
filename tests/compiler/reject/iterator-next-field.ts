/** The `next` of an iterator is a method. */
function end(): IteratorResult<u32> {
  return { done: true };
}
class Steps {
  readonly next: () => IteratorResult<u32> = end;
}
const steps = new Steps();
class Numbers {
  [Symbol.iterator](): Steps {
    return steps;
  }
}
const numbers = new Numbers();
export function main(): i32 {
  for (const n of numbers) return i32(n);
  return 0;
}
// expect: GTS4024 16:19 `Steps` has no `next()`.
