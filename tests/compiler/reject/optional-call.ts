/** `f?.()` calls a value that may be null: only a method of a chain can be called so. */
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
function chain(r: Runner | null): u32 {
  r?.run?.();
  return r?.go?.() ?? 3;
}
export function main(): i32 {
  return 0;
}
// expect: GTS1001 9:14 Outside of a statement and of `??`, `?.` gives `undefined`,
// expect: GTS1001 12:14 Outside of a statement and of `??`, `?.` gives `undefined`,
// expect: GTS1001 15:17 Outside of a statement and of `??`, `?.` gives `undefined`,
// expect: GTS1001 18:3 Only methods can be called in an optional chain.
// expect: GTS1001 19:10 Only methods can be called in an optional chain.
