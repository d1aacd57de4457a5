/** An interface with a call signature and members is no function type. */
interface Counter {
  (x: u32): u32;
  readonly calls: u32;
}
function use(f: Counter): u32 {
  return f(1);
}
export function main(): i32 {
  return 0;
}
// expect: GTS2003 7:10 `Counter` cannot be called.
