/**
 * Swarms: groups of tasks that share a budget of CPU time, a weight, and a freeze. A swarm has a
 * queue on each CPU (task.ts), which only that CPU touches; what concerns all of them is here. A
 * swarm waits while it is frozen, while the stop button is pressed, or while its budget is spent.
 * A change is made here; the CPUs are interrupted and follow (swarm-follow.ts). The swarm of the
 * kernel's own tasks has no limit and never waits.
 */
import { irqRestore, irqSave, rdtsc } from "gehri:unsafe";
import { SWARM_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { create } from "../memory/heap.ts";
import { cpuCount, cpus, thisCpu } from "../smp/cpu.ts";
import type { CPUS_MAX } from "../smp/limits.ts";
import { interruptCpu } from "./inbox.ts";
import {
  FIRST_SWARM,
  type SWARM_NAME_BYTES_MAX,
  SWARMS_MAX,
  SYSTEM_SWARM,
  WEIGHT_DEFAULT,
} from "./limits.ts";
import { Budget, strideOf, usOfTsc } from "./policy.ts";
import { rescheduleFrom } from "./scheduler.ts";
import type { SwarmQueue } from "./task.ts";

/** @aligned 64 */
export class Swarm {
  number: u32 = 0;
  isUsed: boolean = false;
  /** It has its queues, and tasks may join it. */
  isOpen: boolean = false;
  /** It is never removed. */
  isKept: boolean = false;
  weight: u32 = WEIGHT_DEFAULT;
  readonly budget = new Budget();
  isFrozen: boolean = false;
  /** Tasks that belong to it. */
  readonly tasks = new Atomic<u32>(0);
  /** TSC ticks that were used before it got its name: queues are kept. */
  usedBefore: u64 = 0;
  /** One for each CPU; the system's are in the run queues themselves. */
  readonly queues = new FixedArray<SwarmQueue | null, typeof CPUS_MAX>();
  private readonly nameBytes = new FixedArray<u8, typeof SWARM_NAME_BYTES_MAX>();
  private nameLength: usize = 0;

  get name(): string {
    return stringView(this.nameBytes.slice(0, this.nameLength));
  }

  rename(name: string): void {
    assert(name.length <= this.nameBytes.length, "a swarm's name is too long");
    this.nameLength = name.length;
    for (let i: usize = 0; i < name.length; i++) this.nameBytes[i] = name.bytes()[i];
  }
}

/** Guards all of the swarms but their queues. Held shortly, also in the tick. */
export const swarmLock = new SpinLock(SWARM_LOCK);
export const swarms = new FixedArray<Swarm, typeof SWARMS_MAX>();

const NUMBER_MASK: u32 = 63;
static_assert(NUMBER_MASK + 1 === SWARMS_MAX);

/** Those that have a budget, a bit for each. */
export const limitedSwarms = new Atomic<u64>(0);
/** Those that have queues, a bit for each: all that were ever there but the system's. */
export const queuedSwarms = new Atomic<u64>(0);
/** Counts changes; a CPU that has seen fewer looks at all swarms. */
export const swarmChanges = new Atomic<u32>(0);
/** The stop button is pressed: all swarms but the system's wait. */
const stopped = new Atomic<boolean>(false);

/** Before the first task. */
export function initSwarms(): void {
  const system = swarms[SYSTEM_SWARM];
  system.isUsed = true;
  system.isOpen = true;
  system.isKept = true;
  system.rename("system");
  for (let i: usize = 0; i < cpuCount(); i++) {
    const queue = cpus[i].runQueue.queueOf(SYSTEM_SWARM);
    system.queues[i] = queue;
    if (queue !== null) queue.stride = strideOf(WEIGHT_DEFAULT);
  }
  if (makeKeptSwarm("tasks") !== FIRST_SWARM) panic("there is no memory for the first swarm");
}

/** The same as `makeSwarm` for one that is never removed; while the kernel starts. */
export function makeKeptSwarm(name: string): u32 {
  const number = makeSwarm(name);
  if (number < SWARMS_MAX) swarms[usize(number)].isKept = true;
  return number;
}

export function isStopped(): boolean {
  return stopped.load("relaxed");
}

/** True if the swarm's tasks must not run now. */
export function mustWait(swarm: Swarm): boolean {
  if (swarm.number === SYSTEM_SWARM) return false;
  return swarm.isFrozen || stopped.load("relaxed") || swarm.budget.isSpent;
}

/** The number of the swarm with that name; SWARMS_MAX: there is none. Call with the lock held. */
function numberOf(name: string): u32 {
  let number: u32 = 0;
  while (number < SWARMS_MAX) {
    const swarm = swarms[usize(number)];
    if (swarm.isUsed && swarm.name === name) break;
    number += 1;
  }
  return number;
}

/** The number of the swarm with that name; SWARMS_MAX: there is none. */
export function findSwarm(name: string): u32 {
  const flags = swarmLock.acquire();
  const number = numberOf(name);
  swarmLock.release(flags);
  return number;
}

/** A new swarm without limits: its number; SWARMS_MAX: no place, or no memory. */
export function makeSwarm(name: string): u32 {
  const flags = swarmLock.acquire();
  let number: u32 = SWARMS_MAX;
  if (numberOf(name) === SWARMS_MAX) number = freeNumber();
  if (number < SWARMS_MAX) {
    const swarm = swarms[usize(number)];
    swarm.isUsed = true;
    swarm.number = number;
    swarm.rename(name);
    swarm.weight = WEIGHT_DEFAULT;
    swarm.isFrozen = false;
    swarm.budget.limit(0, 0, 0);
    swarm.usedBefore = ticksOf(swarm);
  }
  swarmLock.release(flags);
  return number < SWARMS_MAX && open(swarms[usize(number)]) ? number : SWARMS_MAX;
}

/** Nobody may join before it has its queues, and before CPUs know whether it must wait. */
function open(swarm: Swarm): boolean {
  const hasQueues = giveQueues(swarm);
  if (hasQueues) tellCpus();
  const flags = swarmLock.acquire();
  followWeight(swarm);
  swarm.isOpen = hasQueues;
  swarm.isUsed = hasQueues;
  swarmLock.release(flags);
  return hasQueues;
}

function freeNumber(): u32 {
  let number: u32 = 0;
  while (number < SWARMS_MAX && swarms[usize(number)].isUsed) number += 1;
  return number;
}

/** Queues stay when a swarm is removed: other CPUs may be looking at them. */
function giveQueues(swarm: Swarm): boolean {
  for (let i: usize = 0; i < cpuCount(); i++) {
    let queue = swarm.queues[i];
    if (queue === null) {
      queue = create<SwarmQueue>();
      if (queue === null) return false;
      queue.swarm = swarm.number;
      swarm.queues[i] = queue;
      cpus[i].runQueue.attach(queue);
    }
  }
  queuedSwarms.fetchOr(u64(1) << swarm.number);
  return true;
}

/** Removes a swarm that has no tasks. False: it has some, or is one of the kernel's. */
export function removeSwarm(number: u32): boolean {
  const flags = swarmLock.acquire();
  const swarm = swarms[usize(number)];
  const isEmpty = swarm.isOpen && !swarm.isKept && swarm.tasks.load() === 0;
  if (isEmpty) {
    swarm.isUsed = false;
    swarm.isOpen = false;
    swarm.isFrozen = false;
    swarm.budget.limit(0, 0, 0);
    limitedSwarms.fetchAnd(~(u64(1) << number));
  }
  swarmLock.release(flags);
  if (isEmpty) tellCpus();
  return isEmpty;
}

/** @inline */
/** One task more in the swarm of the one that calls: it is there as long as that one is. */
export function joinOwnSwarm(number: u32): void {
  swarms[number & NUMBER_MASK].tasks.fetchAdd(1, "relaxed");
}

/** One task more. False: there is no such swarm. */
export function joinSwarm(number: u32): boolean {
  if (number >= SWARMS_MAX) return false;
  const flags = swarmLock.acquire();
  const swarm = swarms[usize(number)];
  const found = swarm.isOpen;
  if (found) swarm.tasks.fetchAdd(1, "relaxed");
  swarmLock.release(flags);
  return found;
}

/** A task has ended. */
/** @inline */
export function leaveSwarm(number: u32): void {
  swarms[number & NUMBER_MASK].tasks.fetchSub(1, "relaxed");
}

/** CPU time for its tasks together, in microseconds a second; 0: as much as they can get. */
export function setBudget(number: u32, rateUsPerS: u64, burstUs: u64): void {
  assert(number !== SYSTEM_SWARM, "the system's swarm has no budget");
  const bit = u64(1) << number;
  const flags = swarmLock.acquire();
  const swarm = swarms[usize(number)];
  // Somebody may have removed it meanwhile; here and below.
  if (swarm.isUsed) {
    swarm.budget.limit(rateUsPerS, burstUs, commonNow());
    if (rateUsPerS > 0) limitedSwarms.fetchOr(bit);
    else limitedSwarms.fetchAnd(~bit);
  }
  swarmLock.release(flags);
  tellCpus();
}

/** The time of all CPUs. Interrupts are off. */
export function commonNow(): u64 {
  return wrapping.add(rdtsc(), thisCpu().tscOffset);
}

export function setWeight(number: u32, weight: u32): void {
  const flags = swarmLock.acquire();
  const swarm = swarms[usize(number)];
  swarm.weight = weight;
  followWeight(swarm);
  swarmLock.release(flags);
}

/** Its queues' share is that of its weight. Call with the lock held. */
function followWeight(swarm: Swarm): void {
  for (const queue of swarm.queues) {
    if (queue !== null) queue.stride = strideOf(swarm.weight);
  }
}

/** Its tasks stop where they are, within a tick on every CPU; or go on there. */
export function setFrozen(number: u32, isFrozen: boolean): void {
  assert(number !== SYSTEM_SWARM, "the system's swarm cannot be frozen");
  const flags = swarmLock.acquire();
  const swarm = swarms[usize(number)];
  swarm.isFrozen = isFrozen && swarm.isUsed;
  swarmLock.release(flags);
  tellCpus();
}

/** The stop button: all swarms but the system's wait, or go on. Also from interrupt handlers. */
/** @irqsafe */
/** @noalloc */
export function setStopped(isStopped: boolean): void {
  stopped.store(isStopped);
  tellCpus();
}

/** Every CPU is interrupted, and follows. */
/** @irqsafe */
/** @noalloc */
function tellCpus(): void {
  const flags = irqSave();
  swarmChanges.fetchAdd(1);
  for (let i: usize = 0; i < cpuCount(); i++) {
    if (cpus[i] === thisCpu() || cpus[i].accepts) interruptCpu(cpus[i]);
  }
  irqRestore(flags);
  rescheduleFrom(flags);
}

/** TSC ticks that all of a swarm's tasks have used since there are queues. */
function ticksOf(swarm: Swarm): u64 {
  let ticks: u64 = 0;
  for (const queue of swarm.queues) {
    if (queue !== null) ticks = wrapping.add(ticks, queue.usedTicks);
  }
  return ticks;
}

/** What the shell shows of a swarm. */
export class SwarmView {
  number: u32 = 0;
  name: string = "";
  tasks: u32 = 0;
  weight: u32 = 0;
  rateUsPerS: u64 = 0;
  burstUs: u64 = 0;
  /** 0 if it has a debt. */
  tokensUs: u64 = 0;
  usedUs: u64 = 0;
  isFrozen: boolean = false;
  isSpent: boolean = false;
}

/** Copies what is known of a swarm. False: there is none of that number. */
export function viewSwarm(number: u32, view: SwarmView): boolean {
  const flags = swarmLock.acquire();
  const swarm = swarms[usize(number)];
  const found = swarm.isUsed;
  view.number = number;
  view.name = swarm.name;
  view.tasks = swarm.tasks.load();
  view.weight = swarm.weight;
  view.rateUsPerS = swarm.budget.rateUsPerS;
  view.burstUs = swarm.budget.burstUs;
  const tokens = swarm.budget.tokens;
  view.tokensUs = tokens > 0 ? usOfTsc(u64(tokens)) : 0;
  view.usedUs = usOfTsc(wrapping.sub(ticksOf(swarm), swarm.usedBefore));
  view.isFrozen = swarm.isFrozen;
  view.isSpent = swarm.budget.isSpent;
  swarmLock.release(flags);
  return found;
}
