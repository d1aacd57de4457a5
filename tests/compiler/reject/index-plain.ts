/** To tsc a usize is no index. */
function pick(slots: FixedArray<u8, 4>, index: Index<4>): u8 {
  return slots[index];
}
export function first(slots: FixedArray<u8, 4>, n: usize, big: Index<8>): u8 {
  return pick(slots, n) + pick(slots, big);
}
export function main(): i32 {
  return 0;
}
// expect: TS2345 6:22 not assignable
// expect: TS2345 6:39 not assignable
