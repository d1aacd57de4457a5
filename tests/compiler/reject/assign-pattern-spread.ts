/** Between two literals nothing is spread: what it would be is written out. */
export function main(): i32 {
  const one: readonly [u32] = [2];
  let first: u32 = 1;
  [first] = [...one];
  return i32(first);
}
// expect: GTS4022 5:14 What is assigned to a pattern is written element by element.
