/** Functions and types of the library are no values. */
import { inb } from "gehri:unsafe";
export function main(): i32 {
  const a = hex;
  const b = u32;
  const c = u32.wrap;
  const d = inb;
  return 0;
}
// expect: GTS1001 4:13 `hex` of the library can only be called.
// expect: GTS1001 5:13 `u32` cannot be used as a value.
// expect: GTS2021 6:13 `u32` has no constant `wrap`.
// expect: GTS1001 7:13 `inb` of the library can only be called.
