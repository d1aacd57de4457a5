/** `new` as an argument has no storage. */
class C {
  n: i32 = 0;
}
function f(c: C): i32 {
  return c.n;
}
export function main(): i32 {
  return f(new C());
}
// expect: GTS3001 9:12 This object would have no storage.
