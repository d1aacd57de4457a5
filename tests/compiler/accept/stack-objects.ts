/** Local objects live on the stack: passed down, linked to each other, fresh in each round of a loop. */
import { printLine } from "gehri:host";

class Node {
  next: Node | null = null;
  readonly data = new FixedArray<u8, 16>();
  constructor(readonly id: u32 = 0) {}
}
function chain(from: Node | null): u32 {
  let n: u32 = 0;
  for (let at = from; at !== null; at = at.next) n = n * 10 + at.id;
  return n;
}
function fill(node: Node, value: u8): Node {
  node.data.fill(value);
  return node;
}
function sum(bytes: ReadonlySlice<u8>): u32 {
  let total: u32 = 0;
  for (const b of bytes) total += u32(b);
  return total;
}

export function main(): i32 {
  const a = new Node(1);
  const b = new Node(2);
  const c = new Node(3);
  a.next = b;
  b.next = c;
  printLine(`${chain(a)} ${chain(b)}`);
  fill(b, 2).data[0] = 100;
  printLine(`${sum(b.data)} ${sum(a.data)}`);
  let total: u32 = 0;
  for (let i: u32 = 0; i < 3; i++) {
    const buffer = new FixedArray<u8, 32>();
    total += sum(buffer);
    buffer.fill(u8(i + 1));
    total += sum(buffer);
    const literal: FixedArray<u32, 3> = [i, i + 1, 5];
    literal[0] += 10;
    total += literal[0] + literal[1] + literal[2];
  }
  printLine(`${total}`);
  if (total > 0) {
    const inner = new Node(9);
    inner.next = a;
    printLine(`${chain(inner)}`);
  }
  return 0;
}
// expect-output:
// 123 23
// 130 0
// 246
// 9123
