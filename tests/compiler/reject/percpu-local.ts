/** A per-CPU variable stands at module level. */
export function main(): i32 {
  const count = perCpu<u32>(0);
  count.set(1);
  return i32(count.get());
}
// expect: GTS5080 3:17 `perCpu` makes a module constant.
