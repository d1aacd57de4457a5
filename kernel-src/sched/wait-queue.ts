/** Tasks that wait for something to happen, first come, first served. */
import { irqRestore, irqSave } from "gehri:unsafe";
import { blockCurrent, rescheduleFrom, wake } from "./scheduler.ts";
import { TaskList } from "./task.ts";

export class WaitQueue {
  private readonly waiting = new TaskList();

  /**
   * Waits for a wake-up. To lose none, turn interrupts off, test the condition, call this while it
   * does not hold, and test again: interrupts come back with the next task.
   */
  wait(): void {
    blockCurrent(this.waiting);
  }

  /**
   * Wakes the task that has waited longest. False: nobody waits. Interrupts stay off from the look
   * at the list to the wake-up: in between the task could be killed, or be woken by another.
   */
  wakeOne(): boolean {
    const flags = irqSave();
    const task = this.waiting.first;
    if (task !== null) wake(task);
    irqRestore(flags);
    if (task !== null) rescheduleFrom(flags);
    return task !== null;
  }

  /** Wakes those who wait now; who waits again at once is not woken twice. */
  wakeAll(): void {
    const flags = irqSave();
    for (;;) {
      const task = this.waiting.first;
      if (task === null) break;
      wake(task);
    }
    irqRestore(flags);
    rescheduleFrom(flags);
  }
}
