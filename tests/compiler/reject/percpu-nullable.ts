/** A per-CPU variable is there on every processor: it is never null. */
const count: PerCpu<u32> | null = perCpu(0);
export function main(): i32 {
  return count === null ? 1 : 0;
}
// expect: GTS2003 2:35 This makes no `PerCpu<u32> | null`.
