/** Destructuring does not hide where a reference leads. */
class A {
  n: i32 = 0;
}
type R = { readonly a: A };
function f(): A {
  const own = new A();
  const r: R = { a: own };
  const { a } = r;
  return a;
}
export function main(): i32 {
  return f().n;
}
// expect: GTS3002 10:10 This refers to an object in the frame that is about to end.
