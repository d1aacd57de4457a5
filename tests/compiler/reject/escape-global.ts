/** A local object cannot be stored in a module variable. */
class C {
  n: i32 = 0;
}
let root: C | null = null;
export function main(): i32 {
  const c = new C();
  root = c;
  return root.n;
}
// expect: GTS3002 8:10 This refers to an object in this function's frame.
