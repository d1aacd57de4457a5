/** A call that never returns fits everywhere: after `??`, in `?:`, as an argument's branch, in a `switch`. */
import { printLine } from "gehri:host";

class Node {
  constructor(readonly value: u32) {}
}
const node = new Node(4);
function find(known: boolean): Node | null {
  return known ? node : null;
}
function fail(): never {
  panic("never called");
}
function value(n: i32): u32 {
  return n > 0 ? u32(n) : fail();
}
function name(n: u32): string {
  switch (n) {
    case 1:
      return "one";
    case 2:
      fail();
    default:
      return "many";
  }
}

export function main(): i32 {
  const found = find(true) ?? panic("there is none");
  printLine(`${found.value} ${(find(true) ?? fail()).value} ${value(3)} ${name(1)} ${name(5)}`);
  const ok = found.value === 4 || fail();
  printLine(`${ok}`);
  if (found.value === 3) fail();
  else return 0;
}
// expect-output:
// 4 4 3 one many
// true
