// References to local objects may go anywhere that ends before them.
import { print } from "gehri:host";

class Box {
  next: Box | null = null;
  constructor(public n: u32) {}
}
class List {
  head: Box | null = null;
  push(box: Box): void {
    box.next = this.head;
    this.head = box;
  }
  find(n: u32): Box | null {
    for (let at = this.head; at !== null; at = at.next) if (at.n === n) return at;
    return null;
  }
}
interface Visitor {
  visit(box: Box): void;
}
class Sum implements Visitor {
  total: u32 = 0;
  largest: Box | null = null;
  visit(box: Box): void {
    this.total += box.n;
    if (this.largest === null || box.n > this.largest.n) this.largest = box;
  }
}
function walk(list: List, visitor: Visitor): void {
  for (let at = list.head; at !== null; at = at.next) visitor.visit(at);
}
function larger(a: Box, b: Box): Box {
  return a.n > b.n ? a : b;
}
const names: FixedArray<string, 2> = ["one", "two"];
let name: string = "";
function remember(text: string): void {
  name = text;
}
const forever = new Box(9);
let kept: Box | null = null;
function keep(box: Box): void {
  kept = box;
}

export function main(): i32 {
  const list = new List();
  const a = new Box(1);
  const b = new Box(5);
  const c = new Box(3);
  list.push(a);
  list.push(b);
  list.push(c);
  {
    const sum = new Sum();
    walk(list, sum);
    const largest = sum.largest;
    if (largest !== null) print(`${sum.total} ${largest.n}\n`);
  }
  const found = list.find(3);
  if (found !== null) print(`${larger(found, a).n}\n`);
  keep(forever);
  remember(names[1]);
  print(`${name} ${kept === null ? 0 : kept.n}\n`);
  return 0;
}
// expect-output:
// 9 5
// 3
// two 9
