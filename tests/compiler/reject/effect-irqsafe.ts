/** An interrupt handler must not do what is tagged `@effect irq`, nor sleep. */
/** @effect irq */
function lock(): void {}

/** @effect sleep */
function wait(): void {}

/** @irqsafe */
function onTick(): void {
  lock();
}

/** @irqsafe */
function onKey(): void {
  wait();
}

export function main(): i32 {
  onTick();
  onKey();
  return 0;
}
// expect: GTS6000 9:10 `onTick` is `@irqsafe` but is not for interrupt handlers
// expect: GTS6000 14:10 `onKey` is `@irqsafe` but may sleep
