/** Results through `await`: errors go up, narrowed values live across suspensions. */
import { printLine } from "gehri:host";
import { ok, err, type Result } from "gehri:std/result";
type State = { readonly kind: "a"; readonly n: u32 } | { readonly kind: "b"; readonly s: string };
async function half(n: u32): Promise<Result<u32, State>> {
  if (n % 2 === 1) return err({ kind: "b", s: "odd" });
  return ok(n / 2);
}
async function quarter(n: u32): Promise<Result<string, State>> {
  const a = await half(n);
  if (!a.ok) return a;
  const b = await half(a.value);
  if (!b.ok) return b;
  let m: u32 | null = null;
  m = b.value;
  const c = await half(m * 2);
  return c.ok && c.value === m ? ok("yes") : ok("no");
}
async function start(): Promise<void> {
  const r = await quarter(8);
  printLine(r.ok ? r.value : "error");
  const q = await quarter(6);
  if (!q.ok) printLine(q.error.kind === "b" ? q.error.s : "a");
  else printLine(q.value);
}
const frame = new Frame<typeof start>();
export function main(): i32 {
  const c = frame.start();
  while (!c.resume()) {}
  return 0;
}
// expect-output:
// yes
// odd
