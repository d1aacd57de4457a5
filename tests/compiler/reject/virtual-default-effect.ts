/** What the base's method promises binds the default values of the one that overrides it. */
let count: u32 = 0;
function next(): u32 {
  count++;
  return count;
}
class Base {
  /** @nopanic */
  step(n: u32 = 1): u32 {
    return n;
  }
}
class Derived extends Base {
  override step(n: u32 = next()): u32 {
    return n;
  }
}
const base = new Base();
const derived = new Derived();

function run(one: Base): u32 {
  return one.step();
}
export function main(): i32 {
  return i32(run(base) + run(derived));
}
// expect: GTS6000 9:3 `Base.step` is `@nopanic` but may panic:
