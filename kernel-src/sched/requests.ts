/**
 * What other CPUs ask of this one's tasks, and what it does about it. A task that is to end or to
 * leave while it runs does so when it is next interrupted.
 */
import { type Cpu, runningTask, thisCpu } from "../smp/cpu.ts";
import { lookHere } from "./branches.ts";
import { bury } from "./graves.ts";
import { holdToTheEnd } from "./hold.ts";
import {
  isAsked,
  post,
  REQUEST_AFFINITY,
  REQUEST_KILL,
  REQUEST_LOOK,
  REQUEST_MOVE,
  REQUEST_PRIORITY,
  REQUEST_WAKE,
} from "./inbox.ts";
import { PRIORITY_AGED_MAX } from "./limits.ts";
import { mayRunOn } from "./placement.ts";
import { enqueue, makeReady, putToSleep, retire } from "./scheduler.ts";
import { type Task, TaskState } from "./task.ts";

/**
 * Does what other CPUs ask of a task of this one. Only the last step may send it to another CPU:
 * from then on it is not ours to change.
 */
/** @irqsafe */
/** @noalloc */
export function answer(cpu: Cpu, task: Task, requests: u32): void {
  if (task.state === TaskState.Ended) {
    bury(cpu, task);
    return;
  }
  if ((requests & REQUEST_MOVE) !== 0) takeOver(cpu, task);
  if ((requests & REQUEST_KILL) !== 0 && end(cpu, task)) return;
  if ((requests & REQUEST_PRIORITY) !== 0) changePriority(cpu, task);
  if ((requests & REQUEST_AFFINITY) !== 0) task.affinity = task.wantedAffinity.load();
  if ((requests & REQUEST_LOOK) !== 0 && lookHere(cpu, task)) return;
  if ((requests & REQUEST_WAKE) !== 0 && task.state === TaskState.Blocked) makeReady(cpu, task);
  else if (!mayRunOn(task, cpu)) leaveSoon(cpu, task);
}

/** A task from another CPU is here, in whatever list its state says. */
function takeOver(cpu: Cpu, task: Task): void {
  if (task.state === TaskState.Ready) enqueue(cpu, task);
  if (task.state === TaskState.Sleeping) putToSleep(cpu, task);
}

/** Tasks that had to leave: nobody runs on their stacks any more. */
export function sendLeaving(cpu: Cpu): void {
  for (;;) {
    const task = cpu.leaving;
    if (task === null) return;
    cpu.leaving = task.next;
    task.next = null;
    task.isLeaving = false;
    if (task.endsAtOnce()) retire(cpu, task);
    else makeReady(cpu, task);
  }
}

/** True if the task stands in the run queue of this CPU, its home. */
function isQueued(task: Task): boolean {
  return task.state === TaskState.Ready && task !== runningTask() && !task.isLeaving;
}

/** Kills a task of this CPU, whatever it does. False: it has still to come to its end here. */
function end(cpu: Cpu, task: Task): boolean {
  task.isKilled = true;
  task.endsOddly = true;
  if (task.holds > 0) hurry(cpu, task);
  if (task === runningTask() || task.isLeaving) {
    cpu.wantsReschedule = true;
    return false;
  }
  if (task.isParked()) {
    endWait(cpu, task);
    return true;
  }
  if (task.holds > 0 || task.frameBytes !== 0) return false;
  takeOut(cpu, task);
  retire(cpu, task);
  return true;
}

/** A killed task comes to the end of what it holds before all but emergencies. */
function hurry(cpu: Cpu, task: Task): void {
  task.wantedPriority.store(PRIORITY_AGED_MAX);
  changePriority(cpu, task);
}

/**
 * A killed async task runs its clean-ups where it waits. Whoever kills it waits for them: so they
 * count as something that it holds, and do not wait with its swarm.
 */
function endWait(cpu: Cpu, task: Task): void {
  takeOut(cpu, task);
  task.waitsIn = null;
  holdToTheEnd(task);
  makeReady(cpu, task);
}

/** Takes a task that does not run out of the list that it stands in. */
function takeOut(cpu: Cpu, task: Task): void {
  if (task.state === TaskState.Ready) cpu.runQueue.remove(task);
  if (task.state === TaskState.Sleeping) cpu.sleepers.remove(task);
  const waitsIn = task.waitsIn;
  // Also if it has been woken: who did that may be about to ask this CPU, under the queue's lock.
  if (waitsIn !== null) waitsIn.leave(task);
}

/** It was set or inherited. A task of another CPU is told. Interrupts are off. */
/** @irqsafe */
/** @noalloc */
export function followPriority(task: Task): void {
  const cpu = thisCpu();
  if (task.home.load("relaxed") !== cpu.index || isAsked(task)) post(task, REQUEST_PRIORITY);
  else changePriority(cpu, task);
}

function changePriority(cpu: Cpu, task: Task): void {
  const priority = task.effectivePriority();
  const queued = isQueued(task);
  if (queued) cpu.runQueue.remove(task);
  task.priority = priority;
  task.level = priority;
  if (task === runningTask()) cpu.runningLevel = priority;
  if (queued) cpu.runQueue.append(task);
  cpu.wantsReschedule = true;
}

/** A task of this CPU must not run here any more. Who waits or sleeps leaves when it is ready. */
function leaveSoon(cpu: Cpu, task: Task): void {
  if (task === runningTask()) cpu.wantsReschedule = true;
  else if (isQueued(task)) {
    cpu.runQueue.remove(task);
    makeReady(cpu, task);
  }
}
