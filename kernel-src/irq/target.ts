/** What is told of an interrupt: a device of which there can be several. */
export interface InterruptTarget {
  /** With interrupts off; must silence a device that interrupts by its line. */
  /** @irqsafe */
  /** @noalloc */
  onInterrupt(): void;
}
