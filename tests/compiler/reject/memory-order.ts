/** A memory order is a literal. */
const a = new Atomic<u32>(0);
function f(order: MemoryOrder): u32 {
  return a.load(order);
}

export function main(): i32 {
  return 0;
}
// expect: TS2304 3:19 Cannot find name 'MemoryOrder'.
