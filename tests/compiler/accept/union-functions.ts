/** Function values inside unions and behind `| null`. */
import { printLine } from "gehri:host";
type Op =
  | { readonly k: "call"; readonly f: (x: u32) => u32 }
  | { readonly k: "value"; readonly v: u32 };
function twice(x: u32): u32 {
  return x * 2;
}
function run(o: Op, h: ((x: u32) => u32) | null): u32 {
  const r = o.k === "call" ? o.f(4) : o.v;
  return h === null ? r : h(r);
}
export function main(): i32 {
  printLine(
    `${run({ k: "call", f: twice }, null)} ${run({ k: "value", v: 5 }, twice)} ${run({ k: "call", f: (x) => x + 1 }, (x) => x + 2)}`,
  );
  return 0;
}
// expect-output:
// 8 10 7
