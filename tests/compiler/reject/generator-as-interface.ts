/** A generator is an interface value of an iterator that gives exactly what it yields. */
interface Source {
  next(): IteratorResult<u32 | null>;
}
function* numbers(): Generator<u32> {
  yield 1;
}
function use(source: Source): void {
  source.next();
}
export function main(): i32 {
  const it = numbers();
  use(it);
  return 0;
}
// expect: GTS3009 13:7 `Generator of numbers` is no `Source`.
