/** Worst-case stack of functions and entry points, as tables. */

import { type Bound, chainLines, type StackBounds } from "../analyse/stack/bounds.ts";
import type { Func } from "../tree.ts";
import type { SizeTable } from "./tables.ts";

/** A place where something starts to run on a stack. */
export interface EntryPoint {
  readonly name: string;
  readonly func: Func;
}

/** The processor calls it, for `@interrupt`. */
export function isHandler(func: Func): boolean {
  return (func.effects?.vectors ?? []).length > 0 && func.params.length === 1;
}

export function boundText(bound: Bound): string | number {
  return bound.bytes ?? "no bound";
}

interface FunctionRow {
  readonly bound: Bound;
  readonly cells: readonly (string | number)[];
}

function weight({ bound }: { readonly bound: Bound }): number {
  return bound.bytes ?? Number.MAX_SAFE_INTEGER;
}

/** Every function by what it may need, with its own frame; then each entry point with its way. */
export function stackTables(bounds: StackBounds, entries: readonly EntryPoint[]): SizeTable[] {
  const byName = new Map<string, FunctionRow>();
  for (const func of bounds.graph.funcs) {
    const bound = bounds.of(func);
    const own = bound.chain[0]?.bytes ?? 0;
    const cells = [boundText(bound), own, func.shownName, placeOf(func)];
    // A function and its form as a value are one to the reader.
    const key = `${func.shownName} ${placeOf(func)}`;
    const known = byName.get(key);
    if (known === undefined || weight({ bound }) > weight(known)) byName.set(key, { bound, cells });
  }
  const rows = [...byName.values()];
  const unbounded = new Set(rows.flatMap(({ bound }) => bound.problem ?? []));
  const functions: SizeTable = {
    title: "Stack of functions (bytes, worst case)",
    columns: ["bytes", "own", "function", "where"],
    rows: rows.sort((a, b) => weight(b) - weight(a)).map(({ cells }) => cells),
    notes: [...unbounded].map((problem) => `no bound: ${problem}`),
  };
  return [functions, ...entries.map((entry) => entryTable(bounds, entry))];
}

function entryTable(bounds: StackBounds, { name, func }: EntryPoint): SizeTable {
  const bound = bounds.of(func);
  const total = bound.bytes === null ? `no bound: ${bound.problem}` : `${bound.bytes} bytes`;
  return {
    title: `Entry point ${name}: ${total}`,
    columns: [],
    rows: [],
    notes: chainLines(bound.chain),
  };
}

function placeOf(func: Func): string {
  return `${func.module.shownPath}:${func.line}`;
}
