/**
 * Who owns what and who waits for it: the data of mutexes, and how priorities are inherited along
 * them. Everything but the word and the owner's own list is guarded by the lock of mutexes
 * (mutex.ts). Nothing here touches the machine.
 */
import { addressOf, refAt } from "gehri:unsafe";
import { principalOf } from "../sched/stand-ins.ts";
import { type Task, TaskList } from "../sched/task.ts";
import { INHERIT_CHAIN_MAX } from "./limits.ts";

/** In the word: tasks may wait, so it is given back under the lock of mutexes. */
export const CONTENDED: usize = 1;

export class Lockable {
  /** Address of the owner, perhaps with CONTENDED; 0: it is free. */
  protected readonly word = new Atomic<usize>(0);
  /** In the owner's list of all that it holds, which the owner alone touches while it runs. */
  nextHeld: Lockable | null = null;
  /** In the owner's list of those that others wait for. */
  private nextContended: Lockable | null = null;
  protected readonly waiters = new TaskList();
  /** A task ended while it held this. */
  protected isAbandoned: boolean = false;

  /** Rank 0: it may be taken in any order; else only while all that is held has lower ranks. */
  constructor(
    readonly name: string,
    readonly rank: u32,
  ) {}

  owner(): Task | null {
    const address = this.word.load() & ~CONTENDED;
    return address === 0 ? null : refAt<Task>(address);
  }

  /** Makes `task` the owner if it is free. Else the owner will have to ask who waits. */
  takeOrMark(task: Task): boolean {
    for (;;) {
      const word = this.word.load();
      if (word === 0) {
        if (!this.word.compareExchange(0, addressOf(task))) continue;
        this.enterHeld(task);
        return true;
      }
      if ((word & CONTENDED) !== 0) return false;
      if (!this.word.compareExchange(word, word | CONTENDED)) continue;
      this.enterContended(refAt<Task>(word));
      return false;
    }
  }

  addWaiter(task: Task): void {
    this.waiters.append(task);
    task.isWaiting = true;
    task.blockedOn = this;
  }

  removeWaiter(task: Task): void {
    this.waiters.remove(task);
    task.isWaiting = false;
    task.blockedOn = null;
  }

  /** The highest priority that anybody waits with; NOT_INHERITED if nobody does. */
  demand(): i32 {
    const first = this.firstWaiter();
    return first === null ? -1 : first.effectivePriority();
  }

  /** The next of the owner's others that somebody waits for. */
  otherContended(): Lockable | null {
    return this.nextContended;
  }

  /**
   * Takes it from its owner. It goes to the most important waiter, the first of equals, which may
   * be a stand-in: then the task that it stands for has it.
   */
  handOn(from: Task): Task | null {
    if ((this.word.load() & CONTENDED) !== 0) this.leaveContended(from);
    const next = this.firstWaiter();
    if (next === null) {
      this.word.store(0);
      return null;
    }
    this.removeWaiter(next);
    const owner = principalOf(next);
    // Its own list is its own to change while it may run; the call that has waited does.
    if (owner === next) this.enterHeld(owner);
    if (this.waiters.first === null) this.word.store(addressOf(owner));
    else {
      this.word.store(addressOf(owner) | CONTENDED);
      this.enterContended(owner);
    }
    return next;
  }

  noteAbandoned(): void {
    this.isAbandoned = true;
  }

  /** Takes it out of the owner's list, in which it need not be the first, or be at all. */
  leaveHeld(task: Task): void {
    const first = task.held;
    if (first === null) return;
    if (first === this) {
      task.held = this.nextHeld;
      return;
    }
    let before: Lockable = first;
    for (;;) {
      const at = before.nextHeld;
      if (at === null) return;
      if (at === this) break;
      before = at;
    }
    before.nextHeld = this.nextHeld;
  }

  /** The most important waiter; the first of equals. */
  private firstWaiter(): Task | null {
    let best: Task | null = null;
    let highest: i32 = -1;
    let task = this.waiters.first;
    while (task !== null) {
      const priority = task.effectivePriority();
      if (priority > highest) {
        best = task;
        highest = priority;
      }
      task = task.next;
    }
    return best;
  }

  protected enterHeld(task: Task): void {
    this.nextHeld = task.held;
    task.held = this;
  }

  private enterContended(task: Task): void {
    this.nextContended = task.contended;
    task.contended = this;
  }

  private leaveContended(task: Task): void {
    const first = task.contended;
    assert(first !== null, "a contended mutex is not in its owner's list");
    if (first === this) {
      task.contended = this.nextContended;
      return;
    }
    let before: Lockable = first;
    for (;;) {
      const at = before.nextContended;
      assert(at !== null, "a contended mutex is not in its owner's list");
      if (at === this) break;
      before = at;
    }
    before.nextContended = this.nextContended;
  }
}

/** What those who wait for `task` ask of it. */
function demandOn(task: Task): i32 {
  let highest: i32 = -1;
  let at = task.contended;
  while (at !== null) {
    const demand = at.demand();
    if (demand > highest) highest = demand;
    at = at.otherContended();
  }
  return highest;
}

/** Told of each task whose effective priority has changed. */
export type PriorityChange = (task: Task) => void;

/**
 * After something about those who wait for `task` has changed: gives it the priority that they ask
 * of it, and so on along the chain of owners that wait themselves.
 */
export function inherit(task: Task, changed: PriorityChange): void {
  let at = task;
  for (let depth: u32 = 0; depth < INHERIT_CHAIN_MAX; depth++) {
    const before = at.effectivePriority();
    at.inherited.store(demandOn(at));
    if (at.effectivePriority() === before) return;
    changed(at);
    const awaited = at.blockedOn;
    if (awaited === null) return;
    const owner = awaited.owner();
    if (owner === null) return;
    at = owner;
  }
}

/** Whether `task` would wait for itself: the owners, from that of `wanted` on, end at it. */
export function closesCycle(task: Task, wanted: Lockable): boolean {
  let at: Lockable | null = wanted;
  while (at !== null) {
    const owner: Task | null = at.owner();
    if (owner === task) return true;
    at = owner === null ? null : owner.blockedOn;
  }
  return false;
}
