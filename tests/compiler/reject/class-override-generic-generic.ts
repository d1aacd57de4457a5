/** A call through the base class cannot reach a generic method of a class that is not made. */
class Base {
  pick<T>(a: T, b: T): T {
    return a;
  }
}
class Derived<U> extends Base {
  override pick<T>(a: T, b: T): T {
    return b;
  }
}
const base = new Base();

export function main(): i32 {
  return i32(base.pick<u32>(1, 2));
}
// expect: GTS3022 3:3 A method with type parameters is overridden or abstract.
