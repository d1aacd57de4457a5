/** `constArray` and `constFill` make FixedArrays, with functions of the right type. */
function one(): u32 {
  return 1;
}
function nth(index: usize): u32 {
  return u32(index);
}
const maybe: FixedArray<u32, 4> | null = constArray<u32, 4>(nth);
const ones = constArray<u32, 4>(one);

export function main(): i32 {
  return 0;
}
// expect: GTS2003 8:42 `constArray` makes a FixedArray, not a `FixedArray<u32, 4> |
// expect: GTS2003 9:33 This is `() => u32`, but `(usize) => u32` is needed.
