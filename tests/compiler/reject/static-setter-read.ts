/** A static setter alone gives no value. */
class Meter {
  static set level(x: u32) {}
}
export function main(): i32 {
  return i32(Meter.level);
}
// expect: GTS3007 6:14 `Meter.level` can only be assigned.
