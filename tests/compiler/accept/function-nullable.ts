/** `F | null`: tested, chosen, with a default by `??`. */
import { printLine } from "gehri:host";

type Op = (n: u32) => u32;
class Hooks {
  before: Op | null = null;
  after: (() => void) | null = null;
  run(n: u32): u32 {
    const op = this.before ?? same;
    const { after } = this;
    if (after !== null) after();
    return op(n);
  }
}
let rings: u32 = 0;
function same(n: u32): u32 {
  return n;
}
function ring(): void {
  rings++;
}
const hooks = new Hooks();
function pick(n: u32): Op | null {
  if (n === 0) return null;
  return n === 1 ? same : (m) => m * 3;
}
export function main(): i32 {
  printLine(`${hooks.run(3)} ${rings}`);
  hooks.before = pick(2);
  hooks.after = ring;
  printLine(`${hooks.run(3)} ${rings} ${pick(0) === null} ${pick(1) === same}`);
  let f = pick(0);
  for (let i: u32 = 0; i < 3; i++) {
    f = pick(i);
    if (f !== null) printLine(`${i}: ${f(5)}`);
  }
  const g = pick(0);
  printLine(`${(g ?? same)(9)} ${hooks.before!(4)}`);
  hooks.before = null;
  printLine(`${hooks.before!(4)}`); // panics: null
  return 0;
}
// expect-output:
// 3 0
// 9 1 true true
// 1: 5
// 2: 15
// 9 12
