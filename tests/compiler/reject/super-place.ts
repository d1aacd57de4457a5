/** `super` is the object of a method, not of an arrow function or a static member. */
class Base {
  size(): u32 {
    return 1;
  }
  static make(): u32 {
    return 1;
  }
}
class Derived extends Base {
  override size(): u32 {
    const read = (): u32 => super.size();
    return read();
  }
  static override make(): u32 {
    return super.make();
  }
}

export function main(): i32 {
  return 0;
}
// expect: GTS1001 12:29 `super` has no object here.
// expect: GTS1001 16:12 `super` has no object here.
