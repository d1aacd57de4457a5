/**
 * Sleeping tasks by the time they wake: a binary heap, so that thousands of sleepers cost little.
 */
import { TASKS_MAX } from "./limits.ts";
import type { Task } from "./task.ts";

export class SleepQueue {
  private readonly tasks = new FixedArray<Task | null, 1024>();
  count: usize = 0;

  /** When the first one wakes; the largest u64 if nobody sleeps. */
  nextWakeNs(): u64 {
    const first = this.tasks[0];
    return first === null ? u64.MAX : first.wakeAtNs;
  }

  insert(task: Task): void {
    assert(this.count < TASKS_MAX, "more sleepers than tasks");
    this.place(task, this.count);
    this.count += 1;
    this.rise(task);
  }

  /** Takes out the first task if its time has come. */
  takeDue(nowNs: u64): Task | null {
    const first = this.tasks[0];
    if (first === null || first.wakeAtNs > nowNs) return null;
    this.remove(first);
    return first;
  }

  remove(task: Task): void {
    const index = task.sleepIndex;
    assert(index < this.count && this.tasks[index] === task, "the task does not sleep here");
    this.count -= 1;
    const last = this.tasks[this.count];
    this.tasks[this.count] = null;
    if (last === null || last === task) return;
    this.place(last, index);
    this.rise(last);
    this.sink(last);
  }

  private place(task: Task, index: usize): void {
    this.tasks[index] = task;
    task.sleepIndex = index;
  }

  private rise(task: Task): void {
    while (task.sleepIndex > 0) {
      const index = task.sleepIndex;
      const parent = this.tasks[(index - 1) / 2];
      if (parent === null || parent.wakeAtNs <= task.wakeAtNs) return;
      this.place(task, parent.sleepIndex);
      this.place(parent, index);
    }
  }

  private sink(task: Task): void {
    for (;;) {
      const index = task.sleepIndex;
      const child = this.earlierChild(index);
      if (child === null || child.wakeAtNs >= task.wakeAtNs) return;
      this.place(task, child.sleepIndex);
      this.place(child, index);
    }
  }

  private earlierChild(index: usize): Task | null {
    const left = index * 2 + 1;
    if (left >= this.count) return null;
    const one = this.tasks[left];
    const two = left + 1 < this.count ? this.tasks[left + 1] : null;
    if (one === null || two === null) return one;
    return two.wakeAtNs < one.wakeAtNs ? two : one;
  }
}
