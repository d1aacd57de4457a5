/**
 * Places in queues for tasks that wait for several things at once. A task stands in one list; each
 * call of a `Promise.all` that waits has a stand-in in the list of what it waits for instead. It
 * has no home: waking it has its task look at all that it waits for. Data only, see branches.ts.
 */
import { addressOf, refAt } from "gehri:unsafe";
import { Task, TaskState, type Waiting } from "./task.ts";

/** The home of stand-ins: no CPU. */
export const NOWHERE: u32 = u32.MAX;

export class StandIn extends Task {
  standsFor: Task | null = null;
  /** The next of the same task's, of which those without `waitsIn` are free. */
  nextStandIn: Task | null = null;

  /** Is about to be put into that queue, whose lock is held. */
  open(task: Task, queue: Waiting): void {
    this.wantedPriority.store(task.effectivePriority());
    this.state = TaskState.Blocked;
    this.waitsIn = queue;
  }

  /** Has been taken out, and the wait is over. */
  close(): void {
    this.waitsIn = null;
  }
}

/** A task that stands in a list as itself or for another one: the stand-in, or null. */
export function asStandIn(task: Task): StandIn | null {
  return task.home.load("relaxed") === NOWHERE ? refAt<StandIn>(addressOf(task)) : null;
}

/** The task itself that stands in a list, perhaps by a stand-in. */
export function principalOf(task: Task): Task {
  const standIn = asStandIn(task);
  const principal: Task | null = standIn === null ? null : standIn.standsFor;
  return principal === null ? task : principal;
}
