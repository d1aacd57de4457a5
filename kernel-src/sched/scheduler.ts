/**
 * The scheduler of one CPU: 256 priorities, round robin among equals, preemption at the tick and at
 * wake-up, ageing. The policy is in RunQueue and here; the mechanics of a switch are in
 * runtime/kernel/context.S. All state changes happen with interrupts off.
 */
import {
  addressOf,
  cli,
  functionAddress,
  irqRestore,
  irqSave,
  rdtsc,
  sti,
  stiHlt,
  store,
  symbolAddress,
} from "gehri:unsafe";
import { clearReschedule, requestReschedule, setRescheduleHook } from "../cpu/reschedule.ts";
import { create, destroy } from "../memory/heap.ts";
import { allocateStack, freeStack } from "../memory/stacks.ts";
import { nowNs, tscHz } from "../time/clock.ts";
import {
  AGE_TICKS,
  AGE_WAIT_MS,
  PRIORITIES,
  PRIORITY_AGED_MAX,
  SLICE_TICKS,
  TASKS_MAX,
} from "./limits.ts";
import { RunQueue } from "./run-queue.ts";
import { SleepQueue } from "./sleep-queue.ts";
import { Task, type TaskEntry, type TaskList, TaskState } from "./task.ts";

/** @c context_switch */
declare function contextSwitch(saveStackPointerTo: usize, newStackPointer: usize): void;

const INTERRUPT_FLAG: u64 = 0x200;
const WORD: usize = 8;
/** r15 r14 r13 r12 rbx rbp and the return address; see runtime/kernel/context.S. */
const FIRST_FRAME_BYTES: usize = 72;
const R13_OFFSET: usize = 16;
const R12_OFFSET: usize = 24;
const RETURN_OFFSET: usize = 48;
const IDLE_LEVEL: i32 = -1;

const idle = new Task();
let current: Task = idle;
const runQueue = new RunQueue();
const sleepers = new SleepQueue();
const table = new FixedArray<Task | null, 1024>();
let tasks: usize = 0;
let nextId: u32 = 1;
let switchedAt: u64 = 0;
let ageWaitTsc: u64 = u64.MAX;
let ticks: u64 = 0;
let agedLevel: i32 = 0;
/** Ended tasks whose stacks wait to be freed, linked by `next`. */
let ended: Task | null = null;

export enum KillResult {
  Killed = 0,
  NoSuchTask = 1,
  /** The idle task cannot end. */
  Refused = 2,
}

export function initScheduler(): void {
  idle.name = "idle";
  idle.priority = IDLE_LEVEL;
  idle.level = IDLE_LEVEL;
  switchedAt = rdtsc();
  if (tscHz() > 0) ageWaitTsc = (tscHz() / 1000) * AGE_WAIT_MS;
  setRescheduleHook(preempt);
}

/**
 * The boot context becomes the idle task: it frees what ended tasks leave and waits for interrupts.
 */
export function runIdle(): never {
  for (;;) {
    reap();
    cli();
    if (runQueue.count === 0) stiHlt();
    else {
      schedule();
      sti();
    }
  }
}

export function currentTask(): Task {
  return current;
}

export function taskCount(): usize {
  return tasks;
}

/** The task in a slot of the table, or null. */
export function taskAt(index: usize): Task | null {
  return index < TASKS_MAX ? table[index] : null;
}

export function idleTask(): Task {
  return idle;
}

function slotOf(id: u32): usize {
  for (let i: usize = 0; i < TASKS_MAX; i++) {
    const task = table[i];
    if (task !== null && task.id === id) return i;
  }
  return TASKS_MAX;
}

/** A new task, ready to run; null if there is no memory or no slot. */
export function spawn(name: string, entry: TaskEntry, argument: u64, priority: u8): Task | null {
  reap();
  const stackTop = allocateStack();
  if (stackTop === 0) return null;
  const task = create<Task>();
  if (task === null) {
    freeStack(stackTop);
    return null;
  }
  task.name = name;
  task.argument = argument;
  task.priority = i32(priority);
  task.stackTop = stackTop;
  task.stackPointer = firstFrame(stackTop, entry, argument);

  const flags = irqSave();
  const slot = freeSlot();
  if (slot < TASKS_MAX) {
    table[slot] = task;
    tasks += 1;
    task.id = nextId;
    nextId = wrapping.add(nextId, 1);
    if (nextId === 0) nextId = 1;
    makeReady(task);
  }
  irqRestore(flags);
  if (slot < TASKS_MAX) {
    rescheduleFrom(flags);
    return task;
  }
  freeStack(stackTop);
  destroy(task);
  return null;
}

