/** `===` of nullable enums, booleans and string literals with their values and with null. */
import { printLine } from "gehri:host";
enum C {
  A,
  B,
}
class N {
  c: C | null = null;
  b: boolean | null = null;
  s: "x" | "y" | null = "x";
}
const n = new N();
export function main(): i32 {
  printLine(`${n.c === C.A} ${n.c === null} ${n.b === false} ${n.s === "x"} ${n.s !== "y"}`);
  n.c = C.A;
  n.b = false;
  n.s = null;
  printLine(`${n.c === C.A} ${n.c === null} ${n.b === false} ${n.s === "x"} ${n.s !== "y"}`);
  return 0;
}
// expect-output:
// false true false true true
// true false true false true
