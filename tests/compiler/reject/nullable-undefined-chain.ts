/** A chain over a nullable value gives `undefined` where no `??` catches it. */
type P = { readonly x: u32 };
function f(p: P | null): boolean {
  const x = p?.x;
  return x === 3;
}

export function main(): i32 {
  return f(null) ? 1 : 0;
}
// expect: GTS1013 4:14 `?.` may give `undefined`
