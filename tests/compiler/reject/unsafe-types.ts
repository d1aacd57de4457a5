/** Functions of gehri:unsafe take references, classes, functions and enums where they say so. */
import {
  addressOf,
  emplace,
  enumFrom,
  functionAddress,
  functionAt,
  refAt,
  symbolAddress,
} from "gehri:unsafe";

class Point {
  x: u32;
  constructor(x: u32) {
    this.x = x;
  }
}
export function main(): i32 {
  const a: usize = 4096;
  refAt<u32>(a);
  emplace<u32>(a);
  emplace<Point>(a);
  addressOf(a);
  functionAddress(a);
  functionAt<u32>(a);
  symbolAddress("a b");
  enumFrom<u32>(1);
  return 0;
}
// expect: GTS2003 20:3 `u32` is not a reference type.
// expect: GTS2003 21:3 `u32` is no class or FixedArray.
// expect: GTS2003 22:3 The constructor of `Point` needs arguments.
// expect: GTS2003 23:13 `usize` has no address.
// expect: GTS2003 24:19 `usize` is no function.
// expect: GTS2003 25:3 `u32` is no function type.
// expect: GTS5001 26:17 `symbolAddress` needs the name of a symbol.
// expect: GTS2003 27:3 `u32` is no enum.
