/** Nested functions: no overloads, no generators, no values of generic ones, no use outside. */
export function main(): i32 {
  function* numbers(): Generator<u32> {
    yield 1;
  }
  function same<T>(x: T): T {
    return x;
  }
  const f: (x: u32) => u32 = same;
  return i32(f(same(u32(1))));
}
// expect: GTS4003 9:30 `same` is generic.
