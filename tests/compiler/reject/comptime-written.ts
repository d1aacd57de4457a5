/** A computed array is read-only data. */
const TABLE: FixedArray<u32, 4> = constArray((i) => u32(i));
const OTHER: FixedArray<u32, 2> = comptime([1, 2]);
const THIRD: FixedArray<u32, 2> = constFill((table) => table.fill(7));
const FINE: FixedArray<u32, 2> = comptime([1, 2]);

function clear(slots: Slice<u32>): void {
  slots.fill(0);
}

function first(slots: FixedArray<u32, 2>): u32 {
  return slots[0];
}

function total(values: ReadonlySlice<u32>): u32 {
  let sum: u32 = 0;
  for (const value of values) sum += value;
  return sum;
}

export function main(): i32 {
  TABLE[1] = 7;
  clear(THIRD);
  return i32(first(OTHER) + total(FINE));
}
// expect: GTS5022 2:7 `TABLE` is a constant, but `main`
// expect: GTS5022 3:7 `OTHER` is a constant
// expect: GTS5022 4:7 `THIRD` is a constant
