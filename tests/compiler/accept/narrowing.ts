/** Nullable references: narrowing by tests, loops, early returns, `&&`; mutable fields checked again. */
import { printLine } from "gehri:host";

class Node {
  next: Node | null = null;
  constructor(public value: i32 = 0) {}
}
const nodes = new FixedArray<Node, 5>();
let head: Node | null = null;

function push(node: Node): void {
  node.next = head;
  head = node;
}
function sum(from: Node | null): i32 {
  let total: i32 = 0;
  for (let n = from; n !== null; n = n.next) total += n.value;
  return total;
}
function last(from: Node): Node {
  let at = from;
  while (at.next !== null) at = at.next;
  return at;
}
function reverse(from: Node | null): Node | null {
  let done: Node | null = null;
  let rest = from;
  while (rest !== null) {
    const next: Node | null = rest.next;
    rest.next = done;
    done = rest;
    rest = next;
  }
  return done;
}
function find(value: i32): Node | null {
  let at = head;
  while (at !== null && at.value !== value) at = at.next;
  return at;
}
function valueOf(node: Node | null): i32 {
  if (node === null) return -1;
  return node.value;
}
function second(node: Node | null): i32 {
  if (node !== null && node.next !== null && node.next.next !== null) {
    return node.next.next.value;
  }
  return node === null || node.next === null ? 0 : node.next.value;
}

export function main(): i32 {
  for (let i: i32 = 0; i < 5; i++) {
    const node = nodes[i];
    node.value = i * i;
    push(node);
  }
  printLine(`${sum(head)} ${last(nodes[4]).value} ${valueOf(find(9))} ${valueOf(find(10))}`);
  head = reverse(head);
  printLine(`${valueOf(head)} ${sum(head)} ${second(head)} ${second(nodes[3])} ${second(null)}`);
  const first = head;
  if (first === null) return 1;
  const value: i32 = first.next!.value;
  printLine(`${value} ${head!.value} ${head?.next?.next?.value ?? -7}`);
  let maybe: Node | null = find(16);
  if (maybe === null) maybe = nodes[0];
  maybe.value = 100;
  printLine(`${nodes[4].value}`);
  return 0;
}
// expect-output:
// 30 0 9 -1
// 0 30 4 16 0
// 1 0 4
// 100