function freeSlot(): usize {
  for (let i: usize = 0; i < TASKS_MAX; i++) {
    if (table[i] === null) return i;
  }
  return TASKS_MAX;
}

/** What context_switch finds on the stack of a task that has never run. */
function firstFrame(stackTop: usize, entry: TaskEntry, argument: u64): usize {
  const frame = stackTop - FIRST_FRAME_BYTES;
  for (let at = frame; at < stackTop; at += WORD) store<u64>(at, 0);
  store<u64>(frame + R13_OFFSET, argument);
  store<u64>(frame + R12_OFFSET, u64(functionAddress(entry)));
  store<u64>(frame + RETURN_OFFSET, u64(symbolAddress("task_entry")));
  return frame;
}

/**
 * Puts a task into the run queue; asks for a switch if it is more important than the current one.
 */
/** @irqsafe */
/** @noalloc */
function makeReady(task: Task): void {
  task.state = TaskState.Ready;
  task.level = task.priority;
  task.sliceTicks = SLICE_TICKS;
  task.readySinceTsc = rdtsc();
  runQueue.append(task);
  if (task.level > current.level) requestReschedule();
}

/**
 * After wake-ups with interrupts off: switches at once to a more important task, if `flags`, from
 * before, had interrupts on. Else the switch comes when the interrupt ends.
 */
/** @assume irqsafe: it returns at once if interrupts were off */
/** @noalloc */
export function rescheduleFrom(flags: u64): void {
  if ((flags & INTERRUPT_FLAG) === 0) return;
  cli();
  if (runQueue.highest() > current.level) preempt();
  sti();
}

/** Goes to the most important ready task; the current one has been put where it belongs. */
/** @irqsafe */
/** @noalloc */
function schedule(): void {
  const taken = runQueue.take();
  const next = taken === null ? idle : taken;
  const previous = current;
  if (next !== previous) switchTasks(previous, next);
}

/** From the current task to another one. */
/** @inline */
function switchTasks(previous: Task, next: Task): void {
  const now = rdtsc();
  previous.cpuTicks = wrapping.add(previous.cpuTicks, wrapping.sub(now, switchedAt));
  previous.readySinceTsc = now;
  switchedAt = now;
  next.switches = wrapping.add(next.switches, 1);
  current = next;
  contextSwitch(addressOf(previous), next.stackPointer);
}

/**
 * The current task goes on later: behind its equals if its slice is used up, before them if not.
 */
/** @irqsafe */
/** @noalloc */
function preempt(): void {
  clearReschedule();
  const task = current;
  if (task === idle) {
    if (runQueue.count > 0) schedule();
    return;
  }
  const highest = runQueue.highest();
  if (task.sliceTicks > 0 && highest <= task.level) return;
  task.state = TaskState.Ready;
  task.readySinceTsc = rdtsc();
  if (task.sliceTicks === 0) {
    task.sliceTicks = SLICE_TICKS;
    task.level = task.priority;
    runQueue.append(task);
  } else {
    runQueue.prepend(task);
  }
  schedule();
}

/** Lets equals, and anyone more important, run first. */
/** @effect sleep */
export function yieldNow(): void {
  const flags = irqSave();
  const task = current;
  const highest = runQueue.highest();
  if (highest === task.level) {
    const next = runQueue.rotate(task);
    if (next !== null) switchTasks(task, next);
  } else if (highest > task.level) {
    assert(task !== idle, "the idle task cannot yield");
    runQueue.append(task);
    schedule();
  }
  irqRestore(flags);
}

/** @effect sleep */
export function sleepNs(ns: u64): void {
  const flags = irqSave();
  const task = current;
  assert(task !== idle, "the idle task cannot sleep");
  const now = nowNs();
  task.wakeAtNs = ns > u64.MAX - now ? u64.MAX : now + ns;
  task.state = TaskState.Sleeping;
  sleepers.insert(task);
  schedule();
  irqRestore(flags);
}

/**
 * Waits until `wake`. With `list`, stands in it; a kill takes it out. Call with interrupts off,
 * after testing the condition.
 */
/** @effect sleep */
export function blockCurrent(list: TaskList | null): void {
  const flags = irqSave();
  const task = current;
  assert(task !== idle, "the idle task cannot wait");
  task.state = TaskState.Blocked;
  task.waitsIn = list;
  if (list !== null) list.append(task);
  schedule();
  irqRestore(flags);
}

