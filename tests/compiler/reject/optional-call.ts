/** `f?.()` and `a?.m()` where nothing says what they give if a link is null. */
class Runner {
  run: (() => u32) | null = null;
  go(): u32 {
    return 1;
  }
}
function value(f: (() => u32) | null): void {
  const x = f?.();
}
function plain(r: Runner | null): void {
  const x = r?.go();
}
function method(r: Runner): void {
  const x = r.go?.();
}
function chain(r: Runner | null, at: u32): void {
  const x = r?.run?.();
  if (r?.go()) return;
}
export function main(): i32 {
  return 0;
}
// expect: GTS1013 9:14 `?.` may give `undefined`; it can stand in a statement, before `??` and `===`, and as a condition.
// expect: GTS1013 12:14 `?.` may give `undefined`
// expect: GTS1013 15:17 `?.` may give `undefined`
// expect: GTS1013 18:19 `?.` may give `undefined`
// expect: GTS2005 19:7 This is `u32`, not `boolean`.
