/**
 * The table that a kernel panic reads: from an address of the text to file, line and function. Made
 * from the first link's debug information and the compiler's list of functions;
 * kernel-src/panic/symbols.ts describes the format and reads it.
 */
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { normalize, relative } from "node:path";
import { $ } from "zx";
import type { FunctionName } from "../compiler/index.ts";

export interface SymbolTableJob {
  /** The linked kernel, with debug information. */
  readonly elf: string;
  /** The assembly file to write. */
  readonly assembly: string;
  /** The compiler's functions.json. */
  readonly functions: string;
  readonly projectRoot: string;
}

interface Row {
  readonly address: bigint;
  readonly file: string;
  readonly line: number;
}

const MAGIC = 0x31595347;
const HEADER_BYTES = 16;
const FILE_BYTES = 12;
const FUNCTION_BYTES = 8;

const quiet = $({ quiet: true, verbose: false });

export async function writeSymbolTable(job: SymbolTableJob): Promise<void> {
  const lines = await quiet`objdump -WL ${job.elf}`;
  const symbols = await quiet`nm ${job.elf}`;
  const start = /^([0-9a-f]+) . __text_start$/m.exec(symbols.stdout)?.[1];
  const end = /^([0-9a-f]+) . __text_end$/m.exec(symbols.stdout)?.[1];
  if (start === undefined || end === undefined)
    throw new Error(`${job.elf} has no __text_start and __text_end.`);
  const first = BigInt(`0x${start}`);
  const last = BigInt(`0x${end}`);
  const all = readRows(lines.stdout, job.projectRoot).filter(
    (r) => r.address >= first && r.address < last,
  );
  const rows = merged(await withoutHeaders(all, job));
  const functions = existsSync(job.functions)
    ? (JSON.parse(readFileSync(job.functions, "utf8")) as FunctionName[])
    : [];
  const labels = assemblyLabels(rows, symbols.stdout);
  const bytes = encode(rows, [...functions, ...labels], first);
  await writeFile(job.assembly, assemblyOf(bytes));
}

/** Rows of `objdump -WL`: a heading `PATH:` for each file, then `NAME LINE 0xADDRESS …`. */
export function readRows(text: string, projectRoot: string): Row[] {
  const rows: Row[] = [];
  let file = "";
  for (const line of text.split("\n")) {
    const heading = /^(?:CU: )?(\S.*?):(?:\[\+\+\])?$/.exec(line);
    if (heading?.[1] !== undefined) {
      file = shownPath(heading[1], projectRoot);
      continue;
    }
    const row = /^\S+\s+(\d+)\s+(0x[0-9a-f]+)/.exec(line);
    if (row?.[1] === undefined || row[2] === undefined) continue;
    rows.push({ address: BigInt(row[2]), file, line: Number(row[1]) });
  }
  return sorted(rows);
}

function shownPath(path: string, projectRoot: string): string {
  const plain = normalize(path);
  return plain.startsWith("/") ? relative(projectRoot, plain) : plain;
}

/** By address; of rows at one address the last one counts. */
function sorted(rows: readonly Row[]): Row[] {
  const byAddress = [...rows.entries()].sort(([i, a], [j, b]) =>
    a.address === b.address ? i - j : a.address < b.address ? -1 : 1,
  );
  const ordered = byAddress.map(([, row]) => row);
  return ordered.filter((row, i) => ordered[i + 1]?.address !== row.address);
}

/**
 * A header, whose code is inlined somewhere, or an assembly file, which objdump names without its
 * folder.
 */
function isVague(row: Row): boolean {
  return row.file.endsWith(".h") || !row.file.includes("/");
}

/**
 * What a header inlines belongs to the line that uses it; the debug information knows the calls
 * inlined there.
 */
async function withoutHeaders(rows: readonly Row[], job: SymbolTableJob): Promise<Row[]> {
  const inlined = rows.filter(isVague);
  const addresses = inlined.map((row) => `0x${row.address.toString(16)}`).join("\n");
  const found = await quiet({ input: `${addresses}\n` })`addr2line -i -a -e ${job.elf}`;
  const users = readInlined(found.stdout, job.projectRoot);
  return rows.flatMap((row): Row[] => {
    if (!isVague(row)) return [row];
    const user = users.get(row.address);
    return user === undefined ? [] : [user];
  });
}

