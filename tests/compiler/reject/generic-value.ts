/** A generic function is not a value. */
function id<T>(x: T): T {
  return x;
}
type F = (n: u32) => u32;
export function main(): i32 {
  const f: F = id;
  return i32(f(0));
}
// expect: GTS4003 7:16 `id` is generic.
