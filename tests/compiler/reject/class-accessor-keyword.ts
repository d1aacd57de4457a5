/** Auto-accessors are not part of GTS. */
class Base {
  accessor n: u32 = 0;
}
const base = new Base();

export function main(): i32 {
  return i32(base.n);
}
// expect: GTS1001 3:3 `accessor` is not part of GTS.
