// Constants behind casts in a conditional: C compilers must not see overflows in them.
import { print } from "gehri:host";

function mix(flag: boolean, other: boolean): u8 {
  const low: u8 = (flag ? ~u8(9) : u8(255)) | u8(11);
  const high: u8 = ~(other ? u8(3) : ~u8(7)) ^ low;
  return low & ~(flag ? high : ~high);
}
function small(flag: boolean): i8 {
  return i8.wrap((flag ? i16(300) : i16(-300)) | i16(11)) ^ ~(flag ? i8(-128) : i8(127));
}
function below(flag: boolean): u8 {
  return wrapping.sub(flag ? u8(255) : u8(8), u8(9)) | u8(11);
}

export function main(): i32 {
  print(`${mix(true, true)} ${mix(true, false)} ${mix(false, true)} ${mix(false, false)}\n`);
  print(`${small(true)} ${small(false)} ${below(true)} ${below(false)}\n`);
  return 0;
}
// expect-output:
// 252 7 3 248
// 80 95 255 255
