/** Unions, string literals and nullable values as static data. */
import { printLine } from "gehri:host";

type Mode = "read" | "write";
type Rule =
  | { readonly kind: "allow"; readonly port: u16; readonly modes: readonly [Mode, Mode] }
  | { readonly kind: "deny"; readonly reason: string | null };
const RULES: FixedArray<Rule, 3> = [
  { kind: "allow", port: 80, modes: ["read", "write"] },
  { kind: "deny", reason: null },
  { kind: "deny", reason: "closed" },
];
const LIMITS: FixedArray<u32 | null, 3> = [1, null, 3];
const DEFAULT: Rule = { kind: "deny", reason: "default" };
const NONE: Rule | null = null;
let current: Rule = DEFAULT;
let mode: Mode = "write";

function text(r: Rule): string {
  if (r.kind === "allow") return r.modes[1];
  return r.reason ?? "no reason";
}

export function main(): i32 {
  for (const r of RULES) printLine(`${r.kind} ${text(r)}`);
  for (const l of LIMITS) printLine(`${l ?? 0}`);
  printLine(`${text(DEFAULT)} ${NONE === null} ${text(current)} ${mode}`);
  current = RULES[0];
  mode = "read";
  printLine(`${text(current)} ${mode}`);
  return 0;
}
// expect-output:
// allow write
// deny no reason
// deny closed
// 1
// 0
// 3
// default true default write
// write read
