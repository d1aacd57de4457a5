/** A frame that would reach over the guard below the stack. */
export function main(): i32 {
  const numbers = new FixedArray<u64, 100_000>();
  numbers[5] = 4;
  return i32(numbers[5]);
}
// expect: GTS3041 3:3 The objects of `main` take 800000 bytes of the stack; 524288
