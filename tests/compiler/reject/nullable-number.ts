/** A number cannot be null. */
function f(x: u32 | null): void {
  f(x);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2020 2:15 `u32 | null`: u32 is a value and cannot be null.