/** `addr2line -i -a`: each address, then `PATH:LINE` from the innermost function outwards. */
export function readInlined(text: string, projectRoot: string): Map<bigint, Row> {
  const users = new Map<bigint, Row>();
  let address = 0n;
  for (const line of text.split("\n")) {
    if (/^0x[0-9a-f]+$/.test(line)) address = BigInt(line);
    const place = /^(.+):(\d+)/.exec(line);
    if (place?.[1] === undefined || place[1].endsWith(".h") || users.has(address)) continue;
    users.set(address, {
      address,
      file: shownPath(place[1], projectRoot),
      line: Number(place[2]),
    });
  }
  return users;
}

/** The compiler knows nothing of assembly: there the symbols of `nm` are the functions. */
function assemblyLabels(rows: readonly Row[], symbols: string): FunctionName[] {
  const assembly = new Map(
    rows.flatMap((row): [bigint, Row][] => (row.file.endsWith(".S") ? [[row.address, row]] : [])),
  );
  return symbols.split("\n").flatMap((line): FunctionName[] => {
    const symbol = /^([0-9a-f]+) [tT] (\S+)$/.exec(line);
    const row = symbol === null ? undefined : assembly.get(BigInt(`0x${symbol[1]}`));
    if (symbol?.[2] === undefined || row === undefined) return [];
    return [{ file: row.file, line: row.line, name: symbol[2] }];
  });
}

/** Equal neighbours are one row. */
function merged(rows: readonly Row[]): Row[] {
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

function encode(
  rows: readonly Row[],
  functions: readonly FunctionName[],
  textStart: bigint,
): Buffer {
  const files = [...new Set(rows.map((row) => row.file))];
  const byFile = files.map((file) => functionsOf(file, functions));
  const recordsStart = HEADER_BYTES + files.length * FILE_BYTES;
  const recordCount = byFile.reduce((sum, list) => sum + list.length, 0);
  const names = new Names(recordsStart + recordCount * FUNCTION_BYTES);
  const header = Buffer.alloc(recordsStart + recordCount * FUNCTION_BYTES);
  let record = recordsStart;
  files.forEach((file, i) => {
    const at = HEADER_BYTES + i * FILE_BYTES;
    const list = byFile[i] ?? [];
    header.writeUInt32LE(names.offsetOf(file), at);
    header.writeUInt32LE(list.length, at + 4);
    header.writeUInt32LE(record, at + 8);
    for (const entry of list) {
      header.writeUInt32LE(entry.line, record);
      header.writeUInt32LE(names.offsetOf(entry.name), record + 4);
      record += FUNCTION_BYTES;
    }
  });
  const nameBytes = names.bytes();
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt32LE(files.length, 4);
  header.writeUInt32LE(rows.length, 8);
  header.writeUInt32LE(header.length + nameBytes.length, 12);
  return Buffer.concat([header, nameBytes, encodeRows(rows, files, textStart)]);
}

function encodeRows(rows: readonly Row[], files: readonly string[], textStart: bigint): Buffer {
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
  return Buffer.from(bytes);
}

function functionsOf(file: string, functions: readonly FunctionName[]): FunctionName[] {
  return functions.filter((f) => f.file === file).sort((a, b) => a.line - b.line);
}

/** Names, each once: a u16 length and the bytes. */
class Names {
  private readonly offsets = new Map<string, number>();
  private readonly parts: Buffer[] = [];

  constructor(private next: number) {}

  offsetOf(name: string): number {
    const known = this.offsets.get(name);
    if (known !== undefined) return known;
    const text = Buffer.from(name);
    const part = Buffer.alloc(text.length + 2);
    part.writeUInt16LE(text.length);
    text.copy(part, 2);
    const at = this.next;
    this.offsets.set(name, at);
    this.parts.push(part);
    this.next += part.length;
    return at;
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

function assemblyOf(bytes: Buffer): string {
  const lines = ["/* Generated by iso/symbols.ts. */", '    .section .gehri.symbols, "a"'];
  for (let at = 0; at < bytes.length; at += 16) {
    lines.push(`    .byte ${[...bytes.subarray(at, at + 16)].join(",")}`);
  }
  lines.push('    .section .note.GNU-stack, "", @progbits', "");
  return lines.join("\n");
}
