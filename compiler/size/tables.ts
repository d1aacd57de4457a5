/** Tables of `gehri size`: data first, text or JSON at the end. Any pass may add one. */

export type Cell = string | number;

export interface SizeTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Lines below the table. */
  readonly notes: readonly string[];
}

/** Rows that a table shows as text; JSON has them all. */
const SHOWN_ROWS_MAX = 40;

export function renderTables(tables: readonly SizeTable[], json: boolean): string {
  if (json) return `${JSON.stringify(tables)}\n`;
  return tables.map(renderTable).join("\n");
}

function renderTable(table: SizeTable): string {
  const shown = table.rows.slice(0, SHOWN_ROWS_MAX);
  const texts = [table.columns, ...shown.map((row) => row.map(String))];
  const widths = table.columns.map((_, i) => Math.max(...texts.map((row) => row[i]?.length ?? 0)));
  const isNumber = table.columns.map((_, i) => shown.every((row) => typeof row[i] === "number"));
  const lines = (table.columns.length === 0 ? [] : texts).map((row) =>
    row
      .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  const rest = table.rows.length - shown.length;
  const more = rest > 0 ? [`… and ${rest} more (all of them: --json)`] : [];
  return `${[table.title, ...lines, ...more, ...table.notes].join("\n")}\n`;
}
