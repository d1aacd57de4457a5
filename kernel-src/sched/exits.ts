/**
 * How tasks ended, and waiting for it. A number is joined safely after the end, too: what a task
 * ended with is kept in its place until another one that had the same place has ended.
 */
import { cli, irqRestore, sti } from "gehri:unsafe";
import { startWaiting } from "./async-tasks.ts";
import { hasBranches, parkBranch, takeStandIn } from "./branches.ts";
import type { TASKS_MAX } from "./limits.ts";
import { blockCurrent, currentTask, wake } from "./scheduler.ts";
import { findTask, SLOT_MASK, tableLock } from "./table.ts";
import type { Task, Waiting } from "./task.ts";

export enum ExitKind {
  /** There never was such a task, or its place was used again. */
  Unknown = 0,
  /** Its function returned, or it called `exitWith`. */
  Returned = 1,
  Killed = 2,
}

class Exit {
  id: u32 = 0;
  kind: ExitKind = ExitKind.Unknown;
  value: u64 = 0;
}

export type ExitStatus = {
  readonly kind: ExitKind;
  /** What `exitWith` was given; 0 without it. */
  readonly value: u64;
};

/** By place; guarded by the lock of the table. */
const exits = new FixedArray<Exit, typeof TASKS_MAX>();

/** Those who wait for a task's end stand in its list, which the lock of the table guards. */
class Joining implements Waiting {
  /** A killed task waits for nobody. */
  leave(task: Task): void {
    tableLock.lock();
    const awaited = task.joins;
    if (task.isWaiting && awaited !== null) awaited.joiners.remove(task);
    task.isWaiting = false;
    tableLock.unlock();
  }
}

const joining = new Joining();

/** Waits for the end of a task. Anybody may, also several, and also after it. */
export function join(id: u32): ExitStatus {
  const flags = tableLock.acquire();
  const task = findTask(id);
  if (task !== null) waitFor(task);
  const exit = exits[usize(id & SLOT_MASK)];
  const known = exit.id === id && id !== 0;
  const kind: ExitKind = known ? exit.kind : ExitKind.Unknown;
  const value: u64 = known ? exit.value : 0;
  tableLock.unlock();
  irqRestore(flags);
  return { kind, value };
}

/** The same for an async task. */
export async function joinAsync(id: u32): Promise<ExitStatus> {
  const flags = tableLock.acquire();
  const task = findTask(id);
  const me = currentTask();
  if (task === null) {
    tableLock.release(flags);
  } else if (!hasBranches(me)) {
    enlist(me, task);
    startWaiting(me, joining);
    tableLock.unlock();
    await suspend();
    currentTask().waitsIn = null;
  } else {
    const standIn = takeStandIn(me);
    assert(me !== task, "a task waits for its own end");
    if (standIn !== null) {
      standIn.open(me, joining);
      enlist(standIn, task);
    }
    while (standIn === null || standIn.isWaiting) {
      parkBranch(currentTask());
      tableLock.unlock();
      sti();
      await suspend();
      cli();
      tableLock.lock();
    }
    standIn.close();
    tableLock.unlock();
    sti();
  }
  // It has ended: this does not wait.
  return join(id);
}

function waitFor(task: Task): void {
  enlist(currentTask(), task);
  blockCurrent(joining, tableLock);
}

function enlist(me: Task, task: Task): void {
  assert(me !== task, "a task waits for its own end");
  task.joiners.append(me);
  me.joins = task;
  me.isWaiting = true;
}

/** A task ends: keeps what with, and wakes who waits for it. The table's lock is held. */
/** @irqsafe */
/** @noalloc */
/** @inline */
export function noteExit(task: Task): void {
  const exit = exits[usize(task.id & SLOT_MASK)];
  exit.id = task.id;
  exit.kind = task.isKilled ? ExitKind.Killed : ExitKind.Returned;
  exit.value = task.exitValue;
  for (;;) {
    const joiner = task.joiners.takeFirst();
    if (joiner === null) return;
    joiner.isWaiting = false;
    wake(joiner);
  }
}
