/** Generic base classes with type arguments, and a class that is its own argument. */
import { printLine } from "gehri:host";

class Stack<T, N extends number> {
  protected readonly slots = new FixedArray<T, N>();
  protected count: usize = 0;

  push(value: T): boolean {
    if (this.count === this.slots.length) return false;
    this.slots[this.count] = value;
    this.count++;
    return true;
  }
  get length(): usize {
    return this.count;
  }
}

class Numbers extends Stack<u16, 3> {
  sum(): u16 {
    let sum: u16 = 0;
    for (let i: usize = 0; i < this.count; i++) sum += this.slots[i];
    return sum;
  }
}

class Pairs<T> extends Stack<T, 4> {
  both(a: T, b: T): boolean {
    return this.push(a) && this.push(b);
  }
}

class Node<T> {
  next: T | null = null;

  link(other: T | null): void {
    this.next = other;
  }
}
class Task extends Node<Task> {
  constructor(readonly id: u32) {
    super();
  }
}

const numbers = new Numbers();
const pairs = new Pairs<boolean>();
const one = new Task(1);
const two = new Task(2);

export function main(): i32 {
  for (let n: u16 = 5; n < 9; n++) numbers.push(n);
  printLine(`${numbers.sum()} ${numbers.length}`);
  printLine(`${pairs.both(true, false)} ${pairs.length}`);
  one.link(two);
  let sum: u32 = 0;
  for (let t: Task | null = one; t !== null; t = t.next) sum += t.id;
  printLine(`${sum}`);
  return 0;
}
// expect-output:
// 18 3
// true 2
// 3
