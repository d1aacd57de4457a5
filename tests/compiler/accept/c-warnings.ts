/** Programs that C compilers like to warn about are ordinary programs: nothing of it may fail a build. */
import { print, printLine } from "gehri:host";

class Unused {
  private never: u32 = 3;
  touched: u32 = 0;
}
const unusedObject = new Unused();
const unusedTable: FixedArray<u8, 3> = [1, 2, 3];
let unusedVariable: u32 = 4;

function unusedFunction(a: u32): u32 {
  return a;
}
function ignores(a: u32, b: string, c: Unused): u32 {
  return 7;
}
function tautologies(n: u32, i: i32, flag: boolean): u32 {
  let r: u32 = 0;
  if (n >= 0) r += 1;
  if (n < 0) r += 100;
  if (0 <= n) r += 2;
  if (i === i && n === n) r += 4;
  if (flag === true || flag === false) r += 8;
  if ((flag === false) !== flag) r += 16;
  if (n - n === 0 && (n & 0) === 0) r += 32;
  n = n;
  if (u32(u8.wrap(n)) < 256) r += 64;
  return r;
}
function empties(n: u32): void {
  if (n > 3) {
  }
  if (n > 4) {
  } else {
  }
  for (let i: u32 = 0; i < n; i++) {}
  for (let i: u32 = 0; i < n; i++);
  while (false) {}
  do {} while (false);
  {
  }
  switch (n) {
    default:
  }
}
function dangling(a: boolean, b: boolean): u32 {
  let r: u32 = 0;
  if (a) if (b) r = 1; else r = 2;
  if (a) {
    if (b) r += 10;
  } else r += 20;
  if (a) for (let i: u32 = 0; i < 1; i++) if (b) r += 100; else r += 200;
  if (a) while (r < 1000) r += 1000; else if (b) r += 5000;
  return r;
}
function maybe(n: u32): u32 {
  let value: u32;
  if (n > 2) value = 1;
  else if (n > 1) value = 2;
  else return 9;
  return value;
}
function unreachable(n: u32): u32 {
  for (;;) {
    if (n > 3) return n;
    n++;
  }
}
function precedence(a: boolean, b: boolean, c: boolean, x: u32, y: u32): boolean {
  return (a && b || c) === ((x + y << 1) > (x & 1 + y) || x < y === y > x);
}

export function main(): i32 {
  const unusedLocal: u32 = 3;
  let assignedOnly: u32 = 0;
  assignedOnly = 4;
  const unusedArray = new FixedArray<u8, 8>();
  unused: for (let i: u32 = 0; i < 1; i++) print("");
  empties(5);
  printLine(`${ignores(1, "x", unusedObject)} ${tautologies(0, -1, false)} ${tautologies(300, 2, true)}`);
  printLine(`${dangling(true, true)} ${dangling(true, false)} ${dangling(false, true)} ${dangling(false, false)}`);
  printLine(`${maybe(3)} ${maybe(2)} ${maybe(0)} ${unreachable(1)} ${precedence(true, false, true, 2, 3)}`);
  return 0;
}
// expect-output:
// 7 127 127
// 1111 1202 5020 20
// 1 2 9 4 true
