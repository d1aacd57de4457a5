/** `Extract` and `Exclude` name some members of a union. */
import { printLine } from "gehri:host";
type S =
  | { readonly kind: "a"; readonly n: u32 }
  | { readonly kind: "b"; readonly s: string }
  | { readonly kind: "c" };
type A = Extract<S, { kind: "a" }>;
type NotA = Exclude<S, { kind: "a" }>;
function f(a: A): u32 {
  return a.n;
}
function g(s: NotA): string {
  return s.kind === "b" ? s.s : s.kind;
}
function h(s: S): string {
  return s.kind === "a" ? (f(s) > 3 ? "big" : "small") : g(s);
}
export function main(): i32 {
  printLine(h({ kind: "a", n: 4 }));
  printLine(h({ kind: "b", s: "bb" }));
  printLine(h({ kind: "c" }));
  const m: NonNullable<u32 | null> = 3;
  printLine(`${m}`);
  return 0;
}
// expect-output:
// big
// bb
// c
// 3
