/** A constant cannot be assigned. */
const n: u32 = 1;
export function main(): i32 {
  n = 2;
  return 0;
}
// expect: TS2588 4:3 Cannot assign to 'n' because it is a constant.
