/** A call through the base class gives as many type arguments as the base's method has. */
class Base {
  pick<T>(a: T, b: T): T {
    return a;
  }
}
class Derived extends Base {
  override pick<T, U = T>(a: T, b: T): T {
    return b;
  }
}
const base = new Base();
const derived = new Derived();

export function main(): i32 {
  const a: u32 = base.pick<u32>(1, 2);
  return i32(a + derived.pick<u32>(1, 2));
}
// expect: GTS3022 8:12 This has 2 type parameters, but that of `Base` 1.
