/**
 * The bytes of the table that a kernel panic reads: from an address of the text to file, line and
 * function. kernel-src/panic/symbols.ts describes the format and reads it.
 */
import type { FunctionName } from "../compiler/index.ts";
import { joined } from "./bytes.ts";

/** From this address on, counted from the start of the text, the text is of this line. */
export interface Row {
  readonly address: number;
  readonly file: string;
  readonly line: number;
}

const MAGIC = 0x32595347;
const HEADER_BYTES = 16;
const FILE_BYTES = 4;

/** By address; of rows at one address the last one counts. */
export function sorted(rows: readonly Row[]): Row[] {
  // Sorting keeps the order of equals.
  const ordered = [...rows].sort((a, b) => a.address - b.address);
  return ordered.filter((row, i) => ordered[i + 1]?.address !== row.address);
}

/** Equal neighbours are one row. */
export function merged(rows: readonly Row[]): Row[] {
  return rows.filter((row, i) => {
    const before = rows[i - 1];
    return before?.file !== row.file || before.line !== row.line;
  });
}

function uleb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}

/** Sign in the lowest bit: 0, -1, 1, -2 … are 0, 1, 2, 3 … */
function signed(value: number): number[] {
  return uleb(value < 0 ? -2 * value - 1 : value * 2);
}

/** `rows` are sorted, of `merged`. */
export function encodeTable(rows: readonly Row[], functions: readonly FunctionName[]): Uint8Array {
  const files = [...new Set(rows.map((row) => row.file))];
  const entries = files.map((file) => encodeFile(file, functions));
  const header = new Uint8Array(HEADER_BYTES + files.length * FILE_BYTES);
  const view = new DataView(header.buffer);
  const put = (value: number, at: number): void => view.setUint32(at, value, true);
  let next = header.length;
  for (const [i, entry] of entries.entries()) {
    put(next, HEADER_BYTES + i * FILE_BYTES);
    next += entry.length;
  }
  put(MAGIC, 0);
  put(files.length, 4);
  put(rows.length, 8);
  put(next, 12);
  return joined([header, ...entries, encodeRows(rows, files)]);
}

/** A file's name, and its functions by their lines. */
function encodeFile(file: string, functions: readonly FunctionName[]): Uint8Array {
  const own = functions.filter((f) => f.file === file).sort((a, b) => a.line - b.line);
  const bytes = [...encodeName(file), ...uleb(own.length)];
  let line = 0;
  for (const entry of own) {
    bytes.push(...uleb(entry.line - line), ...encodeName(entry.name));
    line = entry.line;
  }
  return Uint8Array.from(bytes);
}

function encodeName(name: string): number[] {
  const text = new TextEncoder().encode(name);
  return [...uleb(text.length), ...text];
}

function encodeRows(rows: readonly Row[], files: readonly string[]): Uint8Array {
  const numbers = new Map(files.map((file, i) => [file, i]));
  const bytes: number[] = [];
  let address = 0;
  let file = -1;
  let line = 0;
  for (const row of rows) {
    const number = numbers.get(row.file) ?? 0;
    const changed = number !== file;
    bytes.push(...uleb((row.address - address) * 2 + (changed ? 1 : 0)));
    if (changed) bytes.push(...uleb(number));
    bytes.push(...signed(row.line - line));
    ({ address, line } = row);
    file = number;
  }
  return Uint8Array.from(bytes);
}
