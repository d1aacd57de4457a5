/** The same, behind a method that nobody overrides. */
class Base {
  size: u32 = 0;
  constructor() {
    this.setup();
  }
  private setup(): void {
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
// expect: GTS3024 5:5 `setup` uses `this.measure`, which may reach a class further down.
