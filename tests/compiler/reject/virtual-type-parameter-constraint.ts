/** A call through the base class may give any type that the base's method takes. */
class Box<T> {
  constructor(readonly value: T) {}
}
class Base {
  tell<T, U extends Box<T>>(one: T, box: U): T {
    return one;
  }
}
class Derived extends Base {
  override tell<T, U extends Box<T>>(one: T, box: U): T {
    return box.value;
  }
}
const base = new Base();
const box = new Box<u32>(1);
const derived = new Derived();

export function main(): i32 {
  return i32(base.tell<u32, Box<u32>>(1, box) + derived.tell<u32, Box<u32>>(1, box));
}
// expect: GTS3022 11:30 The type parameter of `Base` takes other types.
