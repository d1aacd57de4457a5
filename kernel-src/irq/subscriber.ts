/**
 * One place in a table of interrupt targets, which comes and goes while interrupts arrive. Who
 * takes it away knows afterwards that no handler is in it or will be, so what it stands for (a
 * driver's memory, a module's code) may go.
 */
import type { InterruptTarget } from "./target.ts";

export class Subscriber {
  private target: InterruptTarget | null = null;
  private readonly live = new Atomic<u32>(0);
  private readonly running = new Atomic<u32>(0);
  /** Calls since it was taken. */
  count: u64 = 0;

  get taken(): boolean {
    return this.target !== null;
  }

  take(target: InterruptTarget): void {
    assert(this.target === null, "irq: the place is taken");
    this.target = target;
    this.count = 0;
    this.live.store(1, "release");
  }

  /** Not from an interrupt handler: it would wait for itself. */
  give(): void {
    this.live.store(0, "seq_cst");
    while (this.running.load("seq_cst") !== 0) spinHint();
    this.target = null;
  }

  /** From the one interrupt, and so on one CPU at a time. */
  /** @irqsafe */
  /** @noalloc */
  /** @inline */
  call(): void {
    // Both sides write their word before they read the other's: one of them sees it.
    this.running.store(1, "seq_cst");
    const { target } = this;
    if (this.live.load("seq_cst") !== 0 && target !== null) {
      this.count = wrapping.add(this.count, 1);
      target.onInterrupt();
    }
    this.running.store(0, "release");
  }
}
