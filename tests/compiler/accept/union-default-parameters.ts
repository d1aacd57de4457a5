/** Default values: string literals, union members, null. */
import { printLine } from "gehri:host";
type Mode = "a" | "b";
type S = { readonly k: "x"; readonly n: u32 } | { readonly k: "y" };
function f(m: Mode = "b", s: S = { k: "y" }, n: u32 | null = null): string {
  return s.k === "x" ? "x" : n === null ? m : "n";
}
export function main(): i32 {
  printLine(f());
  printLine(f("a"));
  printLine(f("a", { k: "x", n: 1 }));
  printLine(f("a", { k: "y" }, 4));
  return 0;
}
// expect-output:
// b
// a
// x
// n
