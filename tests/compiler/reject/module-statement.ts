/** Only declarations may stand at module level. */
let n: u32 = 0;
n = 4;

export function main(): i32 {
  return 0;
}
// expect: GTS1010 3:1 A statement stands at module level.
