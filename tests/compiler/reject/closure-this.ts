/** An arrow function cannot capture `this`. */
type F = () => i32;
function apply(f: F): i32 {
  return f();
}
class C {
  n: i32 = 0;
  go(): i32 {
    return apply(() => this.n);
  }
}
const c = new C();
export function main(): i32 {
  return c.go();
}
// expect: GTS1008 9:24 `this` has no object here.
