/** Unions, nullable values, string literals and checked arithmetic at compile time. */
import { printLine } from "gehri:host";

type Op = "add" | "double";
type Step = { readonly op: Op; readonly n: u32 | null };
type Outcome = { readonly ok: true; readonly value: u32 } | { readonly ok: false; readonly at: Op };

function run(value: u32, step: Step): Outcome {
  if (step.op === "double") return { ok: true, value: value * 2 };
  const sum = checked.add(value, step.n ?? 1);
  if (sum === null) return { ok: false, at: step.op };
  return { ok: true, value: sum };
}
function both(value: u32, a: Step, b: Step): Outcome {
  const first = run(value, a);
  if (!first.ok) return first;
  return run(first.value, b);
}
const GOOD: Outcome = comptime(both(3, { op: "add", n: 4 }, { op: "double", n: null }));
const BAD: Outcome = comptime(both(u32.MAX, { op: "add", n: null }, { op: "double", n: null }));
static_assert(both(1, { op: "double", n: null }, { op: "add", n: null }).ok);
static_assert(equals<Outcome>(run(1, { op: "add", n: 1 }), { ok: true, value: 2 }));

export function main(): i32 {
  printLine(`${GOOD.ok ? GOOD.value : 0} ${BAD.ok ? "ok" : BAD.at}`);
  return 0;
}
// expect-output:
// 14 add
