/** Readonly tuples are values; destructuring gives local constants, in order, from one evaluation. */
import { printLine } from "gehri:host";

type Result = readonly [u32, boolean];
type Deep = readonly [Result, readonly [i8, string]];
let calls: u32 = 0;

function divide(a: u32, b: u32): Result {
  calls++;
  if (b === 0) return [0, false];
  return [a / b, true];
}
function deep(n: i8): Deep {
  return [divide(u32(n), 2), [n, "deep"]];
}
function first(r: Result): u32 {
  return r[0];
}
class Holder {
  last: Result = [7, true];
  readonly all = new FixedArray<Result, 2>();
}

export function main(): i32 {
  const [quotient, ok] = divide(17, 5);
  const [, bad] = divide(1, 0);
  printLine(`${quotient} ${ok} ${bad} ${calls}`);
  const d = deep(9);
  const [left, right] = d;
  const [half, fine] = left;
  const [n, word] = right;
  printLine(`${half} ${fine} ${n} ${word} ${d[0][0]} ${d[1][1]} ${first(d[0])}`);
  const h = new Holder();
  h.all[1] = h.last;
  h.last = divide(100, 10);
  const swap: readonly [u32, u32] = [h.last[0], h.all[1][0]];
  printLine(`${swap[0]} ${swap[1]} ${h.all[0][1]} ${calls}`);
  return 0;
}
// expect-output:
// 3 true false 2
// 4 true 9 deep 4 deep 4
// 10 7 false 4
