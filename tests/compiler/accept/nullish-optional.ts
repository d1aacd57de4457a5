/** `??` and `?.` evaluate their left side once and skip the rest of the chain on null. */
import { print, printLine } from "gehri:host";

class Node {
  next: Node | null = null;
  readonly cells = new FixedArray<u32, 2>();
  constructor(readonly id: u32) {}
  after(n: u32): Node | null {
    print(`after${n} `);
    return this.next;
  }
}
const a = new Node(1);
const b = new Node(2);

function first(): Node | null {
  print("first ");
  return a;
}
function none(): Node | null {
  print("none ");
  return null;
}
function arg(n: u32): u32 {
  print(`arg${n} `);
  return n;
}
function fallback(): Node {
  print("fallback ");
  return b;
}

export function main(): i32 {
  a.next = b;
  printLine(`${first()?.id ?? arg(9)}`);
  printLine(`${none()?.id ?? arg(9)}`);
  printLine(`${(none() ?? fallback()).id} ${(first() ?? fallback()).id}`);
  printLine(`${first()?.after(arg(1))?.after(arg(2))?.id ?? 77}`);
  printLine(`${none()?.after(arg(1))?.after(arg(2))?.id ?? 77}`);
  none()?.after(arg(3));
  first()?.after(arg(4));
  printLine("");
  b.cells[1] = 6;
  printLine(`${first()?.next?.cells[1] ?? 0} ${first()?.next?.next?.cells[1] ?? 5}`);
  return 0;
}
// expect-output:
// first 1
// none arg9 9
// none fallback first 2 1
// first arg1 after1 arg2 after2 77
// none 77
// none first arg4 after4 
// first first 6 5
