/** Default values of an overriding method would depend on the object. */
class Base {
  step(n: u32 = 1): u32 {
    return n;
  }
}
class Derived extends Base {
  override step(n: u32 = 2): u32 {
    return n;
  }
}
const base: Base = new Derived();

export function main(): i32 {
  return i32(base.step());
}
// expect: GTS3022 8:12 A method with default values is overridden.
