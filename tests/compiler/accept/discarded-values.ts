/** Expressions as statements: values are dropped, effects and checks stay. */
import { printLine } from "gehri:host";

let calls: u32 = 0;
type P = { readonly x: u32 };
class Box {
  n: u32 = 3;
  readonly cells = new FixedArray<u8, 2>();
  get next(): u32 {
    calls++;
    return this.n;
  }
}
const box = new Box();
function bump(): u32 {
  calls++;
  return calls;
}
function record(): P {
  calls++;
  return { x: 1 };
}

export function main(): i32 {
  const n: u32 = 4;
  n;
  n + 1;
  n === 3;
  box.n;
  box.cells[1];
  box.next;
  bump();
  bump() + bump();
  record().x;
  record();
  !(bump() > 3);
  bump() > 100 && bump() > 100;
  bump() > 100 || bump() > 100;
  n > 3 ? bump() : bump();
  "text";
  null;
  true;
  printLine(`${calls}`);
  return 0;
}
// expect-output:
// 11
