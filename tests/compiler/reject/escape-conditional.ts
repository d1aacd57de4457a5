/** Both branches of `?:` are checked. */
class A {
  n: i32 = 0;
}
const root = new A();
function f(local: boolean): A {
  const a = new A();
  return local ? a : root;
}
export function main(): i32 {
  return f(true).n;
}
// expect: GTS3002 8:10 This refers to an object in the frame that is about to end.
