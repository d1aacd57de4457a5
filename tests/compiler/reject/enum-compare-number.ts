/** An enum is not compared with a number. */
enum E {
  A,
  B,
}
function f(e: E): boolean {
  return e === 1;
}
export function main(): i32 {
  return f(E.A) ? 1 : 0;
}
// expect: GTS2014 7:10 1 is not a `E`.
