/** Static blocks are code at module level. */
class Base {
  static count: u32 = 0;
  static {
    Base.count = 1;
  }
}

export function main(): i32 {
  return i32(Base.count);
}
// expect: GTS1001 4:3 This class member is not part of GTS.
