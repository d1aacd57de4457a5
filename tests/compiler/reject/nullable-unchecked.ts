/** A nullable number is no number before it is tested. */
function f(n: u32 | null): u32 {
  return n + 1;
}

export function main(): i32 {
  return i32(f(2));
}
// expect: TS18047 3:10 'n' is possibly 'null'.
