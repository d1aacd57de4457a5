/**
 * What CPUs ask of each other. A task belongs to one CPU, its home, and only that CPU changes it or
 * puts it into lists. Others put the task into the home's inbox with the bits of what they want,
 * and interrupt it. A task stands in one inbox at most: whoever sets the first bit puts it there.
 *
 * A task may be asked for something only while it cannot end: under the lock of the task table,
 * where it was found, or of the wait queue that it stood in. What is asked of a task that has ended
 * meanwhile is dropped; its memory stays until its home has emptied its inbox.
 */
import { addressOf, refAt } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import { type Cpu, cpus, thisCpu } from "../smp/cpu.ts";
import { REQUEST_VECTOR } from "../smp/vectors.ts";
import type { Task } from "./task.ts";

/** The home hands the task over to the CPU that is its home from now on. */
export const REQUEST_MOVE: u32 = 1;
export const REQUEST_WAKE: u32 = 2;
export const REQUEST_KILL: u32 = 4;
/** Take over `wantedPriority`. */
export const REQUEST_PRIORITY: u32 = 8;
/** Take over `wantedAffinity`. */
export const REQUEST_AFFINITY: u32 = 16;

/** A task that waits for several things is to look at them. */
export const REQUEST_LOOK: u32 = 32;

/** Has a CPU look into its inbox: another one by an interrupt, this one when it reschedules. */
/** @irqsafe */
/** @noalloc */
export function interruptCpu(cpu: Cpu): void {
  if (cpu === thisCpu()) cpu.wantsReschedule = true;
  else lapic.sendInterrupt(cpu.apicId, REQUEST_VECTOR);
}

/** Asks the task's home for something. Interrupts are off. */
/** @irqsafe */
/** @noalloc */
export function post(task: Task, request: u32): void {
  if (task.requests.fetchOr(request) === 0) deliver(task);
}

/** Only by the home, for a task that does not run and stands in no list. Interrupts are off. */
/** @irqsafe */
/** @noalloc */
export function moveTo(task: Task, target: Cpu): void {
  // The bit comes first: from now on nobody but us, or an inbox that has it, can put it anywhere.
  const before = task.requests.fetchOr(REQUEST_MOVE);
  task.home.store(target.index);
  if (before === 0) deliver(task);
}

/** Puts a task with requests into the inbox of its home. */
function deliver(task: Task): void {
  const cpu = cpus[task.home.load()];
  const inbox = cpu.shared.inbox;
  const address = addressOf(task);
  let first = inbox.load("relaxed");
  for (;;) {
    task.nextInInbox = first;
    if (inbox.compareExchange(first, address)) break;
    first = inbox.load("relaxed");
  }
  // In an inbox that holds something, somebody has asked for attention already.
  if (first === 0) interruptCpu(cpu);
}

/** Takes all that is in this CPU's inbox: linked by `nextInInbox`, oldest first. */
function takeAll(cpu: Cpu): usize {
  let taken = cpu.shared.inbox.exchange(0);
  let ordered: usize = 0;
  while (taken !== 0) {
    const task = refAt<Task>(taken);
    const next = task.nextInInbox;
    task.nextInInbox = ordered;
    ordered = taken;
    taken = next;
  }
  return ordered;
}

/** Empties this CPU's inbox. Tasks that have moved on are sent after. Interrupts are off. */
/** @irqsafe */
/** @noalloc */
export function readInbox(cpu: Cpu, answer: (cpu: Cpu, task: Task, requests: u32) => void): void {
  if (cpu.shared.inbox.load("relaxed") === 0) return;
  let at = takeAll(cpu);
  while (at !== 0) {
    const task = refAt<Task>(at);
    // Read first: once the requests are taken, anybody may link it anew.
    at = task.nextInInbox;
    if (task.home.load() !== cpu.index) deliver(task);
    else answer(cpu, task, task.requests.exchange(0));
  }
}

/** True if the task has requests on their way. */
/** @inline */
export function isAsked(task: Task): boolean {
  return task.requests.load() !== 0;
}
