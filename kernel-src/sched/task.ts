/**
 * A task: what the scheduler knows of it, and the lists it can stand in. Nothing here touches the
 * machine.
 */
import { DEBUG } from "gehri:build";
import type { Lockable } from "../sync/lockable.ts";
import { SWARMS_MAX, SYSTEM_SWARM } from "./limits.ts";

/** The swarm's bit in sets of swarms. */
/** @inline */
export function swarmBit(swarm: u32): u64 {
  return u64(1) << (swarm % SWARMS_MAX);
}

/** @width u8 */
export enum TaskState {
  /** In the run queue, or running: the scheduler's current task. */
  Ready = 0,
  Sleeping = 1,
  Blocked = 2,
  /** Over; its stack waits to be freed by somebody else. */
  Ended = 3,
}

/** What an async task is about to wait for when it suspends itself. */
/** @width u8 */
export enum Parking {
  None = 0,
  Yield = 1,
  Sleep = 2,
  /** It stands in a wait queue already, blocked. */
  Wait = 3,
  /** For the first of several things, asleep: branches.ts. */
  Branches = 4,
}

/** @width u8 */
export enum ExitKind {
  /** Its function returned, or it called `exitWith`. */
  Returned = 0,
  Killed = 1,
  /** There never was such a task, or its place was used again. */
  Unknown = 2,
}

/** How a task ended. */
export type ExitStatus = {
  readonly kind: ExitKind;
  /** What `exitWith` was given; 0 without it. */
  readonly value: u64;
};

export const UNKNOWN_EXIT: ExitStatus = { kind: ExitKind.Unknown, value: 0 };

export type TaskEntry = (argument: u64) => void;

export class Task {
  /** Where `switchStacks` saved the stack pointer. First field: its address is the task's. */
  stackPointer: usize = 0;
  /** Just past the stack; 0 for the idle task, which runs on the boot stack. */
  stackTop: usize = 0;
  id: u32 = 0;
  /** What it runs with: its own, or what it inherits. The idle task's is below all. */
  priority: i32 = 0;
  /** Where it stands in the run queue: the priority, or more while it is aged. */
  level: i32 = 0;
  sliceTicks: u32 = 0;
  /** CPUs that it may run on, a bit for each. */
  affinity: u32 = u32.MAX;
  /** The swarm that it belongs to, which it never leaves. */
  swarm: u32 = SYSTEM_SWARM;
  /** Neighbours in the one list that holds it. */
  next: Task | null = null;
  previous: Task | null = null;
  /** What it waits in, from there until it runs again: who ends it must hold that queue's lock. */
  waitsIn: Waiting | null = null;
  /** It stands in the list of `waitsIn`, whose lock guards this. */
  isWaiting: boolean = false;
  /** Ends as soon as it is interrupted, or sent to another CPU. */
  isKilled: boolean = false;
  /** On its way from one CPU to another, as it stopped running a moment ago. */
  isLeaving: boolean = false;
  state: TaskState = TaskState.Ready;
  /** The CPU that it belongs to, which alone changes the fields above (sched/inbox.ts). */
  readonly home = new Atomic<u32>(0);
  /** What other CPUs ask of that CPU: bits of sched/inbox.ts. 0: it stands in no inbox. */
  readonly requests = new Atomic<u32>(0);
  /** Size of an async task's frame; 0: it is none. */
  frameBytes: u32 = 0;
  /** Address of the next task in an inbox; 0: the last. */
  nextInInbox: usize = 0;
  /** More than 0: it holds what only it can give back, and neither ends nor waits for its swarm. */
  holds: u32 = 0;
  /** The module that it belongs to, its number plus one; 0: the kernel. */
  owner: u32 = 0;
  /** As set by `spawn` or `nice`, and what `affinity` is to be. */
  readonly wantedPriority = new Atomic<i32>(0);
  readonly wantedAffinity = new Atomic<u32>(0);
  /** The highest priority of those who wait for its mutexes; -1: nobody does. */
  readonly inherited = new Atomic<i32>(-1);
  /** What an async task waits for. */
  parking: Parking = Parking.None;
  /** Killed, or async: its end leaves more to be made new than that of others. */
  endsOddly: boolean = false;
  /** An async task: how many `Promise.all` it is in, one inside the other. */
  branches: u8 = 0;
  /** How the task that it joined ended, and with what. */
  joinedKind: ExitKind = ExitKind.Unknown;
  /** Mutexes that it holds, newest first, and the one that it is about to take or give back. */
  held: Lockable | null = null;
  taking: Lockable | null = null;
  /** Those of them that others wait for, and the mutex that it waits for itself. */
  contended: Lockable | null = null;
  blockedOn: Lockable | null = null;
  /** Address of the condition whose signal it has, and not yet the mutex: that is `taking`. */
  signalled: usize = 0;
  /** Where it stands while it is ready, and what its time is charged to while it runs. */
  queue: SwarmQueue = NO_QUEUE;
  /** Its swarm's bit in sets of swarms; 0 while it holds something and is not among its own. */
  swarmBit: u64 = swarmBit(SYSTEM_SWARM);
  /**
   * Who waits for its end, mostly one task, and those that came while it waited; and the task that
   * it waits for itself. The lock of the table guards them.
   */
  joiner: Task | null = null;
  readonly joiners = new TaskList();
  joins: Task | null = null;
  joinedValue: u64 = 0;
  exitValue: u64 = 0;
  wakeAtNs: u64 = 0;
  /** Its place in the sleep queue: a tree. */
  sleepParent: Task | null = null;
  sleepLeft: Task | null = null;
  sleepRight: Task | null = null;
  /** TSC when it last stopped running or became ready. */
  readySinceTsc: u64 = 0;
  /** TSC ticks spent running; while it runs, less the TSC when it began to. */
  cpuTicks: u64 = 0;
  switches: u64 = 0;
  name: string = "";
  /** An async task: its run, and where in the heap its frame is. */
  coroutine: Coroutine | null = null;
  frame: usize = 0;
  /** Those that stand in queues for it while it waits for several things: stand-ins.ts. */
  standIns: Task | null = null;

