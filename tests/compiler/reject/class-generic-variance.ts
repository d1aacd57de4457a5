/** A box of a derived class is no box of its base. */
class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}
class Box<T> {
  value: T;
  constructor(value: T) {
    this.value = value;
  }
}
const base = new Base();
const derived = new Derived();
const box = new Box<Derived>(derived);

function replace(b: Box<Base>): void {
  b.value = base;
}

export function main(): i32 {
  replace(box);
  return i32(box.value.b);
}
// expect: GTS2003 23:11 This is `Box<Derived>`, but `Box<Base>` is needed.
