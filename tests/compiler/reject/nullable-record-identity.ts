/** A record that may be null still has no identity. */
type P = { readonly x: u32 };
function f(a: P | null, b: P): boolean {
  return a === b;
}

export function main(): i32 {
  return f(null, { x: 1 }) ? 1 : 0;
}
// expect: GTS2008 4:10 `P | null` is a value.
