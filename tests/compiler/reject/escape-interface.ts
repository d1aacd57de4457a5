/** A local object cannot be returned as an interface. */
interface I {
  go(): i32;
}
class A implements I {
  go(): i32 {
    return 0;
  }
}
function f(): I {
  const a = new A();
  return a;
}
export function main(): i32 {
  return f().go();
}
// expect: GTS3002 12:10 This refers to an object in the frame that is about to end.
