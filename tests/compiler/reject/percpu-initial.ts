/** Each processor starts with a copy of the same bytes. */
import { printLine } from "gehri:host";

function now(): u32 {
  printLine("now");
  return 4;
}

class Node {
  id: u32 = 0;
}

const shared = new Node();
const time = perCpu<u32>(now());
const node = perCpuObject<Node>(shared);

export function main(): i32 {
  return i32(time.get() + node.get().id);
}
// expect: GTS5081 14:26 This is no constant.
// expect: GTS5081 15:33 An object is made here
