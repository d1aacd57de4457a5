/**
 * Sleeping tasks by the time they wake: a binary heap, so that thousands of sleepers cost little.
 * It is a tree that the tasks themselves make up, filled from left to right: the way from the root
 * to place n is in the bits of n. So it needs no memory of its own, however many tasks sleep.
 */
import type { Task } from "./task.ts";

export class SleepQueue {
  private root: Task | null = null;
  count: usize = 0;

  /** When the first one wakes; the largest u64 if nobody sleeps. */
  nextWakeNs(): u64 {
    const first = this.root;
    return first === null ? u64.MAX : first.wakeAtNs;
  }

  insert(task: Task): void {
    assert(
      task.sleepParent === null && task.sleepLeft === null && this.root !== task,
      "the task sleeps already",
    );
    this.count += 1;
    const parent = this.at(this.count / 2);
    task.sleepParent = parent;
    if (parent === null) this.root = task;
    else if (this.count % 2 === 0) parent.sleepLeft = task;
    else parent.sleepRight = task;
    this.rise(task);
  }

  /** Takes out the first task if its time has come. */
  takeDue(nowNs: u64): Task | null {
    const first = this.root;
    if (first === null || first.wakeAtNs > nowNs) return null;
    this.remove(first);
    return first;
  }

  remove(task: Task): void {
    const last = this.at(this.count);
    assert(last !== null && (task.sleepParent !== null || this.root === task), "it does not sleep");
    if (last === null) return;
    this.count -= 1;
    this.hang(last, null);
    last.sleepParent = null;
    if (last !== task) {
      this.takePlace(last, task);
      this.rise(last);
      this.sink(last);
    }
    task.sleepParent = null;
    task.sleepLeft = null;
    task.sleepRight = null;
  }

  /** The task in place `index` of the tree, counted from 1; null for 0. */
  private at(index: usize): Task | null {
    if (index === 0) return null;
    let task = this.root;
    // Below its highest bit, each bit of the index is a step: 0 left, 1 right.
    for (let bit = 63 - bits.clz(u64(index)); bit > 0 && task !== null; bit--) {
      const isRight = ((index >> (bit - 1)) & 1) === 1;
      task = isRight ? task.sleepRight : task.sleepLeft;
    }
    return task;
  }

  /** Puts another task, or none, where the parent of `task` has it. */
  private hang(task: Task, other: Task | null): void {
    const parent = task.sleepParent;
    if (parent === null) this.root = other;
    else if (parent.sleepLeft === task) parent.sleepLeft = other;
    else parent.sleepRight = other;
  }

  /** `task`, which is in no place, takes that of `other`. */
  private takePlace(task: Task, other: Task): void {
    this.hang(other, task);
    task.sleepParent = other.sleepParent;
    this.adopt(task, other.sleepLeft, other.sleepRight);
  }

  private adopt(task: Task, left: Task | null, right: Task | null): void {
    task.sleepLeft = left;
    task.sleepRight = right;
    if (left !== null) left.sleepParent = task;
    if (right !== null) right.sleepParent = task;
  }

  /** A child and its parent change places. */
  private swap(child: Task, parent: Task): void {
    const isLeft = parent.sleepLeft === child;
    const sibling: Task | null = isLeft ? parent.sleepRight : parent.sleepLeft;
    const left = child.sleepLeft;
    const right = child.sleepRight;
    this.hang(parent, child);
    child.sleepParent = parent.sleepParent;
    if (isLeft) this.adopt(child, parent, sibling);
    else this.adopt(child, sibling, parent);
    this.adopt(parent, left, right);
  }

  private rise(task: Task): void {
    for (;;) {
      const parent = task.sleepParent;
      if (parent === null || parent.wakeAtNs <= task.wakeAtNs) return;
      this.swap(task, parent);
    }
  }

  private sink(task: Task): void {
    for (;;) {
      const child = earlierChild(task);
      if (child === null || child.wakeAtNs >= task.wakeAtNs) return;
      this.swap(child, task);
    }
  }
}

function earlierChild(task: Task): Task | null {
  const left = task.sleepLeft;
  const right = task.sleepRight;
  if (left === null || right === null) return left;
  return right.wakeAtNs < left.wakeAtNs ? right : left;
}
