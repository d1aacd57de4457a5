/**
 * Ready tasks of one CPU: for each swarm a list for each of 256 levels; for each level the set of
 * swarms that have tasks there; and a bitmap in two steps that finds the highest level. Inserting,
 * removing and picking cost the same whatever the queue holds. The tasks of a swarm that waits stay
 * in their lists, out of the sets: to hide and to show a swarm costs a step for each level that it
 * has tasks at. The first task that becomes ready stands in no list or set and is not counted,
 * until there is a second one: where a task wakes another and waits, nobody needs an order.
 */
import { PRIORITIES, SWARMS_MAX, SYSTEM_SWARM } from "./limits.ts";
import { isServedFirst } from "./policy.ts";
import { SwarmQueue, swarmBit, type Task, type TaskList } from "./task.ts";

const WORD_BITS = 64;
const SLOT_MASK: u32 = 63;
static_assert(SLOT_MASK + 1 === SWARMS_MAX);

export class RunQueue {
  private readonly system = new SwarmQueue();
  /** By the swarm's number; null: no task of it was ever here, or it is the system's. */
  private readonly others = new FixedArray<SwarmQueue | null, typeof SWARMS_MAX>();
  /** For each level the swarms that have tasks there and do not wait. */
  private readonly swarmsAt = new FixedArray<u64, 256>();
  /** Bit n % 64 of word n / 64: level n has such a swarm. */
  private readonly words = new FixedArray<u64, 4>();
  /** Bit w: word w is not zero. */
  private summary: u64 = 0;
  /** Tasks in the lists of swarms that do not wait. */
  private listed: usize = 0;
  /** The highest level that has a task; -1 if there is none. */
  private top: i32 = -1;
  /** The only ready task whose swarm does not wait; null: it is in a list, or there are more. */
  lone: Task | null = null;
  /** How far the weighted time of swarms has come: who was away has no claim on the past. */
  private weightedNow: u64 = 0;
  /** The swarm that was served last. */
  private served: SwarmQueue = this.system;

  constructor() {
    this.system.bit = 1;
  }

  /** @inline */
  highest(): i32 {
    return this.top;
  }

  /** Ready tasks of swarms that do not wait. */
  get count(): usize {
    return this.lone !== null ? 1 : this.listed;
  }

  /** True if a ready task of that swarm is here, whether it waits or not. */
  hasTasksOf(queue: SwarmQueue): boolean {
    const lone = this.lone;
    return queue.count > 0 || (lone !== null && lone.queue === queue);
  }

  /** Where a swarm's tasks stand. Given once, before it has any. */
  attach(queue: SwarmQueue): void {
    queue.bit = swarmBit(queue.swarm);
    this.others[queue.swarm & SLOT_MASK] = queue;
  }

  /** The queue of a swarm; null: it has none here. */
  /** @inline */
  queueOf(swarm: u32): SwarmQueue | null {
    return swarm === SYSTEM_SWARM ? this.system : this.others[swarm & SLOT_MASK];
  }

  /** Where the task stands when it is ready: with the system's as long as it holds something. */
  /** @inline */
  private placeOf(task: Task): SwarmQueue {
    return this.placeIn(task.holds > 0 ? SYSTEM_SWARM : task.swarm);
  }

  /** Where a swarm's tasks stand that hold nothing. */
  /** @inline */
  placeIn(swarm: u32): SwarmQueue {
    const queue = this.queueOf(swarm);
    if (queue === null) noQueue(swarm);
    return queue;
  }

  /**
   * Puts the running task behind its equals and gives the first of them. Null, and nothing is done:
   * there are none, or some of another swarm, or somebody is above them.
   */
  /** @inline */
  rotate(task: Task): Task | null {
    const level = task.priority;
    if (this.top !== level) return null;
    // If it was lifted, its turn is over: so it is, too, where it gives way to others.
    task.level = level;
    const lone = this.lone;
    if (lone === null) {
      if (this.swarmsAt[u8.wrap(level)] !== task.swarmBit) return null;
      return task.queue.lists[u8.wrap(level)].rotate(task);
    }
    if (lone.queue.bit !== task.swarmBit) return null;
    this.lone = task;
    return lone;
  }

  /** True if tasks of several swarms are at the highest level: their weights decide. */
  /** @inline */
  isContested(): boolean {
    const swarmsAtTop = this.swarmsAt[u8.wrap(this.top)];
    return (swarmsAtTop & wrapping.sub(swarmsAtTop, 1)) !== 0;
  }

  /** Behind all others of its level and swarm. False: the swarm waits. */
  /** @irqsafe */
  /** @noalloc */
  /** @inline */
  append(task: Task): boolean {
    const queue = this.placeOf(task);
    task.queue = queue;
    return this.appendIn(queue, task, task.level);
  }

  /** The same where its queue, which it names already, and its level are known. */
  /** @inline */
  appendIn(queue: SwarmQueue, task: Task, level: i32): boolean {
    if (this.top >= 0 || queue.waits) return this.appendToOthers(queue, task);
    this.setLone(task, level);
    return true;
  }

