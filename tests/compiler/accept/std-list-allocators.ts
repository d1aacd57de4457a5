/** gehri:std/list, arena and pool with seeded random operations against counts and a model. */
// expect-output:
// list 5000 of 5000
// arena true true 10
// pool 5000 of 5000
import { printLine } from "gehri:host";
import { Arena, Pool } from "gehri:std/allocators";
import { List } from "gehri:std/list";
import { Random } from "gehri:std/random";

class Task {
  next: Task | null = null;
  previous: Task | null = null;
  linked: boolean = false;
  id: u32 = 0;
  order: u32 = 0;
}

const random = new Random(8);
const tasks = new FixedArray<Task, 12>();
const list = new List<Task>();

/** Items keep the order in which they came, wherever others are taken out. */
function lists(): u32 {
  let good: u32 = 0;
  let stamp: u32 = 0;
  let length: usize = 0;
  for (let step: u32 = 0; step < 5000; step++) {
    const task = tasks[random.below(12)];
    if (task.linked) {
      list.remove(task);
      length -= 1;
    } else {
      stamp += 1;
      task.order = stamp;
      list.push(task);
      length += 1;
    }
    let walked: usize = 0;
    let last: u32 = 0;
    let rising = true;
    let item = list.first;
    while (item !== null) {
      rising = rising && item.order > last;
      last = item.order;
      walked += 1;
      item = item.next;
    }
    good += rising && walked === length && list.length === length ? 1 : 0;
  }
  return good;
}

const pool = new Pool<Task, 10>();
const owned = new FixedArray<boolean, 10>();

function pools(): u32 {
  let good: u32 = 0;
  let count: usize = 0;
  for (let step: u32 = 0; step < 5000; step++) {
    if (random.below(2) === 0) {
      const number = pool.allocate();
      if (number === null) {
        assert(count === 10);
      } else {
        assert(!owned[number]);
        owned[number] = true;
        pool.at(number).id = step;
        count += 1;
      }
    } else {
      const number = usize(random.below(10));
      if (owned[number]) {
        pool.release(number);
        owned[number] = false;
        count -= 1;
      }
    }
    good += pool.space === 10 - count ? 1 : 0;
  }
  return good;
}

const words = new FixedArray<u32, 10>();

export function main(): i32 {
  printLine(`list ${lists()} of 5000`);
  const arena = new Arena<u32>(words);
  const start = arena.mark();
  const first = arena.allocate(6);
  const second = arena.allocate(5);
  if (first !== null) {
    first.fill(9);
  }
  const kept = words[5] === 9 && words[6] === 0;
  arena.release(start);
  printLine(`arena ${second === null} ${kept} ${arena.space}`);
  printLine(`pool ${pools()} of 5000`);
  return 0;
}
