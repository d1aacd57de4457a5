/** In JavaScript `Derived.count = 1` makes a second variable. */
class Base {
  static count: u32 = 0;
}
class Derived extends Base {}

export function main(): i32 {
  Derived.count = 1;
  Derived.count += 1;
  Derived.count++;
  return i32(Base.count);
}
// expect: GTS3029 8:3 `count` belongs to `Base`.
// expect: GTS3029 9:3 `count` belongs to `Base`.
// expect: GTS3029 10:3 `count` belongs to `Base`.
