/** Objects that are their own iterators, made in the loop, static, generic, and by interface. */
import { printLine } from "gehri:host";

class Range implements Iterator<u32>, Iterable<u32> {
  private at: u32;
  constructor(
    readonly from: u32,
    readonly to: u32,
  ) {
    this.at = from;
  }
  [Symbol.iterator](): Range {
    this.at = this.from;
    return this;
  }
  next(): IteratorResult<u32> {
    if (this.at >= this.to) return { done: true };
    this.at++;
    return { done: false, value: this.at - 1 };
  }
}
class Node {
  value: u32 = 0;
  next: Node | null = null;
}
class Cursor {
  constructor(private at: Node | null) {}
  next(): IteratorResult<Node> {
    const node = this.at;
    if (node === null) return { done: true };
    this.at = node.next;
    return { done: false, value: node };
  }
}
class List {
  private readonly nodes = new FixedArray<Node, 4>();
  private readonly cursor = new Walk();
  private head: Node | null = null;
  private used: usize = 0;
  push(value: u32): void {
    const node = this.nodes[this.used];
    this.used++;
    node.value = value;
    node.next = this.head;
    this.head = node;
  }
  [Symbol.iterator](): Walk {
    this.cursor.at = this.head;
    return this.cursor;
  }
}
class Walk {
  at: Node | null = null;
  next(): IteratorResult<Node> {
    const node = this.at;
    if (node === null) return { done: true };
    this.at = node.next;
    return { done: false, value: node };
  }
}
class Pairs<T> {
  private i: usize = 0;
  constructor(private readonly items: ReadonlySlice<T>) {}
  [Symbol.iterator](): Pairs<T> {
    return this;
  }
  next(): IteratorResult<readonly [T, T]> {
    if (this.i + 1 >= this.items.length) return { done: true };
    this.i++;
    return { done: false, value: [this.items[this.i - 1], this.items[this.i]] };
  }
}
const range = new Range(0, 3);
const list = new List();
const data: FixedArray<u32, 4> = [5, 6, 7, 8];
export function main(): i32 {
  for (const n of range) printLine(`${n}`);
  for (const n of new Range(7, 9)) printLine(`${n}`);
  outer: for (const a of new Range(0, 4)) {
    for (const b of range) {
      if (b > a) continue outer;
      if (a === 3) break outer;
      printLine(`${a}${b}`);
    }
  }
  list.push(1);
  list.push(2);
  list.push(3);
  for (const node of list) {
    if (node.value === 2) continue;
    printLine(`node ${node.value}`);
  }
  const pairs = new Pairs<u32>(data);
  for (const [a, b] of pairs) printLine(`${a}-${b}`);
  const cursor = new Cursor(null);
  printLine(`${cursor.next().done}`);
  return 0;
}
// expect-output:
// 0
// 1
// 2
// 7
// 8
// 00
// 10
// 11
// 20
// 21
// 22
// node 3
// node 1
// 5-6
// 6-7
// 7-8
// true
