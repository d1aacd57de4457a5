// What a generator yields may be a reference, a record or a slice; its locals may be objects.
import { print } from "gehri:host";

class Node {
  next: Node | null = null;
  constructor(public value: u32) {}
}

class List {
  head: Node | null = null;
  push(node: Node): void {
    node.next = this.head;
    this.head = node;
  }
  *[Symbol.iterator](): Generator<Node> {
    let at = this.head;
    while (at !== null) {
      yield at;
      at = at.next;
    }
  }
}

function* windows(all: ReadonlySlice<u32>, size: usize): Generator<ReadonlySlice<u32>> {
  for (let i: usize = 0; i + size <= all.length; i++) yield all.slice(i, i + size);
}

type Entry = { readonly index: usize; readonly value: u32 };

function* entries(all: ReadonlySlice<u32>): Generator<Entry> {
  let index: usize = 0;
  for (const value of all) {
    yield { index, value };
    index++;
  }
}

function* sieve(limit: u32): Generator<u32> {
  const composite = new FixedArray<boolean, 50>();
  for (let n: u32 = 2; n < limit; n++) {
    if (composite[n]) continue;
    yield n;
    for (let m = n * n; m < limit; m += n) composite[m] = true;
  }
}

const a = new Node(1);
const b = new Node(2);
const c = new Node(3);

export function main(): i32 {
  const list = new List();
  list.push(a);
  list.push(b);
  list.push(c);
  for (const node of list) node.value *= 10;
  for (const node of list) print(`${node.value} `);
  print("\n");
  const numbers: FixedArray<u32, 5> = [4, 8, 15, 16, 23];
  for (const w of windows(numbers, 3)) print(`${w[0]}-${w[2]} `);
  for (const e of entries(numbers)) print(`${e.index}=${e.value} `);
  print("\n");
  for (const p of sieve(50)) print(`${p} `);
  print("\n");
  return 0;
}
// expect-output:
// 30 20 10 
// 4-15 8-16 15-23 0=4 1=8 2=15 3=16 4=23 
// 2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 
