/** A function cannot promise what its own tag denies. */
/** @effect sleep */
/** @nosleep */
function wait(): void {}

export function main(): i32 {
  wait();
  return 0;
}
// expect: GTS6000 4:10 is tagged `@effect sleep`
