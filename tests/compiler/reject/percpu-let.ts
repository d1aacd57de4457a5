/** A per-CPU variable cannot be exchanged for another one. */
let count = perCpu<u32>(0);

/** @section .data.first */
const other = perCpu<u32>(0);

export function main(): i32 {
  count = other;
  return i32(count.get());
}
// expect: GTS5080 2:5 `count` must be `const`.
// expect: GTS5080 5:15 It has no section of its own
