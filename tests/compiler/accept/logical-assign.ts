/** `&&=`, `||=` and `??=` evaluate and assign the right side only when needed. */
import { print, printLine } from "gehri:host";

class Node {
  value: u32 = 0;
  next: Node | null = null;
}
const spare = new Node();

function yes(): boolean {
  print("yes ");
  return true;
}
function no(): boolean {
  print("no ");
  return false;
}
function take(): Node {
  print("take ");
  return spare;
}

export function main(): i32 {
  let a = true;
  a ||= yes();
  a &&= no();
  printLine(`${a}`);
  a &&= yes();
  a ||= yes();
  printLine(`${a}`);
  const head = new Node();
  head.next ??= take();
  head.next ??= take();
  printLine(`${head.next === spare}`);
  let maybe: Node | null = null;
  maybe ??= take();
  maybe.value = 3;
  printLine(`${spare.value}`);
  return 0;
}
// expect-output:
// no false
// yes true
// take true
// take 3
