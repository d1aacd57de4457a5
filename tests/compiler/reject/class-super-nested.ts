/** `super(…)` is a statement of the constructor itself. */
class Base {
  n: u32;
  constructor(n: u32) {
    this.n = n;
  }
}
class Derived extends Base {
  constructor(flag: boolean) {
    if (flag) super(1);
    else super(2);
  }
}
const d = new Derived(true);

export function main(): i32 {
  return i32(d.n);
}
// expect: GTS3020 10:15 This `super(…)` is part of another statement or expression.
// expect: GTS3020 11:10 This `super(…)` is part of another statement or expression.
