/** An arrow function is a function like others. */
/** @effect sleep */
function wait(): void {}

/** @nosleep */
function run(action: () => void): void {
  action();
}

export function main(): i32 {
  run(() => wait());
  return 0;
}
// expect: GTS6000 6:10 `run` is `@nosleep` but may sleep
