// tsc takes the branch for dead, since it forgets that `flip` writes the variable: it is checked.
import { print } from "gehri:host";

let on = true;
let count: u32 | null = null;

function flip(): void {
  on = false;
}

function test(value: u32 | null): u32 {
  on = true;
  flip();
  if (value !== null) {
    if (!on && value > 3) return value;
    return 1;
  }
  return 0;
}

export function main(): i32 {
  print(`${test(7)} ${test(2)} ${test(null)} ${count === null}\n`);
  return 0;
}
// expect-output:
// 7 1 0 true
