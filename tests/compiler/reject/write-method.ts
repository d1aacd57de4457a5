/** A method cannot be replaced. */
class C {
  go(): void {}
}
const c = new C();
function f(): void {}
export function main(): i32 {
  c.go = f;
  return 0;
}
// expect: GTS3006 8:5 `go` cannot be assigned.
