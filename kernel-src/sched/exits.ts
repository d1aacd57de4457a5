/**
 * How tasks ended, and waiting for it. A number is joined safely after the end, too: what a task
 * ended with is kept in its place until another one that had the same place has ended.
 */
import { cli, readFlags, sti } from "gehri:unsafe";
import type { Cpu } from "../smp/cpu.ts";
import { startWaiting } from "./async-tasks.ts";
import { hasBranches, leaveBranch, returnToBranch, takeStandIn } from "./branches.ts";
import type { TASKS_MAX } from "./limits.ts";
import { blockOnce, currentTask, INTERRUPT_FLAG, isOursToWake, makeReady } from "./scheduler.ts";
import { findTask, SLOT_MASK, tableLock } from "./table.ts";
import { ExitKind, type ExitStatus, type Task, UNKNOWN_EXIT, type Waiting } from "./task.ts";

class Exit {
  id: u32 = 0;
  kind: ExitKind = ExitKind.Unknown;
  value: u64 = 0;
}

/** By place; guarded by the lock of the table. */
const exits = new FixedArray<Exit, typeof TASKS_MAX>();

/** Those who wait for a task's end stand in its list, which the lock of the table guards. */
class Joining implements Waiting {
  /** A killed task waits for nobody. */
  leave(task: Task): void {
    tableLock.lock();
    const awaited = task.joins;
    if (task.isWaiting && awaited !== null) {
      if (awaited.joiner === task) awaited.joiner = null;
      else awaited.joiners.remove(task);
    }
    task.isWaiting = false;
    tableLock.unlock();
  }
}

const joining = new Joining();

/** Waits for the end of a task. Anybody may, also several, and also after it. Interrupts are on. */
/** @effect sleep */
export function join(id: u32): ExitStatus {
  debugAssert((readFlags() & INTERRUPT_FLAG) !== 0, "a task joins with interrupts off");
  cli();
  tableLock.lock();
  const task = findTask(id);
  if (task === null) return past(id);
  enlist(currentTask(), task);
  blockOnce(currentTask(), joining, tableLock);
  const me = currentTask();
  me.waitsIn = null;
  sti();
  return joinedBy(me);
}

/** The same for an async task. */
export async function joinAsync(id: u32): Promise<ExitStatus> {
  cli();
  tableLock.lock();
  const task = findTask(id);
  if (task === null) return past(id);
  const me = currentTask();
  if (hasBranches(me)) {
    const standIn = takeStandIn(me);
    assert(me !== task, "a task waits for its own end");
    if (standIn !== null) {
      standIn.open(me, joining);
      enlist(standIn, task);
    }
    while (standIn === null || standIn.isWaiting) {
      leaveBranch(tableLock);
      await suspend();
      returnToBranch(tableLock);
    }
    const status = joinedBy(standIn);
    standIn.close();
    tableLock.unlock();
    sti();
    return status;
  }
  enlist(me, task);
  startWaiting(me, joining);
  tableLock.unlock();
  await suspend();
  currentTask().waitsIn = null;
  return joinedBy(currentTask());
}

/** @inline */
function joinedBy(task: Task): ExitStatus {
  return { kind: task.joinedKind, value: task.joinedValue };
}

/** There is no such task any more, or there never was. Gives the table's lock back. */
/** @noinline */
function past(id: u32): ExitStatus {
  const exit = exits[usize(id & SLOT_MASK)];
  const known = exit.id === id && id !== 0;
  const status: ExitStatus = known ? { kind: exit.kind, value: exit.value } : UNKNOWN_EXIT;
  tableLock.unlock();
  sti();
  return status;
}

/** @inline */
function enlist(me: Task, task: Task): void {
  assert(me !== task, "a task waits for its own end");
  if (task.joiner === null) task.joiner = me;
  else task.joiners.append(me);
  me.joins = task;
  me.isWaiting = true;
}

/**
 * A task, of that number, ends: keeps what with, tells it those who wait for that, and wakes them.
 * One of this CPU is for the caller to make ready: it gives that one. The table's lock is held.
 */
/** @irqsafe */
/** @noalloc */
/** @inline */
export function noteExit(cpu: Cpu, task: Task, id: u32): Task | null {
  const kind: ExitKind = task.isKilled ? ExitKind.Killed : ExitKind.Returned;
  const value = task.exitValue;
  const exit = exits[usize(id & SLOT_MASK)];
  exit.id = id;
  exit.kind = kind;
  exit.value = value;
  const status: ExitStatus = { kind, value };
  const others = task.joiners.first !== null;
  const first = task.joiner;
  if (first === null) return others ? tellOthers(cpu, task, null, status) : null;
  task.joiner = null;
  const heir: Task | null = tell(cpu, first, status) ? first : null;
  return others ? tellOthers(cpu, task, heir, status) : heir;
}

/** @inline */
function tell(cpu: Cpu, joiner: Task, status: ExitStatus): boolean {
  joiner.isWaiting = false;
  joiner.joinedKind = status.kind;
  joiner.joinedValue = status.value;
  return isOursToWake(cpu, joiner);
}

/** The last one of this CPU is left to the caller: they become ready in their order. */
/** @noinline */
function tellOthers(cpu: Cpu, task: Task, first: Task | null, status: ExitStatus): Task | null {
  let heir = first;
  for (;;) {
    const joiner = task.joiners.takeFirst();
    if (joiner === null) return heir;
    if (!tell(cpu, joiner, status)) continue;
    if (heir !== null) makeReady(cpu, heir);
    heir = joiner;
  }
}
