/** Functions that call each other have each other's effects. */
/** @effect sleep */
function wait(): void {}

function even(n: u32): boolean {
  if (n === 0) return true;
  return odd(n - 1);
}
function odd(n: u32): boolean {
  wait();
  if (n === 0) return false;
  return even(n - 1);
}

/** @nosleep */
function isEven(n: u32): boolean {
  return even(n);
}

export function main(): i32 {
  return isEven(2) ? 0 : 1;
}
// expect: GTS6000 16:10 `isEven` is `@nosleep` but may sleep
