/** A static assertion must be known at compile time. */
let n: u32 = 3;
static_assert(n === 3);

export function main(): i32 {
  return 0;
}
// expect: GTS5001 3:15 `n` can change while the program runs
