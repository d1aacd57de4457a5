/** A rest parameter is one slice: who knows the base class gives the arguments one by one. */
class Base {
  add(x: u32): u32 {
    return x;
  }
}
class Derived extends Base {
  override add(...all: readonly u32[]): u32 {
    return u32(all.length);
  }
}

export function main(): i32 {
  return 0;
}
// expect: GTS3021 8:16 This parameter takes `ReadonlySlice<u32>`, but that of `Base` `u32`.
