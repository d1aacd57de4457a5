/** A nullable reference must be tested. */
class A {
  n: i32 = 0;
  next: A | null = null;
}
const a = new A();
export function main(): i32 {
  return a.next.n;
}
// expect: TS18047 8:10 'a.next' is possibly 'null'.
