/** Null checks: those that were passed before go, those that may fail stay. */
import { printLine } from "gehri:host";

class Node {
  next: Node | null = null;
  value: u32 = 0;
}

class List {
  head: Node | null = null;
  limit: u32 | null = null;
}

const first = new Node();
const second = new Node();
const list = new List();

function twice(l: List): u32 {
  const a = l.head!.value; // checks: null stays
  const b = l.head!.value; // checks: null removed
  return a + b;
}

function afterTest(l: List): u32 {
  if (l.limit === null) return 0;
  const limit = l.limit; // checks: null removed
  l.limit = null;
  return limit;
}

function clear(l: List): void {
  l.head = null;
}

function afterCall(l: List): u32 {
  if (l.head === null) return 0;
  clear(l);
  return l.head.value; // checks: null stays // panics: null
}

function parameter(n: Node | null): u32 {
  return n!.value + n!.value; // checks: null removed, null stays, overflow stays
}

export function main(): i32 {
  first.value = 3;
  first.next = second;
  list.head = first;
  list.limit = 7;
  let at: Node | null = first;
  let sum: u32 = 0;
  while (at !== null) {
    sum += at!.value;
    at = at.next;
  }
  printLine(`${twice(list)} ${afterTest(list)} ${parameter(first)} ${sum}`);
  return i32(afterCall(list));
}
// expect-output:
// 6 7 6 3
