/** Generators and `async` methods cannot be overridden. */
class Base {
  *items(): Generator<u32> {
    yield 1;
  }
}
class Derived extends Base {
  override *items(): Generator<u32> {
    yield 2;
  }
}
const derived = new Derived();

export function main(): i32 {
  let sum: u32 = 0;
  for (const n of derived.items()) sum += n;
  return i32(sum);
}
// expect: GTS3022 8:13 A generator or `async` method is overridden.
