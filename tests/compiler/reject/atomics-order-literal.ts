/** A memory order is a literal, and one that the operation can have. */
const flag = new Atomic<u32>(0);
function load(order: "relaxed" | "seq_cst"): u32 {
  return flag.load(order);
}
function release(): u32 {
  return flag.load("release");
}
export function main(): i32 {
  return 0;
}
// expect: GTS5001 4:20 A memory order must be written as a literal.
// expect: GTS2006 7:20 `load` cannot have the order "release".
