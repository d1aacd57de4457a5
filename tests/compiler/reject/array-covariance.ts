/** An array of classes is not an array of nullable references. */
class A {
  n: i32 = 0;
}
const list = new FixedArray<A, 2>();
function f(l: FixedArray<A | null, 2>): void {
  l[0] = null;
}
export function main(): i32 {
  f(list);
  return 0;
}
// expect: GTS2003 10:5 This is `FixedArray<A, 2>`, but `FixedArray<A | null, 2>` is
