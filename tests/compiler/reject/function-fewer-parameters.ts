/** A function with fewer parameters is another machine function. */
type F = (n: u32) => void;
function g(): void {}
function apply(f: F): void {
  f(1);
}
export function main(): i32 {
  apply(g);
  return 0;
}
// expect: GTS2003 8:9 This is `() => void`, but `(u32) => void` is needed.
