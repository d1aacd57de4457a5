/**
 * What tasks of the load wait for, as they say it themselves, and what must be true of all who wait
 * for one thing: whoever could go on is on the way. Only for waits in which nothing else is waited
 * for; looked at while every CPU has interrupts on.
 */
import { TASKS_MAX } from "../../kernel-src/sched/limits.ts";
import { currentTask } from "../../kernel-src/sched/scheduler.ts";
import { asStandIn } from "../../kernel-src/sched/stand-ins.ts";
import { taskIn } from "../../kernel-src/sched/table.ts";
import type { Task } from "../../kernel-src/sched/task.ts";

export enum Waits {
  Nothing = 0,
  Semaphore = 1,
  Event = 2,
  /** For something in a buffer, and for room. */
  Full = 3,
  Empty = 4,
  Join = 5,
  /** For anybody who wakes: nothing is known. */
  Place = 6,
}

const KINDS = 7;
const PLACES_MAX = 4;

class Note {
  task: u32 = 0;
  kind: Waits = Waits.Nothing;
  index: u32 = 0;
}

const notes = new FixedArray<Note, typeof TASKS_MAX>();

function slotOf(id: u32): usize {
  return usize(id % u32(TASKS_MAX));
}

/** Calls of one task that can wait side by side, and are looked at. */
const BRANCHES_NOTED = 8;

class Branches {
  readonly notes = new FixedArray<Note, typeof BRANCHES_NOTED>();
}

/** The same for the calls of tasks that wait for several things. */
const branches = new FixedArray<Branches, typeof TASKS_MAX>();

/** The current task is about to wait. */
export function noteWait(kind: Waits, index: u32): void {
  const task = currentTask();
  if (task.branches === 0) {
    write(notes[slotOf(task.id)], task.id, kind, index);
    return;
  }
  for (const note of branches[slotOf(task.id)].notes) {
    if (note.kind !== Waits.Nothing && note.task === task.id) continue;
    write(note, task.id, kind, index);
    return;
  }
  panic("a task has too many calls side by side");
}

function write(note: Note, id: u32, kind: Waits, index: u32): void {
  note.kind = Waits.Nothing;
  note.task = id;
  note.index = index;
  note.kind = kind;
}

/** It has what it said that it waits for. */
export function noteGoesOn(kind: Waits, index: u32): void {
  const task = currentTask();
  if (task.branches === 0) {
    notes[slotOf(task.id)].kind = Waits.Nothing;
    return;
  }
  for (const note of branches[slotOf(task.id)].notes) {
    if (note.task !== task.id || note.kind !== kind || note.index !== index) continue;
    note.kind = Waits.Nothing;
    return;
  }
  panic("a call goes on that did not say what it waits for");
}

/** Those who wait for one thing: in its queue, and woken, not to have run yet. */
class Crowd {
  queued: u32 = 0;
  woken: u32 = 0;
}

class Crowds {
  readonly of = new FixedArray<Crowd, typeof PLACES_MAX>();
}

const crowds = new FixedArray<Crowds, typeof KINDS>();

export function crowdOf(kind: Waits, index: u32): Crowd {
  return crowds[usize(i32(kind))].of[index % PLACES_MAX];
}

/** Counts who waits for what. */
export function countCrowds(): void {
  for (const kind of crowds) {
    for (const crowd of kind.of) {
      crowd.queued = 0;
      crowd.woken = 0;
    }
  }
  for (let slot: usize = 0; slot < TASKS_MAX; slot++) {
    const note = notes[slot];
    if (note.kind === Waits.Nothing) continue;
    const task = taskIn(slot);
    if (task === null || task.id !== note.task) {
      note.kind = Waits.Nothing;
      continue;
    }
    count(task, note);
  }
  for (let slot: usize = 0; slot < TASKS_MAX; slot++) {
    const task = taskIn(slot);
    if (task !== null && task.branches > 0) countBranches(task);
  }
}

/**
 * Which stand-in is whose is not known: as long as each call that waits has one in a queue, all are
 * queued; else any of them may be on its way.
 */
function countBranches(task: Task): void {
  let calls: u32 = 0;
  for (const note of branches[slotOf(task.id)].notes)
    if (note.task === task.id && note.kind !== Waits.Nothing) calls += 1;
  const allQueued = queuedStandIns(task) >= calls;
  for (const note of branches[slotOf(task.id)].notes) {
    if (note.task !== task.id || note.kind === Waits.Nothing) continue;
    if (note.kind === Waits.Join) {
      const awaited = taskIn(slotOf(note.index));
      const lives = awaited !== null && awaited.id === note.index;
      assert(lives || !allQueued, `${task.name} ${task.id} joins ${note.index}, which has ended`);
    }
    const crowd = crowdOf(note.kind, note.index);
    if (allQueued) crowd.queued += 1;
    else crowd.woken += 1;
  }
}

/** Calls that wait for mutexes do not say so. */
function queuedStandIns(task: Task): u32 {
  let queued: u32 = 0;
  let at = task.standIns;
  while (at !== null) {
    const standIn = asStandIn(at);
    assert(standIn !== null, "a task with a home stands in for another one");
    if (standIn.waitsIn !== null && standIn.blockedOn === null) {
      if (!standIn.isWaiting) return 0;
      queued += 1;
    }
    at = standIn.nextStandIn;
  }
  return queued;
}

function count(task: Task, note: Note): void {
  const hasMutex = note.kind === Waits.Full || note.kind === Waits.Empty;
  if (task.waitsIn === null) {
    // On its way from a condition's queue to the mutex.
    if (hasMutex) crowdOf(note.kind, note.index).woken += 1;
    return;
  }
  if (note.kind === Waits.Join) {
    const awaited = taskIn(slotOf(note.index));
    const lives = awaited !== null && awaited.id === note.index;
    assert(
      lives || !task.isWaiting,
      `${task.name} ${task.id} joins ${note.index}, which has ended`,
    );
    return;
  }
  // In the queue of a condition's mutex it waits for that one.
  if (task.blockedOn !== null) return;
  const crowd = crowdOf(note.kind, note.index);
  if (task.isWaiting) crowd.queued += 1;
  else crowd.woken += 1;
}
