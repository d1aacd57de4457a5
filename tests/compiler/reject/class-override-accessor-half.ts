/** A getter alone would hide the setter of the base class. */
class Base {
  private level: u32 = 0;
  get value(): u32 {
    return this.level;
  }
  set value(n: u32) {
    this.level = n;
  }
}
class Derived extends Base {
  override get value(): u32 {
    return 1;
  }
}
const derived = new Derived();

export function main(): i32 {
  return i32(derived.value);
}
// expect: GTS3022 12:16 The setter of `value` would be hidden by this one.
