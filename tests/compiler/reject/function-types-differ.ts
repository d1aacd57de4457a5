/** An unknown function is not converted to a type with more parameters. */
type F = (n: u32) => u32;
function apply(f: F): u32 {
  return f(1);
}
function widen(f: () => u32): u32 {
  return apply(f);
}
export function main(): i32 {
  return i32(widen(() => 1));
}
// expect: GTS2003 7:16 This is `() => u32`, but `(u32) => u32` is needed.
