/** Modules may import each other: types and functions in circles, state in one place. */
import { printLine } from "gehri:host";
import { Even, isEven } from "./even.ts";
import { isOdd, type Odd } from "./odd.ts";

const even = new Even();

export function main(): i32 {
  const odd: Odd = even.partner();
  odd.attach(even);
  even.bounce(5);
  printLine(`${isEven(10)} ${isOdd(10)} ${odd.count} ${even.count} ${Even.total}`);
  return 0;
}
// expect-output:
// true false 3 3 6
