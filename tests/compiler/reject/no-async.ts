/** There is no `async`. */
async function f(): u32 {
  return 1;
}

export function main(): i32 {
  return 0;
}
// expect: GTS1006 2:1 `async` is not available yet.
