/**
 * The bytes of the table that a kernel panic reads: from an address of the text to file, line and
 * function. kernel-src/panic/symbols.ts describes the format and reads it.
 */
import type { FunctionName } from "../compiler/index.ts";
import { joined } from "./bytes.ts";

/** From this address on, the text is of this line. */
export interface Row {
  readonly address: bigint;
  readonly file: string;
  readonly line: number;
}

const MAGIC = 0x31595347;
const HEADER_BYTES = 16;
const FILE_BYTES = 12;
const FUNCTION_BYTES = 8;

/** By address; of rows at one address the last one counts. */
export function sorted(rows: readonly Row[]): Row[] {
  const byAddress = [...rows.entries()].sort(([i, a], [j, b]) =>
    a.address === b.address ? i - j : a.address < b.address ? -1 : 1,
  );
  const ordered = byAddress.map(([, row]) => row);
  return ordered.filter((row, i) => ordered[i + 1]?.address !== row.address);
}

/** Equal neighbours are one row. */
export function merged(rows: readonly Row[]): Row[] {
  return rows.filter((row, i) => {
    const before = rows[i - 1];
    return before?.file !== row.file || before.line !== row.line;
  });
}

function uleb(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return bytes;
}

/** Sign in the lowest bit: 0, -1, 1, -2 … are 0, 1, 2, 3 … */
function signed(value: number): number[] {
  return uleb(value < 0 ? (BigInt(-value) - 1n) * 2n + 1n : BigInt(value) * 2n);
}

/** `rows` are sorted, of `merged`; addresses in them count from `textStart`. */
export function encodeTable(
  rows: readonly Row[],
  functions: readonly FunctionName[],
  textStart: bigint,
): Uint8Array {
  const files = [...new Set(rows.map((row) => row.file))];
  const byFile = files.map((file) => functionsOf(file, functions));
  const recordsStart = HEADER_BYTES + files.length * FILE_BYTES;
  const recordCount = byFile.reduce((sum, list) => sum + list.length, 0);
  const names = new Names(recordsStart + recordCount * FUNCTION_BYTES);
  const header = new Uint8Array(recordsStart + recordCount * FUNCTION_BYTES);
  const view = new DataView(header.buffer);
  const put = (value: number, at: number): void => view.setUint32(at, value, true);
  let record = recordsStart;
  files.forEach((file, i) => {
    const at = HEADER_BYTES + i * FILE_BYTES;
    const list = byFile[i] ?? [];
    put(names.offsetOf(file), at);
    put(list.length, at + 4);
    put(record, at + 8);
    for (const entry of list) {
      put(entry.line, record);
      put(names.offsetOf(entry.name), record + 4);
      record += FUNCTION_BYTES;
    }
  });
  const nameBytes = names.bytes();
  put(MAGIC, 0);
  put(files.length, 4);
  put(rows.length, 8);
  put(header.length + nameBytes.length, 12);
  return joined([header, nameBytes, encodeRows(rows, files, textStart)]);
}

function encodeRows(rows: readonly Row[], files: readonly string[], textStart: bigint): Uint8Array {
  const numbers = new Map(files.map((file, i) => [file, i]));
  const bytes: number[] = [];
  let address = textStart;
  let file = -1;
  let line = 0;
  for (const row of rows) {
    const number = numbers.get(row.file) ?? 0;
    const changed = number !== file;
    bytes.push(...uleb((row.address - address) * 2n + (changed ? 1n : 0n)));
    if (changed) bytes.push(...uleb(BigInt(number)));
    bytes.push(...signed(row.line - line));
    ({ address, line } = row);
    file = number;
  }
  return Uint8Array.from(bytes);
}

function functionsOf(file: string, functions: readonly FunctionName[]): FunctionName[] {
  return functions.filter((f) => f.file === file).sort((a, b) => a.line - b.line);
}

/** Names, each once: a u16 length and the bytes. */
class Names {
  private readonly offsets = new Map<string, number>();
  private readonly parts: Uint8Array[] = [];

  constructor(private next: number) {}

  offsetOf(name: string): number {
    const known = this.offsets.get(name);
    if (known !== undefined) return known;
    const text = new TextEncoder().encode(name);
    const part = Uint8Array.of(text.length & 0xff, text.length >> 8, ...text);
    const at = this.next;
    this.offsets.set(name, at);
    this.parts.push(part);
    this.next += part.length;
    return at;
  }

  bytes(): Uint8Array {
    return joined(this.parts);
  }
}
