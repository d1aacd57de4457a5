/** `gehri cc --explain-checks`: every check of the source, whether it stays, and why. */
import type { Func } from "../../tree.ts";
import { Positions } from "./positions.ts";
import type { Check, CheckKind } from "./report.ts";

export interface ExplainedCheck {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly kind: CheckKind;
  /** In every instance of a generic. */
  readonly removed: boolean;
  readonly reason: string;
}

export interface CheckCounts {
  readonly kind: CheckKind;
  readonly removed: number;
  readonly stays: number;
}

/** One entry for each place in the source, in the order of the source. */
export function explainChecks(checks: readonly Check[]): ExplainedCheck[] {
  const positions = new Map<string, Positions>();
  const found = new Map<string, ExplainedCheck>();
  for (const [func, own] of byFunction(checks)) {
    const { file, shownPath } = func.module;
    const known = positions.get(file) ?? new Positions(file);
    positions.set(file, known);
    known.columns(own).forEach((column, i) => {
      const check = own[i];
      if (check === undefined) return;
      const { line, kind, removed, reason } = check;
      const key = `${file}:${line}:${column}:${kind}`;
      const other = found.get(key);
      if (other === undefined || other.removed)
        found.set(key, { file: shownPath, line, column, kind, removed, reason });
    });
  }
  return [...found.values()].sort(bySource);
}

function byFunction(checks: readonly Check[]): Map<Func, Check[]> {
  const grouped = new Map<Func, Check[]>();
  for (const check of checks) {
    const own = grouped.get(check.func) ?? [];
    grouped.set(check.func, [...own, check]);
  }
  return grouped;
}

function bySource(a: ExplainedCheck, b: ExplainedCheck): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

export function countChecks(checks: readonly ExplainedCheck[]): CheckCounts[] {
  const kinds = [...new Set(checks.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const own = checks.filter((check) => check.kind === kind);
    const removed = own.filter((check) => check.removed).length;
    return { kind, removed, stays: own.length - removed };
  });
}

export function renderChecks(checks: readonly ExplainedCheck[], json: boolean): string {
  const counts = countChecks(checks);
  if (json) return `${JSON.stringify({ checks, counts })}\n`;
  const lines = checks.map(({ file, line, column, kind, removed, reason }) => {
    const verdict = removed ? "removed" : "stays";
    return `${file}:${line}:${column}: ${kind} ${verdict}: ${reason}`;
  });
  const totals = counts.map(
    ({ kind, removed, stays }) => `${kind}: ${removed} removed, ${stays} stay`,
  );
  return `${[...lines, "", ...totals].join("\n")}\n`;
}
