/**
 * Ticket locks: who comes first is served first. A lock is held with interrupts off, so that a
 * handler never finds its own CPU holding it. An uncontended lock costs an exchange-and-add and a
 * compare, giving it back one addition. Who waits goes on answering the other CPUs' requests to
 * drop translations, since it has interrupts off and they may hold the lock.
 */
import { DEBUG } from "gehri:build";
import { irqRestore, irqSave } from "gehri:unsafe";
import { HeldLocks, type LockKind } from "./order.ts";

/** What this CPU holds; debug builds only. */
const held = perCpuObject(new HeldLocks());
/** Given the ticket that waits. A type of its own, so that the bounds of stacks can be told. */
export type SpinWork = (ticket: u32) => boolean;
let work: SpinWork | null = null;

/** `run` is called again and again by who waits for a lock. */
export function setSpinWork(run: SpinWork): void {
  const flags = irqSave();
  work = run;
  irqRestore(flags);
}

/** Locks that this CPU holds, as debug builds count them; 0 in others. */
export function heldLocks(): usize {
  return DEBUG ? held.get().count : 0;
}

export class SpinLock {
  private readonly next = new Atomic<u32>(0);
  private readonly serving = new Atomic<u32>(0);

  constructor(private readonly kind: LockKind) {}

  /** Turns interrupts off and takes the lock; gives the flags for `release`. */
  /** @inline */
  acquire(): u64 {
    const flags = irqSave();
    this.lock();
    return flags;
  }

  /** @inline */
  release(flags: u64): void {
    this.unlock();
    irqRestore(flags);
  }

  /** The same where interrupts are off already. */
  /** @inline */
  lock(): void {
    if (DEBUG) held.get().take(this.kind);
    const ticket = this.next.fetchAdd(1, "acquire");
    if (this.serving.load("acquire") !== ticket) this.wait(ticket);
  }

  /**
   * Takes the lock if nobody has it or waits for it; false: not now. Interrupts are off. For what
   * can as well be done a little later: a tick that waits may make its CPU late for the next one.
   */
  tryLock(): boolean {
    const ticket = this.serving.load("relaxed");
    if (!this.next.compareExchange(ticket, wrapping.add(ticket, 1), "acquire")) return false;
    if (DEBUG) held.get().take(this.kind);
    return true;
  }

  /** @inline */
  unlock(): void {
    if (DEBUG) held.get().give(this.kind);
    this.serving.addAlone(1);
  }

  /** @noinline */
  private wait(ticket: u32): void {
    while (this.serving.load("acquire") !== ticket) {
      const run = work;
      if (run !== null) run(ticket);
      spinHint();
    }
  }
}
