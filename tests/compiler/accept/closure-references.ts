/** References to lasting objects pass through closures, in and out. */
import { printLine } from "gehri:host";

class Task {
  priority: u32 = 0;
  next: Task | null = null;
}
const tasks = new FixedArray<Task, 4>();
let chosen: Task | null = null;

function each(list: Slice<Task>, visit: (task: Task) => void): void {
  for (const task of list) visit(task);
}
function best(list: Slice<Task>, better: (a: Task, b: Task) => boolean): Task | null {
  let found: Task | null = null;
  each(list, (task) => {
    if (found === null || better(task, found)) found = task;
  });
  return found;
}
/** tsc would take the variable for null for ever: it does not see what closures assign. */
function none(): Task | null {
  return null;
}
export function main(): i32 {
  let n: u32 = 7;
  each(tasks, (task) => {
    task.priority = n;
    n = (n * 5) % 11;
    chosen = task;
  });
  const high = best(tasks, (a, b) => a.priority > b.priority);
  const low = best(tasks, (a, b) => a.priority < b.priority);
  printLine(`${high?.priority ?? 0} ${low?.priority ?? 0} ${chosen?.priority ?? 0}`);
  let head: Task | null = none();
  each(tasks, (task) => {
    task.next = head;
    head = task;
  });
  let line: u32 = 0;
  for (let at: Task | null = head; at !== null; at = at.next) line = line * 100 + at.priority;
  printLine(`${line}`);
  return 0;
}
// expect-output:
// 10 2 6
// 6100207
