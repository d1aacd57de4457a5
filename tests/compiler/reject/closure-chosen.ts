/** A choice between functions is a closure if one of them is. */
type Op = (n: u32) => u32;
function same(n: u32): u32 {
  return n;
}
function pick(by: u32): Op {
  return by === 0 ? same : (n) => n + by;
}
class Slot {
  op: Op = same;
}
function viaObject(by: u32): Op {
  const slot = new Slot();
  slot.op = (n) => n + by;
  return slot.op;
}
function viaArray(by: u32): Op {
  const ops: FixedArray<Op, 2> = [same, (n) => n + by];
  return ops[1];
}
export function main(): i32 {
  return i32(pick(1)(2) + viaObject(1)(2) + viaArray(1)(1));
}
// expect: GTS4020 7:10 This function captures `by`
// expect: GTS3002 15:10 This refers to an object in the frame
// expect: GTS3002 19:10 This refers to an object in the frame
