/** `let x = new C()` is rejected: the variable could change. */
class C {
  n: i32 = 0;
}
export function main(): i32 {
  let c = new C();
  c.n = 1;
  return c.n;
}
// expect: GTS3001 6:7 `c` holds a new object and must be `const`.
