/** Atomic is for what the processor handles in one piece. */
const rate = new Atomic<f32>(1);
const flag = new Atomic<boolean>(false);

export function main(): i32 {
  flag.fetchAdd(true);
  flag.fetchMax(true);
  flag.addAlone(true);
  fence("relaxed");
  return i32(rate.load());
}
// expect: GTS5032 2:14 `f32` has no atomic operations
// expect: GTS2006 6:3 `fetchAdd` is not defined for `boolean`
// expect: GTS2006 7:3 `fetchMax` is not defined for `boolean`
// expect: GTS2006 8:3 `addAlone` is not defined for `boolean`
// expect: GTS2006 9:9 A relaxed fence orders nothing
