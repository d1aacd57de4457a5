/** A misspelt effect is an error. */
/** @effect sleeps */
function wait(): void {}

export function main(): i32 {
  wait();
  return 0;
}
// expect: GTS6001 3:1 `@effect` does not know "sleeps"
