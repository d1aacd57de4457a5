/** A function literal takes its arguments as its place gives them. */
type Sum = (...numbers: readonly u32[]) => u32;
type Pair = (a: u32, b: u32) => u32;
type Mutable = (...numbers: u32[]) => u32;
function first(...numbers: readonly u32[]): u32 {
  return numbers[0];
}
function sum(f: Sum): u32 {
  return f(1, 2);
}
function pair(f: Pair): u32 {
  return f(1, 2);
}
function mutable(f: Mutable): void {}
export function main(): i32 {
  const a = sum((x, y) => x + y);
  const b = pair((...all) => all[0]);
  const plain: Pair = first;
  return i32(sum(first));
}
// expect: GTS4004 14:21 A rest parameter is declared `...name: readonly T[]`.
// expect: GTS4004 16:18 The place gives these arguments as a rest parameter.
// expect: GTS4004 17:19 The place gives these arguments one by one.
// expect: GTS2003 18:23 but `(u32, u32) => u32` is needed.
