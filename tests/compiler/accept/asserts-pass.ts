/** `assert` evaluates its condition once, its message only on failure, and narrows. */
import { print, printLine } from "gehri:host";

let calls: u32 = 0;
function check(): boolean {
  calls++;
  return true;
}
function text(): u32 {
  print("message evaluated");
  return 1;
}
class Node {
  value: u32 = 3;
}
const node = new Node();
function maybe(): Node | null {
  return node;
}

export function main(): i32 {
  assert(check());
  assert(check(), `never ${text()}`);
  const n = maybe();
  assert(n !== null, "there is one");
  printLine(`${n.value} ${calls}`);
  return 0;
}
// expect-output:
// 3 2
