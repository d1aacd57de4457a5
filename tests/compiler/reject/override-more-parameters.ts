/** An override takes what the base's method takes, and no more. */
class Base {
  add(x: u32): u32 {
    return x;
  }
}
class Derived extends Base {
  override add(x: u32, ...more: readonly u32[]): u32 {
    return x + u32(more.length);
  }
}

export function main(): i32 {
  return 0;
}
// expect: GTS3021 8:24 `Base` has no such parameter.
