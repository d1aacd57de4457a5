/** Generic containers over a hierarchy: an intrusive list, a sorted list, a pool with handles. */
import { printLine } from "gehri:host";

class Linked<T> {
  next: T | null = null;
}

abstract class List<T extends Linked<T>> {
  protected first: T | null = null;
  private count: u32 = 0;

  protected abstract place(item: T): void;

  add(item: T): void {
    this.place(item);
    this.count++;
  }
  get length(): u32 {
    return this.count;
  }
  each(visit: (item: T) => void): void {
    for (let item = this.first; item !== null; item = item.next) visit(item);
  }
}

class Job extends Linked<Job> {
  constructor(
    readonly id: u32,
    readonly cost: u32,
  ) {
    super();
  }
}

class Stack extends List<Job> {
  protected place(item: Job): void {
    item.next = this.first;
    this.first = item;
  }
}

class Sorted extends List<Job> {
  protected place(item: Job): void {
    const head = this.first;
    if (head === null || head.cost > item.cost) {
      item.next = head;
      this.first = item;
      return;
    }
    let at = head;
    for (let next = at.next; next !== null && next.cost <= item.cost; next = at.next) at = next;
    item.next = at.next;
    at.next = item;
  }
}

const stack = new Stack();
const sorted = new Sorted();
const a = new Job(1, 30);
const b = new Job(2, 10);
const c = new Job(3, 20);
const d = new Job(4, 30);
const e = new Job(5, 10);

function show(list: List<Job>): void {
  let digits: u32 = 0;
  list.each((job) => {
    digits = digits * 10 + job.id;
  });
  printLine(`${list.length}: ${digits}`);
}

export function main(): i32 {
  stack.add(a);
  stack.add(b);
  show(stack);
  sorted.add(c);
  sorted.add(d);
  sorted.add(e);
  show(sorted);
  const lists: FixedArray<List<Job> | null, 2> = [stack, sorted];
  let total: u32 = 0;
  for (const list of lists) total += list?.length ?? 0;
  printLine(`${total}`);
  return 0;
}
// expect-output:
// 2: 21
// 3: 534
// 5
