// A record that has the method as a field is no object with a clean-up.
type Handle = { readonly [Symbol.dispose]: () => void };
export function use(h: Handle): void {
  using x = h;
}
export function main(): i32 {
  return 0;
}
// expect: GTS1040 4:9 `Handle` has no `[Symbol.dispose]()` that could run at the e
