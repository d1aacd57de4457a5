/** A loop needs a result that says by its type whether there is a value. */
type Step = { readonly done: boolean; readonly value: u32 };
class Half {
  [Symbol.iterator](): Half {
    return this;
  }
  next(): Step {
    return { done: true, value: 0 };
  }
}
const half = new Half();
export function main(): i32 {
  for (const x of half) return i32(x);
  return 0;
}
// expect: GTS4024 13:19 `next()` gives no `IteratorResult<T>`, but `Step`.
