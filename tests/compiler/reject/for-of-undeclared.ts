/** `for…of` declares its variable. */
function last(xs: Slice<u32>): u32 {
  let x: u32 = 0;
  for (x of xs) {
  }
  return x;
}
export function main(): i32 {
  return 0;
}
// expect: GTS1001 4:8 Declare the variable: `for (const x of …)`.
