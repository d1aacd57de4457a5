/** A result type must be written when a number is returned. */
function f(n: u32) {
  return n + 1;
}
export function main(): i32 {
  return i32(f(1));
}
// expect: GTS4001 2:10 tsc infers `number`, which has no width.
