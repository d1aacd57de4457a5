/** The bound of a recursion is a small number. */
/** @recursion many */
function walk(n: u32): u32 {
  return n === 0 ? 0 : walk(n - 1);
}

export function main(): i32 {
  return i32(walk(2));
}
// expect: GTS6001 3:1 `@recursion` needs a number from 1 to 1000
