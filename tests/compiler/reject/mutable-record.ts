/** Fields of object types are `readonly`. */
type P = { readonly x: u32; y: u32 };
function f(p: P): u32 {
  return p.y;
}
export function main(): i32 {
  return i32(f({ x: 1, y: 0 }));
}
// expect: GTS2018 2:29 The field `y` of `P` is not readonly.
