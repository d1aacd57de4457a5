/** What is computed from an index is a plain usize again. */
function pick(slots: FixedArray<u8, 4>, index: Index<4>): u8 {
  return slots[index];
}

export function main(): i32 {
  const slots = new FixedArray<u8, 4>();
  const i: Index<4> = 1;
  const plain: usize = i;
  let k: Index<4> = 0;
  k = i + 1;
  return i32(pick(slots, i * 2) + slots[plain] + slots[k]);
}
// expect: GTS2003 11:7 `usize`
// expect: GTS2003 12:26 `usize`
