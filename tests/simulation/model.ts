/**
 * What tasks of the load wait for, as they say it themselves, and what must be true of all who wait
 * for one thing: whoever could go on is on the way. Only for waits in which nothing else is waited
 * for; looked at while every CPU has interrupts on.
 */
import { TASKS_MAX } from "../../kernel-src/sched/limits.ts";
import { currentTask } from "../../kernel-src/sched/scheduler.ts";
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
}

const KINDS = 6;
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

/** The current task is about to wait. */
export function noteWait(kind: Waits, index: u32): void {
  const id = currentTask().id;
  const note = notes[slotOf(id)];
  note.kind = Waits.Nothing;
  note.task = id;
  note.index = index;
  note.kind = kind;
}

export function noteGoesOn(): void {
  notes[slotOf(currentTask().id)].kind = Waits.Nothing;
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
