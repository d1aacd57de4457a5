/** A method that is overridden would run before the fields that it reads have values. */
class Base {
  size: u32 = 0;
  constructor() {
    this.size = this.measure();
  }
  measure(): u32 {
    return 1;
  }
}
class Derived extends Base {
  private readonly unit: u32 = 8;
  override measure(): u32 {
    return this.unit;
  }
}
const derived = new Derived();

export function main(): i32 {
  return i32(derived.size);
}
// expect: GTS3024 5:17 `measure` is overridden in a class further down.
