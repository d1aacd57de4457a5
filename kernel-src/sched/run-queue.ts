/**
 * Ready tasks: a list for each of 256 levels and a bitmap in two steps that finds the highest one.
 * Inserting, removing and picking cost the same whatever the queue holds.
 */
import { PRIORITIES } from "./limits.ts";
import type { Task, TaskList } from "./task.ts";

const WORD_BITS = 64;

export class RunQueue {
  private readonly lists = new FixedArray<TaskList, 256>();
  /** Bit n % 64 of word n / 64: level n is not empty. */
  private readonly words = new FixedArray<u64, 4>();
  /** Bit w: word w is not zero. */
  private summary: u64 = 0;
  count: usize = 0;

  /** The highest level that has a task; -1 if there is none. */
  private top: i32 = -1;

  /** @inline */
  highest(): i32 {
    return this.top;
  }

  private findTop(): i32 {
    if (this.summary === 0) return -1;
    const word = 63 - bits.clz(this.summary);
    return i32.wrap(word * WORD_BITS + 63 - bits.clz(this.words[word & 3]));
  }

  /**
   * `task`, which runs at the highest level, behind its equals; gives the first of those. Null:
   * there are none.
   */
  /** @inline */
  rotate(task: Task): Task | null {
    return this.lists[u8.wrap(task.level)].rotate(task);
  }

  /** Behind all others of its level. */
  /** @irqsafe */
  /** @noalloc */
  append(task: Task): void {
    this.lists[u8.wrap(task.level)].append(task);
    this.mark(task.level);
  }

  /** In front of all others of its level: it goes on where it was interrupted. */
  /** @irqsafe */
  /** @noalloc */
  prepend(task: Task): void {
    this.lists[u8.wrap(task.level)].prepend(task);
    this.mark(task.level);
  }

  /** Takes out the first task of the highest level; null if there is none. */
  /** @irqsafe */
  /** @noalloc */
  take(): Task | null {
    const level = this.highest();
    if (level < 0) return null;
    const task = this.lists[u8.wrap(level)].first;
    if (task !== null) this.remove(task);
    return task;
  }

  /** The first task of a level, which stays. */
  firstOf(level: i32): Task | null {
    return this.lists[u8.wrap(level)].first;
  }

  /** @irqsafe */
  /** @noalloc */
  remove(task: Task): void {
    const level = u8.wrap(task.level);
    const list = this.lists[level];
    list.remove(task);
    this.count -= 1;
    if (list.first !== null) return;
    const word = level / WORD_BITS;
    this.words[word & 3] &= ~(u64(1) << (level % WORD_BITS));
    if (this.words[word & 3] === 0) this.summary &= ~(u64(1) << word);
    if (task.level === this.top) this.top = this.findTop();
  }

  /** The highest level below `level` that has a task; -1 if there is none. */
  /** @irqsafe */
  /** @noalloc */
  nextBelow(level: i32): i32 {
    assert(level >= 0 && level <= PRIORITIES);
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

  private mark(level: i32): void {
    const at = u8.wrap(level);
    const word = at / WORD_BITS;
    this.words[word & 3] |= u64(1) << (at % WORD_BITS);
    this.summary |= u64(1) << word;
    if (level > this.top) this.top = level;
    this.count += 1;
  }
}
