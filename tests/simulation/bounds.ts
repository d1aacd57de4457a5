/**
 * How long anybody waits at most: looked at in each tick, before the kernel's handler, and while
 * every CPU has interrupts on. What is counted are ticks of the CPU in question, so a CPU that the
 * machine holds up is none that is late.
 */
import { addressOf } from "gehri:unsafe";
import { SLICE_TICKS, SYSTEM_SWARM } from "../../kernel-src/sched/limits.ts";
import { isStopped, swarmChanges, swarms } from "../../kernel-src/sched/swarm.ts";
import { acceptingCpus, type Cpu, cpuCount, cpus, thisCpu } from "../../kernel-src/smp/cpu.ts";
import { TICK_VECTOR } from "../../kernel-src/time/tick.ts";

/** A change is made in an interrupt that may come after a tick which is waiting already. */
const FOLLOW_TICKS: u64 = 2;
/** Somebody more important is ready: at the end of the next interrupt it runs. */
const PREEMPT_TICKS: u32 = 2;
/** The first of its equals waits for the running one's turn. */
const TURN_TICKS: u32 = SLICE_TICKS + 2;

/** Who is first of those that wait on one CPU, and for how many ticks it has been. */
class First {
  task: usize = 0;
  readySince: u64 = 0;
  level: i32 = 0;
  running: usize = 0;
  ticks: u32 = 0;
}

const firsts = new FixedArray<First, 16>();

/** The machine interrupts this CPU. */
export function beforeInterrupt(vector: u64): void {
  if (vector !== u64(TICK_VECTOR)) return;
  const cpu = thisCpu();
  const first = firsts[cpu.index];
  const level = cpu.runQueue.highest();
  const running = cpu.task;
  const accepts = (acceptingCpus.load() & cpu.bit) !== 0 && cpu.accepts;
  if (level < running.level || level < 0 || !accepts) {
    first.task = 0;
    return;
  }
  const task = cpu.runQueue.firstOf(level);
  assert(task !== null, "the highest level has no task");
  const isAbove = level > running.level;
  // Among equals of several swarms weights decide.
  const counts = isAbove || !cpu.runQueue.isContested();
  const known =
    counts &&
    first.task === addressOf(task) &&
    first.readySince === task.readySinceTsc &&
    first.level === running.level &&
    (!isAbove || first.running === addressOf(running));
  first.ticks = known ? first.ticks + 1 : 0;
  first.task = counts ? addressOf(task) : 0;
  first.readySince = task.readySinceTsc;
  first.level = running.level;
  first.running = addressOf(running);
  const most = isAbove ? PREEMPT_TICKS : TURN_TICKS;
  assert(
    first.ticks <= most,
    `${task.name} ${task.id} at ${level} waits for ${running.name} ${running.id} at ${running.level}`,
  );
}

/** The last change of swarms, and the ticks of each CPU when it was first seen. */
let seenChange: u32 = 0;
const seenAt = new FixedArray<u64, 16>();

/** Nobody is changing a swarm at the moment. */
export function checkStandStill(): void {
  const change = swarmChanges.load();
  const isNew = change !== seenChange;
  seenChange = change;
  for (let i: usize = 0; i < cpuCount(); i++) {
    const cpu = cpus[i];
    if (isNew) seenAt[i] = cpu.ticks;
    else if (cpu.ticks - seenAt[i] >= FOLLOW_TICKS) checkStands(cpu);
  }
}

/** It has had time enough to follow. */
function checkStands(cpu: Cpu): void {
  const task = cpu.task;
  if (task === cpu.idle || task.swarm === SYSTEM_SWARM || task.holds > 0) return;
  const isFrozen = swarms[usize(task.swarm)].isFrozen;
  assert(!isFrozen && !isStopped(), `${task.name} ${task.id} runs, and its swarm must stand still`);
}
