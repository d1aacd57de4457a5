/** What an external function does, nobody checks. */
import { magnitude } from "./libc.ts";

function twice(f: (value: i32) => i32): i32 {
  return f(1) + f(2);
}

export function main(): i32 {
  const six = twice(magnitude);
  const three = magnitude(-3);
  return six + three;
}
// expect: GTS5033 9:21 The external function `magnitude` in a module that does not
// expect: GTS5033 10:17 The external function `magnitude` in a module that does not
