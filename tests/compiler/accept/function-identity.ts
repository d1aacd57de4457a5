/** `===` compares code and environment; a function used as a value in two modules is one value. */
import { printLine } from "gehri:host";
import { functionAddress, functionAt } from "gehri:unsafe";

type Op = (a: i32) => i32;
function twice(a: i32): i32 {
  return a * 2;
}
function thrice(a: i32): i32 {
  return a * 3;
}
let calls: u32 = 0;
function pick(second: boolean): Op {
  calls++;
  return second ? thrice : twice;
}
class Holder {
  op: Op | null = null;
}
const holder = new Holder();

export function main(): i32 {
  const a: Op = twice;
  let b: Op = thrice;
  printLine(`${a === twice} ${a === b} ${a !== b}`);
  b = a;
  printLine(`${a === b} ${holder.op === a} ${holder.op === null}`);
  holder.op = a;
  printLine(`${holder.op === a} ${holder.op !== thrice}`);
  printLine(`${pick(false) === pick(false)} ${pick(true) === pick(false)} ${calls}`);
  const same = functionAt<Op>(functionAddress(b));
  printLine(`${same(21)} ${functionAt<Op>(functionAddress(twice))(4)}`);
  return 0;
}
// expect-output:
// true false true
// true false true
// true true
// true false 4
// 42 8
