/** `assert` narrows a union, and stops the program where it does not hold. */
import { printLine } from "gehri:host";
type S = { readonly kind: "a" } | { readonly kind: "b"; readonly n: u32 };
function f(s: S): u32 {
  assert(s.kind === "b", "want b"); // panics: want b
  return s.n;
}
export function main(): i32 {
  printLine(`${f({ kind: "b", n: 4 })}`);
  f({ kind: "a" });
  return 0;
}
// expect-output:
// 4