  /** Killed, and free to end wherever it is interrupted. Async tasks end where they wait. */
  endsAtOnce(): boolean {
    return this.isKilled && this.holds === 0 && this.frameBytes === 0;
  }

  /**
   * Of one that has ended, and not oddly: everything is as in a new task but its stack, what its
   * end has put back (its lists, its mutexes, what it was asked for), and what a start sets.
   */
  /** @inline */
  renew(): void {
    this.next = null;
    this.holds = 0;
    this.exitValue = 0;
    this.cpuTicks = 0;
    this.switches = 0;
    if (DEBUG) this.checkRenewed();
  }

  /** The same however it ended. */
  renewAll(): void {
    this.endsOddly = false;
    this.waitsIn = null;
    this.isWaiting = false;
    this.frameBytes = 0;
    this.blockedOn = null;
    this.isKilled = false;
    this.parking = Parking.None;
    this.branches = 0;
    this.isLeaving = false;
    this.coroutine = null;
    this.frame = 0;
    this.renew();
  }

  /** @noinline */
  private checkRenewed(): void {
    assert(this.previous === null && this.requests.load() === 0, "it is in a list");
    assert(this.sleepParent === null && this.sleepLeft === null, "it sleeps");
    assert(this.sleepRight === null && this.joiner === null, "somebody waits for its end");
    assert(this.joiners.first === null, "somebody waits for its end");
    assert(this.held === null && this.taking === null && this.contended === null, "it has mutexes");
    assert(this.signalled === 0, "it has a signal");
    assert(this.blockedOn === null && this.inherited.load() === -1, "it has to do with mutexes");
    assert(this.waitsIn === null && !this.isWaiting && !this.isLeaving, "it waits");
    assert(!this.isKilled && this.coroutine === null && this.frameBytes === 0, "it has ended");
    assert(this.standIns === null && this.branches === 0, "others stand in queues for it");
  }

