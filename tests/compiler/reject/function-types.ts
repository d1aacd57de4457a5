/** A function of another signature does not fit. */
type F = (n: u32) => u32;
function g(n: u64): u32 {
  return u32(n);
}
function apply(f: F): u32 {
  return f(1);
}
export function main(): i32 {
  return i32(apply(g));
}
// expect: TS2345 10:20 Argument of type '(n: u64) => u32' is not assignable to para
