/** Number literals say which numbers, but not how wide they are. */
type Step = 1 | 2 | 4;
function f(step: Step): void {
  f(step);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2001 3:18 `number` has no width.
