/** A module object cannot be replaced. */
class C {
  n: i32 = 0;
}
let a = new C();
export function main(): i32 {
  return a.n;
}
// expect: GTS3001 5:5 `a` holds an object and must be `const`.
