/** An index is an integer. */
enum Slot {
  A = 1,
}
const data = new FixedArray<u32, 4>();
function at(slot: Slot): u32 {
  return data[slot];
}
export function main(): i32 {
  return i32(at(Slot.A));
}
// expect: GTS2003 7:15 An index is an integer, not `Slot`.
