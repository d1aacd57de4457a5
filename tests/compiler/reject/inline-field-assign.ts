/** An inline object cannot be replaced. */
class A {
  n: i32 = 0;
}
class B {
  readonly a = new A();
  set(a: A): void {
    this.a = a;
  }
}
const b = new B();

export function main(): i32 {
  return 0;
}
// expect: TS2540 8:10 Cannot assign to 'a' because it is a read-only property.
