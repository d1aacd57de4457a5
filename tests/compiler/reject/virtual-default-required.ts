/** A caller who knows the base class may leave the argument out. */
class Base {
  step(n: u32 = 1): u32 {
    return n;
  }
}
class Derived extends Base {
  override step(n: u32): u32 {
    return n;
  }
}
const base: Base = new Derived();

export function main(): i32 {
  return i32(base.step());
}
// expect: GTS3021 8:17 The argument may be missing in `Base`.
