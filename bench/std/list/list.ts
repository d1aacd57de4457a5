/** A `List` of 1,000 tasks: taken out anywhere, put back at the end, walked. */
import { printLine } from "gehri:host";
import { List } from "gehri:std/list";

class Task {
  next: Task | null = null;
  previous: Task | null = null;
  linked: boolean = false;
  id: u32 = 0;
}

const tasks = new FixedArray<Task, 1000>();
const list = new List<Task>();
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  for (let i: usize = 0; i < tasks.length; i++) {
    tasks[i].id = u32(i);
    list.push(tasks[i]);
  }
  let sum: u32 = 0;
  for (let round: u32 = 0; round < 60_000; round++) {
    for (let i: u32 = 0; i < 500; i++) {
      const task = tasks[next() % 1000];
      list.remove(task);
      list.push(task);
    }
    if (round % 10 !== 0) continue;
    let item = list.first;
    while (item !== null) {
      sum = wrapping.add(wrapping.mul(sum, 3), item.id);
      item = item.next;
    }
  }
  printLine(`${sum}`);
  return 0;
}
