/** A function may ignore the last arguments that its place passes, and its result may be dropped. */
import { printLine } from "gehri:host";

type Handler = (id: u32, value: u32) => void;
let last: u32 = 0;
function note(id: u32): u32 {
  last = id;
  return id;
}
function nothing(): void {
  last += 1000;
}
function fire(h: Handler, id: u32): void {
  h(id, id * 2);
}
const handlers: FixedArray<Handler, 3> = [note, nothing, (id, value) => note(id + value)];
export function main(): i32 {
  fire(note, 7);
  printLine(`${last}`);
  fire(nothing, 8);
  printLine(`${last}`);
  for (const h of handlers) {
    h(1, 2);
    printLine(`${last}`);
  }
  let local: u32 = 0;
  fire(() => local++, 1);
  fire((id) => {
    local += id;
  }, 5);
  printLine(`${local}`);
  return 0;
}
// expect-output:
// 7
// 1007
// 1
// 1001
// 3
// 6
