/** A local object cannot be returned under another name. */
class C {
  n: i32 = 0;
}
function f(): C | null {
  const c = new C();
  let d: C | null = null;
  d = c;
  return d;
}
export function main(): i32 {
  return f() === null ? 1 : 0;
}
// expect: GTS3002 9:10 This refers to an object in the frame that is about to end.
