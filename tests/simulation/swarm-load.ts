/**
 * Swarms under load: made and removed, frozen and stopped, with budgets and weights that change;
 * and what holds of them while every CPU has interrupts on.
 */

import { SWARMS_MAX, SYSTEM_SWARM } from "../../kernel-src/sched/limits.ts";
import { strideOf } from "../../kernel-src/sched/policy.ts";
import {
  isStopped,
  limitedSwarms,
  makeSwarm,
  removeSwarm,
  setBudget,
  setFrozen,
  setStopped,
  setWeight,
  swarmChanges,
  swarms,
} from "../../kernel-src/sched/swarm.ts";
import { taskCount, taskIn } from "../../kernel-src/sched/table.ts";
import { cpuCount, cpus } from "../../kernel-src/smp/cpu.ts";
import { checkStandStill } from "./bounds.ts";
import { below } from "./simulated.ts";

/** The system's, the first, one that stays, and two that come and go. */
export const SWARMS: u32 = 5;
export const SWARMS_KEPT: u32 = 3;
/** Governors that are changing a swarm at the moment. */
const changing = new Atomic<u32>(0);

export function changeSwarm(): void {
  changing.fetchAdd(1);
  const swarm = 1 + u32(below(u64(SWARMS - 1)));
  if (swarm >= SWARMS_KEPT && below(3) === 0) makeOrRemove(swarm);
  else if (swarms[usize(swarm)].isUsed) change(swarm);
  changing.fetchSub(1);
}

function makeOrRemove(swarm: u32): void {
  if (swarms[usize(swarm)].isUsed) removeSwarm(swarm);
  else makeSwarm(swarm === SWARMS_KEPT ? "fourth" : "fifth");
}

function change(swarm: u32): void {
  switch (below(10)) {
    case 0:
      setFrozen(swarm, true);
      break;
    case 1:
      setStopped(true);
      break;
    case 2:
      setBudget(swarm, 1000 + below(1000000), 1000 + below(5000));
      break;
    case 3:
      setBudget(swarm, 0, 0);
      break;
    case 4:
      setWeight(swarm, 1 + u32(below(10000)));
      break;
    default:
      setFrozen(swarm, false);
      setStopped(false);
  }
}

/** All tasks may go on. */
export function thawAll(): void {
  changing.fetchAdd(1);
  for (let swarm: u32 = 1; swarm < SWARMS; swarm++) {
    setFrozen(swarm, false);
    setBudget(swarm, 0, 0);
  }
  setStopped(false);
  changing.fetchSub(1);
}

/** How many tasks of each swarm are in the table. */
const found = new FixedArray<u32, typeof SWARMS_MAX>();

function countTasks(): void {
  for (let swarm: usize = 0; swarm < SWARMS_MAX; swarm++) found[swarm] = 0;
  let seen: usize = 0;
  for (let slot: usize = 0; seen < taskCount(); slot++) {
    const task = taskIn(slot);
    if (task === null) continue;
    seen += 1;
    found[usize(task.swarm)] += 1;
    assert(swarms[usize(task.swarm)].isUsed, "a task's swarm was removed");
  }
}

/** Called while every CPU has interrupts on. */
export function checkSwarms(): void {
  countTasks();
  const isQuiet = changing.load() === 0;
  for (let swarm: u32 = 1; swarm < SWARMS; swarm++) {
    if (!swarms[usize(swarm)].isOpen) continue;
    const counted = swarms[usize(swarm)].tasks.load();
    // Some may be about to start.
    assert(counted >= found[usize(swarm)], `swarm ${swarm} counts ${counted} tasks`);
    if (isQuiet) checkSwarm(swarm);
  }
  if (isQuiet) checkStandStill();
}

/** Nobody changes it, and CPUs that have followed the last change do what it says. */
function checkSwarm(number: u32): void {
  const swarm = swarms[usize(number)];
  const isLimited = (limitedSwarms.load() & (u64(1) << number)) !== 0;
  assert(isLimited === swarm.budget.rateUsPerS > 0, `swarm ${number} has a limit, or has none`);
  for (let i: usize = 0; i < cpuCount(); i++) {
    const cpu = cpus[i];
    const queue = swarm.queues[i];
    if (queue === null) continue;
    assert(queue.stride === strideOf(swarm.weight), `swarm ${number} has another weight`);
    if (cpu.swarmChanges !== swarmChanges.load()) continue;
    if (swarm.isFrozen || isStopped()) assert(queue.waits, `swarm ${number} runs on CPU ${i}`);
    else if (!isLimited) assert(!queue.waits, `swarm ${number} waits on CPU ${i} for nothing`);
  }
}

/** At the end: nobody is left but the system's tasks. */
export function assertSwarmsEmpty(): void {
  assert(swarms[SYSTEM_SWARM].tasks.load() > 0);
  for (let swarm: u32 = 1; swarm < SWARMS; swarm++)
    assert(swarms[usize(swarm)].tasks.load() === 0, `swarm ${swarm} has lost a task`);
}
