/** A closure ends with the frame that it captured from. */
type Op = (n: u32) => u32;
function adder(by: u32): Op {
  return (n) => n + by;
}
function counter(): Op {
  let count: u32 = 0;
  const next: Op = (n) => {
    count += n;
    return count;
  };
  return next;
}
function nested(by: u32): Op {
  return add;
  function add(n: u32): u32 {
    return n + by;
  }
}
export function main(): i32 {
  return i32(adder(1)(2) + counter()(1) + nested(1)(1));
}
// expect: GTS4020 4:10 This function captures `by`, and would outlive the block that made it.
// expect: GTS4020 12:10 This function captures `count`, and would outlive the block that made it.
// expect: GTS4020 15:10 This function captures `by`, and would outlive the block that made it.
