/** The table holds functions of exactly one type, results included. */
class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}
const derived = new Derived();
interface Maker {
  make(): Base;
}
class Good implements Maker {
  make(): Derived {
    return derived;
  }
}
const good = new Good();

function run(m: Maker): u32 {
  return m.make().a;
}

export function main(): i32 {
  return i32(run(good));
}
// expect: GTS2003 13:3 `make` must have exactly the types that `Maker` declares.
