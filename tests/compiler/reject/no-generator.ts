/** There are no generators. */
function* f(): u32 {
  yield 1;
}

export function main(): i32 {
  return 0;
}
// expect: GTS1006 2:1 A generator is not available yet.
