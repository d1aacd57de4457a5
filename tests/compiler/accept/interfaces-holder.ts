/** A class with a field of an interface whose method takes that class. */
import { printLine } from "gehri:host";

interface Waiting {
  leave(task: Task): void;
}

class Task {
  id: u32 = 7;
  waitsIn: Waiting | null = null;
}

class Queue implements Waiting {
  left: u32 = 0;

  leave(task: Task): void {
    this.left = task.id;
  }
}

const queue = new Queue();
const task = new Task();

export function main(): i32 {
  task.waitsIn = queue;
  const waitsIn = task.waitsIn;
  if (waitsIn !== null) waitsIn.leave(task);
  printLine(`left ${queue.left}`);
  return 0;
}

// expect-output:
// left 7
