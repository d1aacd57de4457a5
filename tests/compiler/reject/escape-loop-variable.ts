/** The elements of a local array cannot be returned. */
class A {
  n: i32 = 0;
}
function f(): A | null {
  const list = new FixedArray<A, 3>();
  for (const a of list) {
    if (a.n === 0) return a;
  }
  return null;
}
export function main(): i32 {
  return f() === null ? 0 : 1;
}
// expect: GTS3002 8:27 This refers to an object in the frame that is about to end.
