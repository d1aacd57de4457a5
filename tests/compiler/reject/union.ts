/** Only `T | null` is a union. */
function f(x: u32 | string): void {
  f(x);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2020 2:15 `string | u32` is a union of 2 types.