  /** @noinline */
  private appendToOthers(queue: SwarmQueue, task: Task): boolean {
    this.settleLone();
    this.appendToList(queue, task);
    return !queue.waits;
  }

  /** There is no other one: the same as in front of all. */
  /** @inline */
  private setLone(task: Task, level: i32): void {
    this.lone = task;
    this.top = level;
  }

  /** @inline */
  private removeLone(): void {
    this.lone = null;
    this.top = -1;
  }

  /** There is another one now, or an order is asked for. */
  private settleLone(): void {
    const lone = this.lone;
    if (lone === null) return;
    this.removeLone();
    this.appendToList(lone.queue, lone);
  }

  private appendToList(queue: SwarmQueue, task: Task): void {
    queue.lists[u8.wrap(task.level)].append(task);
    this.mark(queue, u8.wrap(task.level));
  }

  /** Behind its equals, and its swarm is the next one there, whatever the weights. */
  appendLifted(task: Task): void {
    this.settleLone();
    const best = this.servedFirst(u8.wrap(task.level));
    this.append(task);
    if (best === null || best === task.queue) return;
    if (isServedFirst(task.queue.weighted, best.weighted)) return;
    task.queue.weighted = wrapping.sub(best.weighted, 1);
  }

  /** In front of all others of its level and swarm: it goes on where it was interrupted. */
  /** @irqsafe */
  /** @noalloc */
  prepend(task: Task): void {
    this.settleLone();
    const queue = this.placeOf(task);
    task.queue = queue;
    queue.lists[u8.wrap(task.level)].prepend(task);
    this.mark(queue, u8.wrap(task.level));
  }

  /**
   * A task that stands nowhere and is above all here need not stand here before it runs. Notes its
   * queue. False: it is not above all, or its swarm waits.
   */
  /** @inline */
  passes(task: Task): boolean {
    if (this.top >= task.level) return false;
    const queue = this.placeOf(task);
    task.queue = queue;
    return !queue.waits;
  }

  /** Takes out the first task of the highest level; null if there is none. */
  /** @irqsafe */
  /** @noalloc */
  take(): Task | null {
    const lone = this.takeLone();
    return lone !== null ? lone : this.takeFromList();
  }

  /** Takes out the only ready task, if it stands in no list. */
  /** @inline */
  takeLone(): Task | null {
    const lone = this.lone;
    if (lone !== null) this.removeLone();
    return lone;
  }

  /** The weighted time of a swarm that is served: others that come start no further behind. */
  noteServed(queue: SwarmQueue): void {
    if (isServedFirst(this.weightedNow, queue.weighted)) this.weightedNow = queue.weighted;
  }

  /** A swarm is served whose task stood in no list, and nobody else's there. */
  serve(queue: SwarmQueue): void {
    if (queue === this.served) return;
    this.catchUp(queue);
    this.noteServed(queue);
    this.served = queue;
  }

  /** True if no swarm but that one has tasks here that are ready and need not wait. */
  isOnly(queue: SwarmQueue): boolean {
    const lone = this.lone;
    return this.listed === 0 && (lone === null || lone.queue === queue);
  }

  /**
   * Takes out the only ready task, which stands in no list, if it is above the running one; that
   * one, interrupted, stands there instead. Null: it is not so.
   */
  /** @irqsafe */
  /** @noalloc */
  takeLoneFor(task: Task): Task | null {
    if (this.lone === null || this.top <= task.level) return null;
    const queue = this.placeOf(task);
    if (queue.waits) return null;
    const lone = this.takeLone();
    task.queue = queue;
    this.setLone(task, task.level);
    return lone;
  }

  /** @noinline */
  private takeFromList(): Task | null {
    const level = this.top;
    if (level < 0) return null;
    const queue = this.servedFirst(u8.wrap(level));
    if (queue === null) return null;
    this.noteServed(queue);
    this.served = queue;
    const list: TaskList = queue.lists[u8.wrap(level)];
    const task = list.takeFirst();
    queue.count -= 1;
    this.listed -= 1;
    if (list.first === null) this.lower(queue, u8.wrap(level));
    return task;
  }

  /** The last task of a swarm at that level has gone. */
  private lower(queue: SwarmQueue, level: u8): void {
    queue.words[(level / WORD_BITS) & 3] &= ~(u64(1) << (level % WORD_BITS));
    if (!queue.waits) this.clear(queue, level);
  }

  /** Of the swarms with tasks at that level the one whose turn it is; null: there is none. */
  /** @inline */
  private servedFirst(level: u8): SwarmQueue | null {
    const swarmsHere = this.swarmsAt[level];
    if (swarmsHere === this.system.bit) return this.system;
    return swarmsHere === 0 ? null : this.leastServed(swarmsHere);
  }

  /** @noinline */
  private leastServed(swarmsHere: u64): SwarmQueue | null {
    let left = swarmsHere;
    let best: SwarmQueue | null = null;
    while (left !== 0) {
      const queue = this.queueOf(u32(bits.ctz(left)));
      left &= left - 1;
      if (queue === null) continue;
      if (best === null || isServedFirst(queue.weighted, best.weighted)) best = queue;
    }
    return best;
  }

