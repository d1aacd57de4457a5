/** A local object cannot be returned. */
class C {
  n: i32 = 0;
}
function f(): C {
  const c = new C();
  return c;
}
export function main(): i32 {
  return f().n;
}
// expect: GTS3002 7:10 This refers to an object in the frame that is about to end.
