/** What a per-CPU variable can do depends on its type. */
const flag = perCpu<boolean>(false);
const number = perCpuObject<u32>(3);

export function main(): i32 {
  flag.add(true);
  return i32(number.get());
}
// expect: GTS5081 3:16 There is no `PerCpuObject<u32>`.
// expect: GTS2006 6:3 `add` is not defined for `boolean`.
