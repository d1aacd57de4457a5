/** `a?.b === v` is false, and `!==` true, where a link is null; tsc narrows by it. */
import { printLine } from "gehri:host";
type R = { readonly kind: "a"; readonly n: u32 } | { readonly kind: "b" };
class N {
  next: N | null = null;
  value: u32 = 3;
  r: R = { kind: "a", n: 2 };
}
const n = new N();
const m = new N();
function f(x: N | null, y: R | null): boolean {
  if (y?.kind === "a") return y.n === 2;
  return x?.value === 3;
}
export function main(): i32 {
  m.next = n;
  m.value = 5;
  printLine(
    `${f(n, null)} ${f(m, null)} ${f(null, null)} ${f(null, { kind: "a", n: 2 })} ${m.next?.next?.value !== 3} ${m.next?.value !== 3}`,
  );
  const q: R | null = n.r;
  if (q?.kind !== "a") return 1;
  printLine(`${q.n}`);
  return 0;
}
// expect-output:
// true false false true true false
// 2
