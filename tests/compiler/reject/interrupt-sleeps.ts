/** A handler must be able to run in an interrupt. */
class Frame {
  vector: u64 = 0;
}

/** @effect sleep */
function wait(): void {}

function read(): void {
  wait();
}

/** @interrupt 33 */
function keyboard(frame: Frame): void {
  frame.vector = 1;
  read();
}

export function main(): i32 {
  return 0;
}
// expect: GTS6000 14:10 `keyboard` is `@irqsafe` but may sleep:
