/** A record with a local object cannot be returned. */
class A {
  n: i32 = 0;
}
type R = { readonly a: A };
function f(): R {
  const a = new A();
  return { a };
}
export function main(): i32 {
  return f().a.n;
}
// expect: GTS3002 8:10 This refers to an object in the frame that is about to end.
