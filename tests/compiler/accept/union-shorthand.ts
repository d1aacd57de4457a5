/** `{ kind, n }` makes the member that the constant names, and takes narrowed values. */
import { printLine } from "gehri:host";
type S = { readonly kind: "a"; readonly n: u32 } | { readonly kind: "b" };
const kind = "a";
function f(n: u32 | null): S {
  if (n === null) return { kind: "b" };
  return { kind, n };
}
function g(s: S): S {
  if (s.kind === "b") {
    const { kind } = s;
    return { kind };
  }
  const { kind, n } = s;
  return { kind, n };
}
export function main(): i32 {
  const s = g(f(4));
  printLine(`${s.kind === "a" ? s.n : 0} ${g(f(null)).kind}`);
  return 0;
}
// expect-output:
// 4 b
