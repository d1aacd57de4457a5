/** Functions have no members. */
export function main(): i32 {
  function counter(): u32 {
    return 1;
  }
  counter.calls = 3;
  return i32(counter());
}
// expect: GTS3006 6:3 `calls` cannot be assigned.
