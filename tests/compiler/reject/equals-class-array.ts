/** `equals` does not compare the elements of arrays. */
const a: FixedArray<u32, 2> = [1, 2];
const b: FixedArray<u32, 2> = [1, 2];

export function main(): i32 {
  return equals(a, b) ? 1 : 0;
}
// expect: GTS2033 6:10 `equals` cannot compare `FixedArray<u32, 2>`.
