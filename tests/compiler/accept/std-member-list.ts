/** gehri:std/list: items in two lists at once, by members; random operations against counts. */
// expect-output:
// 20000 of 20000
// 2 1 0
// true true
import { printLine } from "gehri:host";
import { Links, MemberList } from "gehri:std/list";
import { Random } from "gehri:std/random";

class Task {
  readonly ready = new Links<Task>();
  readonly timed = new Links<Task>();
  id: u32 = 0;
  readyStamp: u32 = 0;
  timedStamp: u32 = 0;
}

const tasks = new FixedArray<Task, 10>();
const ready = new MemberList<Task>((task) => task.ready);
const timed = new MemberList<Task>((task) => task.timed);
const random = new Random(3);

function isRising(list: MemberList<Task>, stampOf: (task: Task) => u32): boolean {
  let last: u32 = 0;
  let count: usize = 0;
  let rising = true;
  let item = list.first;
  while (item !== null) {
    rising = rising && stampOf(item) > last;
    last = stampOf(item);
    count += 1;
    item = list.after(item);
  }
  return rising && count === list.length;
}

function toggle(list: MemberList<Task>, task: Task, linked: boolean): void {
  if (linked) list.remove(task);
  else list.push(task);
}

export function main(): i32 {
  let good: u32 = 0;
  for (let step: u32 = 1; step <= 10000; step++) {
    const one = tasks[random.below(10)];
    if (!one.ready.linked) one.readyStamp = step;
    toggle(ready, one, one.ready.linked);
    const other = tasks[random.below(10)];
    if (!other.timed.linked) other.timedStamp = step;
    toggle(timed, other, other.timed.linked);
    good += isRising(ready, (task) => task.readyStamp) ? 1 : 0;
    good += isRising(timed, (task) => task.timedStamp) ? 1 : 0;
  }
  printLine(`${good} of 20000`);
  while (ready.length > 0) ready.shift();
  for (let i: usize = 0; i < 3; i++) {
    tasks[i].id = u32(i);
    ready.push(tasks[i]);
  }
  const a = ready.shift();
  ready.push(tasks[0]);
  const c = ready.last;
  printLine(`${ready.length - 1} ${ready.first?.id ?? 9} ${c === null ? u32(9) : c.id}`);
  printLine(`${a === tasks[0]} ${!tasks[2].timed.linked || timed.length > 0}`);
  return 0;
}