  /** An async task that waits, and so has no stack. */
  isParked(): boolean {
    return this.frameBytes !== 0 && this.stackTop === 0;
  }

  /** Its own priority, or what it inherits if that is more. */
  effectivePriority(): i32 {
    const own = this.wantedPriority.load("relaxed");
    const inherited = this.inherited.load("relaxed");
    return inherited > own ? inherited : own;
  }
  /** What a module's task is given: kernel-src/modules/tasks.ts. */
  moduleArgument: usize = 0;
}

export const TASK_BYTES: usize = sizeof<Task>();
/** A size of the heap's: a byte more, and each parked task takes 128 more. */
static_assert(TASK_BYTES <= 336);

/** What a blocked task waits in: a list and its lock, as a wait queue has them. */
export interface Waiting {
  /** Takes a task out, if it still stands there. */
  leave(task: Task): void;
}

/** First in, first out; a task can also leave from the middle. */
export class TaskList {
  first: Task | null = null;
  private last: Task | null = null;

  append(task: Task): void {
    assert(
      task.next === null && task.previous === null && this.first !== task,
      "the task is in a list already",
    );
    const last = this.last;
    task.previous = last;
    if (last === null) this.first = task;
    else last.next = task;
    this.last = task;
  }

  prepend(task: Task): void {
    assert(
      task.next === null && task.previous === null && this.first !== task,
      "the task is in a list already",
    );
    const first = this.first;
    task.next = first;
    if (first === null) this.last = task;
    else first.previous = task;
    this.first = task;
  }

  /** Takes out the first; null if there is none. */
  /** @inline */
  takeFirst(): Task | null {
    const first = this.first;
    if (first === null) return null;
    const next = first.next;
    this.first = next;
    if (next === null) this.last = null;
    else next.previous = null;
    first.next = null;
    return first;
  }

  /** Puts `task` behind all and takes out the first, a round robin's step. Null if it is empty. */
  /** @inline */
  rotate(task: Task): Task | null {
    const first = this.first;
    if (first === null) return null;
    const next = first.next;
    if (next === null) {
      this.first = task;
      this.last = task;
      return first;
    }
    first.next = null;
    next.previous = null;
    this.first = next;
    const last = this.last;
    task.previous = last;
    if (last !== null) last.next = task;
    this.last = task;
    return first;
  }

  remove(task: Task): void {
    const next = task.next;
    const previous = task.previous;
    if (previous === null) this.first = next;
    else previous.next = next;
    if (next === null) this.last = previous;
    else next.previous = previous;
    task.next = null;
    task.previous = null;
  }
}

/** The ready tasks of one swarm on one CPU: a list for each priority. Its CPU alone touches it. */
export class SwarmQueue {
  readonly lists = new FixedArray<TaskList, 256>();
  /** Bit n % 64 of word n / 64: level n is not empty. */
  readonly words = new FixedArray<u64, 4>();
  /** The swarm's bit in sets of swarms. */
  bit: u64 = 0;
  /** The swarm's number. */
  swarm: u32 = SYSTEM_SWARM;
  /** The swarm waits: the CPU does not see these tasks. */
  waits: boolean = false;
  count: usize = 0;
  /** TSC ticks that its tasks have run here. */
  usedTicks: u64 = 0;
  /** Those of them that were taken from the swarm's budget. */
  settledTicks: u64 = 0;
  /** Which of the swarm's limits that was; `Budget.generation`. */
  generation: u32 = 0;
  /** The time used, made shorter by the swarm's weight. Wraps around. */
  weighted: u64 = 0;
  /** What a tick of the TSC adds to it. */
  stride: u64 = 1;
}

/** Of a task that was never ready. */
const NO_QUEUE = new SwarmQueue();