/** Makes a blocked task ready. Others are left alone. Also from interrupt handlers. */
/** @irqsafe */
/** @noalloc */
export function wake(task: Task): void {
  const flags = irqSave();
  if (task.state === TaskState.Blocked) {
    leaveList(task);
    makeReady(task);
  }
  irqRestore(flags);
  rescheduleFrom(flags);
}

function leaveList(task: Task): void {
  const list = task.waitsIn;
  if (list !== null) list.remove(task);
  task.waitsIn = null;
}

/** 1000 times a second, in the timer's interrupt. */
/** @irqsafe */
/** @noalloc */
export function onTick(): void {
  ticks += 1;
  const task = current;
  if (sleepers.count > 0) wakeSleepers();
  if (ticks % AGE_TICKS === 0) age();
  if (task === idle) return;
  if (task.sliceTicks > 1) {
    task.sliceTicks -= 1;
    return;
  }
  task.sliceTicks = 0;
  if (runQueue.highest() >= task.priority) requestReschedule();
  else {
    task.sliceTicks = SLICE_TICKS;
    task.level = task.priority;
  }
}

function wakeSleepers(): void {
  const now = nowNs();
  for (;;) {
    const task = sleepers.takeDue(now);
    if (task === null) return;
    makeReady(task);
  }
}

/**
 * Ageing: one level a step, from high to low and around. The first task there, if it has waited for
 * AGE_WAIT_MS, joins the level of the running task for one slice. So every ready task below an
 * emergency runs at the latest after AGE_WAIT_MS and 256 steps for each task in front of it on
 * its level.
 */
function age(): void {
  if (runQueue.count === 0) return;
  const level = runQueue.nextBelow(agedLevel === 0 ? PRIORITIES : agedLevel);
  agedLevel = level < 0 ? 0 : level;
  if (level < 0 || level >= current.level) return;
  const task = runQueue.firstOf(level);
  if (task === null || wrapping.sub(rdtsc(), task.readySinceTsc) < ageWaitTsc) return;
  runQueue.remove(task);
  task.level = current.level < PRIORITY_AGED_MAX ? current.level : PRIORITY_AGED_MAX;
  task.sliceTicks = SLICE_TICKS;
  runQueue.append(task);
}

/** Changes a priority at once, whatever the task does. False: there is no such task. */
export function setPriority(id: u32, priority: u8): boolean {
  const flags = irqSave();
  const slot = slotOf(id);
  const task = slot < TASKS_MAX ? table[slot] : null;
  if (task !== null) {
    const queued = task.state === TaskState.Ready && task !== current;
    if (queued) runQueue.remove(task);
    task.priority = i32(priority);
    task.level = i32(priority);
    if (queued) runQueue.append(task);
    requestReschedule();
  }
  irqRestore(flags);
  if (task !== null) rescheduleFrom(flags);
  return task !== null;
}

/** Ends the current task. */
/** @effect irq */
export function exitCurrent(): never {
  cli();
  const task = current;
  assert(task !== idle, "the idle task cannot end");
  retire(task);
  schedule();
  panic("an ended task ran on");
}

/**
 * Takes a task that stands in no list out of the table; its stack is freed later, by another task.
 */
function retire(task: Task): void {
  const slot = slotOf(task.id);
  assert(slot < TASKS_MAX, "the task is not in the table");
  table[slot] = null;
  tasks -= 1;
  task.state = TaskState.Ended;
  task.next = ended;
  ended = task;
}

/** Frees the stacks and objects of ended tasks. */
export function reap(): void {
  for (;;) {
    const flags = irqSave();
    const task = ended;
    if (task !== null && task !== current) ended = task.next;
    irqRestore(flags);
    if (task === null || task === current) return;
    freeStack(task.stackTop);
    destroy(task);
  }
}

export function kill(id: u32): KillResult {
  const flags = irqSave();
  const slot = slotOf(id);
  const task = slot < TASKS_MAX ? table[slot] : null;
  if (task === null) {
    irqRestore(flags);
    return KillResult.NoSuchTask;
  }
  if (task === current) exitCurrent();
  if (task.state === TaskState.Ready) runQueue.remove(task);
  if (task.state === TaskState.Sleeping) sleepers.remove(task);
  if (task.state === TaskState.Blocked) leaveList(task);
  retire(task);
  irqRestore(flags);
  return KillResult.Killed;
}

/** The function of a task has come to its end. */
/** @export task_returned */
export function onTaskReturned(): never {
  exitCurrent();
}
