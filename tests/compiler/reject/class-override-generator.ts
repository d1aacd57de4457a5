/** A generator is overridden by a generator, not by a method that gives one it holds. */
class Base {
  *items(): Generator<u32> {
    yield 1;
  }
}
function* plain(): Generator<u32> {
  yield 2;
}
const held = plain();
class Derived extends Base {
  override items(): Generator<u32> {
    return held;
  }
}
const derived = new Derived();

export function main(): i32 {
  let sum: u32 = 0;
  for (const n of derived.items()) sum += n;
  return i32(sum);
}
// expect: GTS3022 12:12 Only one of the methods is a coroutine.
