/** A per-CPU number has a width. */
const count = perCpu(0);

export function main(): i32 {
  return i32(count.get());
}
// expect: GTS2001 2:15 `number` has no width.
