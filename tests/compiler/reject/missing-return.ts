/** All paths of a function return. */
function f(n: u32): u32 {
  if (n > 3) return 1;
}
export function main(): i32 {
  return i32(f(1));
}
// expect: TS2366 2:21 Function lacks ending return statement and return type does
