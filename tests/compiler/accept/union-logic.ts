/** `??=` on unions and booleans that may be null; two results narrowed together. */
import { printLine } from "gehri:host";
type S = { readonly ok: true; readonly n: u32 } | { readonly ok: false; readonly e: string };
class C {
  last: S | null = null;
  flag: boolean | null = null;
}
const c = new C();
function get(n: u32): S {
  return n > 2 ? { ok: true, n } : { ok: false, e: "small" };
}
export function main(): i32 {
  c.last ??= get(1);
  c.last ??= get(9);
  const l = c.last;
  printLine(l.ok ? "ok" : l.e);
  c.flag ??= l.ok;
  printLine(`${c.flag}`);
  let r: S | null = null;
  for (let i: u32 = 0; i < 5 && (r === null || !r.ok); i++) r = get(i);
  if (r?.ok === true) printLine(`${r.n}`);
  const both = get(5),
    other = get(6);
  if (both.ok && other.ok && both.n < other.n) printLine("less");
  if (!(both.ok && other.ok)) return 1;
  printLine(`${both.n + other.n}`);
  return 0;
}
// expect-output:
// small
// false
// 3
// less
// 11
