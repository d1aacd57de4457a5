/** Unions and nullable values through interface methods and function values. */
import { printLine } from "gehri:host";
type R = { readonly ok: true; readonly v: u32 } | { readonly ok: false; readonly why: "x" | "y" };
interface Source {
  next(after: u32 | null): R;
}
class One implements Source {
  n: u32 = 0;
  next(after: u32 | null): R {
    this.n++;
    if (after !== null && after > 2) return { ok: false, why: "y" };
    return { ok: true, v: this.n };
  }
}
const one = new One();
function run(s: Source): void {
  let last: u32 | null = null;
  for (;;) {
    const r = s.next(last);
    if (!r.ok) {
      printLine(r.why);
      return;
    }
    last = r.v;
    printLine(`${last}`);
  }
}
type Handler = (e: R | null) => u32 | null;
function handle(e: R | null): u32 | null {
  return (e?.ok ?? false) ? 1 : null;
}
const handlers: FixedArray<Handler, 1> = [handle];
export function main(): i32 {
  run(one);
  printLine(`${handlers[0]({ ok: true, v: 1 }) ?? 0} ${handlers[0](null) ?? 0}`);
  return 0;
}
// expect-output:
// 1
// 2
// 3
// y
// 1 0
