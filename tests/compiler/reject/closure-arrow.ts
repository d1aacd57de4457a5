/** An arrow function cannot capture a local variable. */
type F = (n: i32) => i32;
function apply(f: F): i32 {
  return f(1);
}
export function main(): i32 {
  const by: i32 = i32(u8(3));
  return apply((n) => n + by);
}
// expect: GTS1008 8:27 `by` belongs to an outer function.
