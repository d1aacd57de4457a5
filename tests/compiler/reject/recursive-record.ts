/** A record cannot contain itself. */
type P = { readonly x: u32; readonly next: P };
function f(p: P): u32 {
  return p.x;
}

export function main(): i32 {
  return 0;
}
// expect: GTS3005 2:29 `P` contains itself, or is nested more than 60 deep.