  /** The first task of a level, which stays. */
  firstOf(level: i32): Task | null {
    if (this.lone !== null) return this.top === level ? this.lone : null;
    const queue = this.servedFirst(u8.wrap(level));
    return queue === null ? null : queue.lists[u8.wrap(level)].first;
  }

  /** Of the first tasks of all swarms at that level the one that has waited longest. */
  longestWaiting(level: i32): Task | null {
    if (this.lone !== null) return this.firstOf(level);
    let left = this.swarmsAt[u8.wrap(level)];
    let best: Task | null = null;
    while (left !== 0) {
      const queue = this.queueOf(u32(bits.ctz(left)));
      left &= left - 1;
      const task = queue === null ? null : queue.lists[u8.wrap(level)].first;
      if (task === null) continue;
      if (best === null || isServedFirst(task.readySinceTsc, best.readySinceTsc)) best = task;
    }
    return best;
  }

  /** @irqsafe */
  /** @noalloc */
  remove(task: Task): void {
    if (task === this.lone) {
      this.removeLone();
      return;
    }
    const level = u8.wrap(task.level);
    const queue = task.queue;
    const list: TaskList = queue.lists[level];
    list.remove(task);
    queue.count -= 1;
    if (!queue.waits) this.listed -= 1;
    if (list.first === null) this.lower(queue, level);
  }

  /** Takes out a task of a swarm that waits; null if there is none. */
  takeHidden(): Task | null {
    for (const queue of this.others) {
      if (queue === null || !queue.waits || queue.count === 0) continue;
      const level = highestIn(queue);
      const task = queue.lists[u8.wrap(level)].first;
      if (task !== null) this.remove(task);
      return task;
    }
    return null;
  }

  /** The swarm waits from now on, or goes on. */
  /** @irqsafe */
  /** @noalloc */
  setWaits(queue: SwarmQueue, waits: boolean): void {
    if (queue.waits === waits) return;
    this.settleLone();
    queue.waits = waits;
    if (waits) this.listed -= queue.count;
    else this.listed += queue.count;
    for (let word: usize = 0; word < 4; word++) {
      let left = queue.words[word];
      while (left !== 0) {
        const level = u8.wrap(word * WORD_BITS + usize(bits.ctz(left)));
        left &= left - 1;
        if (waits) this.clear(queue, level);
        else this.set(queue, level);
      }
    }
    if (!waits) this.catchUp(queue);
  }

  /** The highest level below `level` that has a task; -1 if there is none. */
  /** @irqsafe */
  /** @noalloc */
  nextBelow(level: i32): i32 {
    assert(level >= 0 && level <= PRIORITIES);
    if (this.lone !== null) return this.top < level ? this.top : -1;
    for (let at = level - 1; at >= 0; at--) {
      const word = this.words[u8.wrap(at / WORD_BITS) & 3];
      if (word === 0) {
        at -= at % WORD_BITS;
        continue;
      }
      if (((word >> u8.wrap(at % WORD_BITS)) & 1) !== 0) return at;
    }
    return -1;
  }

  private mark(queue: SwarmQueue, level: u8): void {
    if (queue.count === 0) this.catchUp(queue);
    queue.count += 1;
    queue.words[(level / WORD_BITS) & 3] |= u64(1) << (level % WORD_BITS);
    if (queue.waits) return;
    this.listed += 1;
    this.set(queue, level);
  }

  private catchUp(queue: SwarmQueue): void {
    if (isServedFirst(queue.weighted, this.weightedNow)) queue.weighted = this.weightedNow;
  }

  private set(queue: SwarmQueue, level: u8): void {
    const word = level / WORD_BITS;
    this.swarmsAt[level] |= queue.bit;
    this.words[word & 3] |= u64(1) << (level % WORD_BITS);
    this.summary |= u64(1) << word;
    if (i32(level) > this.top) this.top = i32(level);
  }

  private clear(queue: SwarmQueue, level: u8): void {
    this.swarmsAt[level] &= ~queue.bit;
    if (this.swarmsAt[level] !== 0) return;
    const word = level / WORD_BITS;
    this.words[word & 3] &= ~(u64(1) << (level % WORD_BITS));
    if (this.words[word & 3] === 0) this.summary &= ~(u64(1) << word);
    if (i32(level) === this.top) this.top = this.findTop();
  }

  private findTop(): i32 {
    if (this.summary === 0) return -1;
    const word = 63 - bits.clz(this.summary);
    return i32.wrap(word * WORD_BITS + 63 - bits.clz(this.words[word & 3]));
  }
}

/** @noinline */
function noQueue(swarm: u32): never {
  panic(`swarm ${swarm} has no queue here`);
}

/** The highest level at which a swarm has tasks; it has some. */
function highestIn(queue: SwarmQueue): i32 {
  for (let word: i32 = 3; word >= 0; word--) {
    const found = queue.words[u8.wrap(word) & 3];
    if (found !== 0) return word * WORD_BITS + 63 - i32(bits.clz(found));
  }
  panic("a queue has tasks at no level");
}
