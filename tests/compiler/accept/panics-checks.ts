/** Indices, slices, null references, assertions and panics stop the program at their own line. */
import { print, printLine } from "gehri:host";
import { addressOf } from "gehri:unsafe";

/** @c fork */
declare function fork(): i32;
/** @c waitpid */
declare function waitpid(child: i32, status: usize, options: i32): i32;
/** @c _exit */
declare function exitNow(code: i32): void;

class Node {
  value: u32 = 1;
  next: Node | null = null;
  readonly cells = new FixedArray<u8, 4>();
}
interface Runner {
  run(): u32;
}
class Fast implements Runner {
  run(): u32 {
    return 1;
  }
}
const node = new Node();
const fast = new Fast();
const bytes = new FixedArray<u8, 8>();
const grid = new FixedArray<FixedArray<u16, 3>, 2>();
const nodes = new FixedArray<Node, 3>();
const text = "grüße";
let eight: usize = 8;
let minus: i8 = -1;
let none: Node | null = null;
let runner: Runner | null = null;
let handler: (() => void) | null = null;
let sink: u64 = 0;
function view(): Slice<u8> {
  return bytes;
}
function unlink(): void {
  node.next = null;
}
function at(list: ReadonlySlice<u8>, index: i64): u8 {
  return list[index]; // panics: is out of range: the length is 8
}
function useNext(): u32 {
  node.next = node;
  if (node.next !== null) {
    unlink();
    return node.next.value; // panics: null
  }
  return 0;
}
function inTemplate(): void {
  printLine(`${bytes[eight]}`); // panics: index 8 is out of range: the length is 8
}
function spread(): u8 {
  return (
    bytes[0] +
    bytes[eight + 1] // panics: index 9 is out of range: the length is 8
  );
}
function deep(n: u32): u32 {
  assert(n < 3, `n is ${n} of ${pad("three", 6)}|${hex(n, 4)}`); // panics: n is 3 of three |0003
  return deep(n + 1);
}

const cases: FixedArray<() => void, 29> = [
  () => {
    useNext();
  },
  () => {
    inTemplate();
  },
  () => {
    spread();
  },
  () => {
    deep(0);
  },
  () => {
    bytes[eight] = 1; // panics: index 8 is out of range: the length is 8
  },
  () => {
    bytes[minus]++; // panics: index -1 is out of range: the length is 8
  },
  () => {
    view()[eight] = 3; // panics: index 8 is out of range: the length is 8
  },
  () => {
    sink = u64(at(bytes, 100));
  },
  () => {
    sink = u64(at(bytes, -3));
  },
  () => {
    grid[1][eight - 5] = 9; // panics: index 3 is out of range: the length is 3
  },
  () => {
    grid[eight - 6][0] = 9; // panics: index 2 is out of range: the length is 2
  },
  () => {
    nodes[eight].value = 4; // panics: index 8 is out of range: the length is 3
  },
  () => {
    nodes[2].cells[eight / 2] = 4; // panics: index 4 is out of range: the length is 4
  },
  () => {
    sink = u64(text.bytes()[eight - 1]); // panics: index 7 is out of range: the length is 7
  },
  () => {
    sink = u64(view().slice(eight + 1).length); // panics: slice 9..8 is out of range
  },
  () => {
    sink = u64(view().slice(4, eight - 5).length); // panics: slice 4..3 is out of range
  },
  () => {
    sink = u64(bytes.slice(0, eight + 1).length); // panics: slice 0..9 is out of range
  },
  () => {
    sink = u64(text.slice(eight).length); // panics: slice 8..7 is out of range
  },
  () => {
    sink = u64(text.slice(eight - 5, eight - 6).length); // panics: slice 3..2 is out of range
  },
  () => {
    view().slice(1).copyFrom(bytes); // panics: slice
  },
  () => {
    nodes[0].cells.copyFrom(view()); // panics: slice
  },
  () => {
    none!.value = 3; // panics: null
  },
  () => {
    sink = u64(node.next!.value); // panics: null
  },
  () => {
    sink = u64(runner!.run()); // panics: null
  },
  () => {
    handler!(); // panics: null
  },
  () => {
    assert(eight === 9); // panics: assertion failed
  },
  () => {
    assert(eight === 9, "eight is nine"); // panics: eight is nine
  },
  () => {
    panic(`stop ${eight} ${minus} ${eight > 3} ${text}`); // panics: stop 8 -1 true grüße
  },
  () => {
    panic(text); // panics: grüße
  },
];

export function main(): i32 {
  let stopped: u32 = 0;
  const status = new FixedArray<i32, 1>();
  for (let i: usize = 0; i < cases.length; i++) {
    const child = fork();
    if (child === 0) {
      cases[i]();
      print(`case ${i} went on\n`);
      exitNow(0);
    }
    waitpid(child, addressOf(status), 0);
    if (status[0] === 134 << 8) stopped++;
  }
  printLine(`${stopped} of ${cases.length}`);
  return 0;
}
// expect-exit: 0
// expect-output:
// 29 of 29
