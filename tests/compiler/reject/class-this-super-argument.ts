/** `this` cannot go to the base class's constructor in a closure either: tsc refuses it. */
class Base {
  n: u32;
  constructor(make: () => u32) {
    this.n = make();
  }
}
class Derived extends Base {
  m: u32 = 4;
  constructor() {
    super(() => this.m);
  }
}
const derived = new Derived();

export function main(): i32 {
  return i32(derived.n);
}
// expect: GTS3008 11:11 `this` leaves its constructor.
