/** Tasks that wait for something to happen, first come, first served. */
import { irqRestore, irqSave } from "gehri:unsafe";
import { blockCurrent, wake } from "./scheduler.ts";
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

  /** Wakes the task that has waited longest. False: nobody waits. */
  wakeOne(): boolean {
    const flags = irqSave();
    const task = this.waiting.first;
    irqRestore(flags);
    if (task === null) return false;
    wake(task);
    return true;
  }

  wakeAll(): void {
    while (this.wakeOne());
  }
}
