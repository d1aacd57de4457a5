/** A pattern names elements and fields that are there. */
interface Named {
  readonly size: u32;
  name(): string;
}
type Pair = readonly [u32, u32];
const pair = new FixedArray<u32, 2>();
function third(): u32 {
  const [a, b, c] = pair;
  return a + b + c;
}
function length(p: Pair): void {
  const { length } = p;
}
function size(n: Named): u32 {
  const { size } = n;
  return size;
}
export function main(): i32 {
  return 0;
}
// expect: GTS2021 9:16 There is no element 2: the length is 2.
// expect: GTS2021 13:11 There is no field `length`.
// expect: GTS4022 16:11 `Named` cannot be taken apart.
