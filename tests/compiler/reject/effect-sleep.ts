/** A promise not to sleep is checked through calls. */
/** @effect sleep */
function wait(): void {}

function read(): u32 {
  wait();
  return 1;
}

/** @nosleep */
function tick(): u32 {
  return read();
}

export function main(): i32 {
  return i32(tick());
}
// expect: GTS6000 11:10 `tick` is `@nosleep` but may sleep
