/** A rest behind the end of the array. */
export function main(): i32 {
  const pair: FixedArray<u32, 2> = [1, 2];
  const [, , , ...rest] = pair;
  return 0;
}
// expect: GTS2021 4:16 There is no element 3: the length is 2.
