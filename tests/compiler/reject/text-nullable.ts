/** A `Text` is there or not: it cannot be null. */
function show(text: Text | null): void {}
export function main(): i32 {
  show(null);
  return 0;
}
// expect: GTS2020 2:21 A `Text` cannot be null.
