/** A `switch` needs a value that is there. */
function f(n: u32 | null): u32 {
  switch (n) {
    case 1:
      return 2;
    default:
      return 3;
  }
}

export function main(): i32 {
  return i32(f(null));
}
// expect: GTS2016 3:11 not `u32 | null`
