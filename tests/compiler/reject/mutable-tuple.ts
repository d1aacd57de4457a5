/** Tuples are `readonly`. */
function f(p: [u32, u32]): u32 {
  return p[0];
}
export function main(): i32 {
  return i32(f([0, 1]));
}
// expect: GTS2018 2:15 A tuple type must be `readonly`.
