/**
 * Holding: between `beginHold` and `endHold` a task has what only it can give back, such as memory
 * on its way from one list to another. It is neither killed nor made to wait with its swarm until
 * the end: a kill comes then, and while it is not running it stands with the system's tasks.
 * Sections may be nested, and must be short.
 */
import { irqSave } from "gehri:unsafe";
import { runningTask, thisCpu } from "../smp/cpu.ts";
import { restoreAfterWake } from "./scheduler.ts";
import { chargeCurrent } from "./swarm-follow.ts";
import { swarmBit, type Task } from "./task.ts";

/** @inline */
export function beginHold(): void {
  const task = runningTask();
  task.holds += 1;
  task.swarmBit = 0;
}

/** @inline */
export function endHold(): void {
  const task = runningTask();
  assert(task.holds > 0, "nothing is held");
  task.holds -= 1;
  if (task.holds > 0) return;
  task.swarmBit = swarmBit(task.swarm);
  const queue = task.queue;
  if (task.isKilled || queue.waits || queue.swarm !== task.swarm) settle(task);
}

/** For a killed task, which does not run or is the current one: it holds until it has ended. */
export function holdToTheEnd(task: Task): void {
  task.holds += 1;
  task.swarmBit = 0;
}

/** What had to wait until nothing is held; who has interrupts off is busy still. */
/** @noinline */
function settle(task: Task): void {
  const flags = irqSave();
  const cpu = thisCpu();
  if (task !== cpu.idle) {
    chargeCurrent(cpu);
    const own = cpu.runQueue.queueOf(task.swarm);
    if (own !== null) task.queue = own;
    cpu.wantsReschedule = true;
  }
  restoreAfterWake(flags);
}
