/** A method and a function that come out as one C symbol are refused, not mixed up. */
class Ring {
  put(): u32 {
    return 1;
  }
}
function Ring_put(): u32 {
  return 2;
}
const ring = new Ring();
export function main(): i32 {
  return i32(ring.put() - Ring_put());
}
// expect: GTS4007 7:1 The C symbol `symbol_collision_Ring_put` is used twice.
