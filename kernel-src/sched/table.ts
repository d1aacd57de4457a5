/**
 * The table of all tasks, and the one way to find a task by its number. A number's place is the
 * number modulo the table's length; numbers are given out in order, past those whose place is
 * taken, so that a number is not used again for as long as possible.
 */
import { rdtsc } from "gehri:unsafe";
import { TASK_TABLE_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { type Cpu, cpus, thisCpu } from "../smp/cpu.ts";
import { noteExit } from "./exits.ts";
import { TASKS_MAX } from "./limits.ts";
import { swarms } from "./swarm.ts";
import { type Task, TaskState } from "./task.ts";

/** More than this is a negative number. */
const TICKS_MAX: u64 = 0x7fffffffffffffff;
export const SLOT_MASK: u32 = 16383;
static_assert(SLOT_MASK + 1 === TASKS_MAX);

/** While it is held no task in the table ends. */
export const tableLock = new SpinLock(TASK_TABLE_LOCK);
const table = new FixedArray<Task | null, typeof TASKS_MAX>();
let nextId: u32 = 1;

/** What `ps` and `top` show of a task: a copy, as the task may end at any time. */
export class TaskView {
  id: u32 = 0;
  name: string = "";
  state: TaskState = TaskState.Ready;
  isRunning: boolean = false;
  priority: i32 = 0;
  cpu: u32 = 0;
  affinity: u32 = 0;
  owner: u32 = 0;
  cpuTicks: u64 = 0;
  switches: u64 = 0;
  swarm: u32 = 0;
  /** Of an async task; 0: it is none. */
  frameBytes: u32 = 0;
  /** An async task that waits, without a stack. */
  isParked: boolean = false;
  /** Ready, but its swarm must wait. */
  swarmWaits: boolean = false;

  copy(task: Task): void {
    const cpu = cpus[task.home.load()];
    this.id = task.id;
    this.name = task.name;
    this.state = task.state;
    this.priority = task.priority;
    this.cpu = cpu.index;
    this.affinity = task.affinity;
    this.owner = task.owner;
    this.cpuTicks = task.cpuTicks;
    this.switches = task.switches;
    this.isRunning = cpu.runs(task);
    this.swarm = task.swarm;
    this.frameBytes = task.frameBytes;
    this.isParked = task.isParked() && task.state !== TaskState.Ready;
    this.swarmWaits = task.state === TaskState.Ready && task.queue.waits && !this.isRunning;
    // While it runs its clock is set back by the time when it started.
    if (this.cpuTicks <= TICKS_MAX) return;
    const ticks = wrapping.add(this.cpuTicks, wrapping.add(rdtsc(), readerOffset(cpu)));
    this.cpuTicks = ticks <= TICKS_MAX ? ticks : 0;
  }
}

/** What makes this CPU's TSC that of another one. */
function readerOffset(cpu: Cpu): u64 {
  return wrapping.sub(thisCpu().tscOffset, cpu.tscOffset);
}

/** Of all swarms; one that is about to get its number counts already. */
export function taskCount(): usize {
  let count: usize = 0;
  for (const swarm of swarms) count += usize(swarm.tasks.load("relaxed"));
  return count;
}

/** Copies what is in a slot of the table. False: it is empty. */
export function viewTask(slot: usize, view: TaskView): boolean {
  const flags = tableLock.acquire();
  const task = slot < TASKS_MAX ? table[slot] : null;
  if (task !== null) view.copy(task);
  tableLock.release(flags);
  return task !== null;
}

/** Copies the task of that number. False: there is none. */
export function viewTaskOf(id: u32, view: TaskView): boolean {
  const flags = tableLock.acquire();
  const task = findTask(id);
  if (task !== null) view.copy(task);
  tableLock.release(flags);
  return task !== null;
}

/** Copies the idle task of a CPU. */
export function viewIdle(cpu: usize, view: TaskView): void {
  view.copy(cpus[cpu].idle);
}

/** The task in a slot. Call with the table's lock held. */
export function taskIn(slot: usize): Task | null {
  return slot < TASKS_MAX ? table[slot] : null;
}

/** The task of that number. Call with the table's lock held. */
/** @inline */
export function findTask(id: u32): Task | null {
  const task = table[usize(id & SLOT_MASK)];
  return task !== null && task.id === id ? task : null;
}

/** Whether there is a task of that number. */
export function isTask(id: u32): boolean {
  const flags = tableLock.acquire();
  const found = findTask(id) !== null;
  tableLock.release(flags);
  return found;
}

/** Gives the task a number and a place; 0: there is none. Call with interrupts off. */
/** @inline */
export function addTask(task: Task): u32 {
  tableLock.lock();
  const id = freeId();
  task.id = id;
  if (id !== 0) table[usize(id & SLOT_MASK)] = task;
  tableLock.unlock();
  return id;
}

/** The next number whose place is free; 0: there is none. 0 is the idle tasks' number. */
/** @inline */
function freeId(): u32 {
  const id = nextId;
  nextId = wrapping.add(id, 1);
  return id !== 0 && table[usize(id & SLOT_MASK)] === null ? id : searchId();
}

/** @noinline */
function searchId(): u32 {
  const first = wrapping.sub(nextId, 1);
  // One more, as 0 may be among them.
  for (let tries: usize = 0; tries <= TASKS_MAX; tries++) {
    const id = nextId;
    nextId = wrapping.add(id, 1);
    if (id !== 0 && table[usize(id & SLOT_MASK)] === null) return id;
  }
  // No number has been given out: as if nobody had asked.
  nextId = first;
  return 0;
}

/**
 * The task ends. Gives one that waited for that and is this CPU's, for the caller to make ready;
 * null if there is none. Call with interrupts off.
 */
/** @irqsafe */
/** @noalloc */
/** @inline */
export function removeTask(cpu: Cpu, task: Task): Task | null {
  tableLock.lock();
  const id = task.id;
  const slot = usize(id & SLOT_MASK);
  assert(table[slot] === task, "the task is not in the table");
  table[slot] = null;
  const heir = noteExit(cpu, task, id);
  tableLock.unlock();
  return heir;
}
