/** `new` in `return` has no storage. */
class C {
  n: i32 = 0;
}
function f(): C {
  return new C();
}
export function main(): i32 {
  return f().n;
}
// expect: GTS3001 6:10 This object would have no storage.
