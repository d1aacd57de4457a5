/**
 * The table that a kernel panic reads: from an address of the text to file, line and function. Made
 * from the first link's debug information and the compiler's list of functions;
 * kernel-src/panic/symbols.ts describes the format and reads it.
 */
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { normalize, relative } from "node:path";
import { $ } from "zx/core";
import type { FunctionName } from "../compiler/index.ts";
import { encodeTable, merged, type Row, sorted } from "./backtrace-table.ts";

export interface SymbolTableJob {
  /** The linked kernel or the merged object of a module, with debug information. */
  readonly elf: string;
  /** The compiler's functions.json. */
  readonly functions: string;
  readonly projectRoot: string;
}

const quiet = $({ quiet: true, verbose: false });

export async function writeSymbolTable(job: SymbolTableJob, assembly: string): Promise<void> {
  await writeFile(assembly, assemblyOf(await symbolTable(job)));
}

/** The bytes of the table; addresses count from `__text_start`. */
export async function symbolTable(job: SymbolTableJob): Promise<Uint8Array> {
  const [lines, symbols] = await Promise.all([quiet`objdump -WL ${job.elf}`, quiet`nm ${job.elf}`]);
  const start = addressOf("__text_start", symbols.stdout);
  const end = addressOf("__text_end", symbols.stdout);
  if (start === null || end === null)
    throw new Error(`${job.elf} has no __text_start and __text_end.`);
  const all = readRows(lines.stdout, job.projectRoot, start);
  const text = all.filter(({ address }) => address >= 0 && address < end - start);
  const rows = merged(await withoutHeaders(text, start, job));
  const functions = existsSync(job.functions)
    ? (JSON.parse(readFileSync(job.functions, "utf8")) as FunctionName[])
    : [];
  const labels = assemblyLabels(rows, symbols.stdout, start);
  return encodeTable(rows, [...functions, ...labels]);
}

/** Of an address, these digits are read: a number holds them, and the others repeat the first. */
const ADDRESS_DIGITS = 12;

function parseAddress(hex: string): number {
  return Number.parseInt(hex.slice(-ADDRESS_DIGITS), 16);
}

/** What `parseAddress` reads, with the other digits. */
function shownAddress(address: number): string {
  const high = address >= 2 ** 47 ? "ffff" : "";
  return `0x${high}${address.toString(16).padStart(ADDRESS_DIGITS, "0")}`;
}

function addressOf(symbol: string, symbols: string): number | null {
  const found = new RegExp(`^([0-9a-f]+) . ${symbol}$`, "m").exec(symbols)?.[1];
  return found === undefined ? null : parseAddress(found);
}

/** Rows of `objdump -WL`: a heading `PATH:` for each file, then `NAME LINE 0xADDRESS …`. */
export function readRows(text: string, projectRoot: string, start: number): Row[] {
  const rows: Row[] = [];
  const shown = new Map<string, string>();
  let file = "";
  for (const line of text.split("\n")) {
    if (line.endsWith(":") || line.endsWith("]")) {
      const heading = /^(?:CU: )?(\S.*?):(?:\[\+\+\])?$/.exec(line);
      if (heading?.[1] === undefined) continue;
      file = shown.get(heading[1]) ?? shownPath(heading[1], projectRoot);
      shown.set(heading[1], file);
      continue;
    }
    const row = /^\S+\s+(\d+)\s+0x([0-9a-f]+)/.exec(line);
    if (row?.[1] === undefined || row[2] === undefined) continue;
    rows.push({ address: parseAddress(row[2]) - start, file, line: Number(row[1]) });
  }
  return sorted(rows);
}

function shownPath(path: string, projectRoot: string): string {
  const plain = normalize(path);
  return plain.startsWith("/") ? relative(projectRoot, plain) : plain;
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
async function withoutHeaders(
  rows: readonly Row[],
  start: number,
  job: SymbolTableJob,
): Promise<Row[]> {
  const inlined = rows.filter(isVague);
  const addresses = inlined.map((row) => shownAddress(row.address + start)).join("\n");
  const found = await quiet({ input: `${addresses}\n` })`addr2line -i -a -e ${job.elf}`;
  const users = readInlined(found.stdout, job.projectRoot, start);
  return rows.flatMap((row): Row[] => {
    if (!isVague(row)) return [row];
    const user = users.get(row.address);
    return user === undefined ? [] : [user];
  });
}

/** `addr2line -i -a`: each address, then `PATH:LINE` from the innermost function outwards. */
export function readInlined(text: string, projectRoot: string, start: number): Map<number, Row> {
  const users = new Map<number, Row>();
  let address = 0;
  for (const line of text.split("\n")) {
    if (/^0x[0-9a-f]+$/.test(line)) address = parseAddress(line.slice(2)) - start;
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
function assemblyLabels(rows: readonly Row[], symbols: string, start: number): FunctionName[] {
  const assembly = new Map(
    rows.flatMap((row): [number, Row][] => (row.file.endsWith(".S") ? [[row.address, row]] : [])),
  );
  return symbols.split("\n").flatMap((line): FunctionName[] => {
    const symbol = /^([0-9a-f]+) [tT] (\S+)$/.exec(line);
    if (symbol?.[1] === undefined || symbol[2] === undefined) return [];
    const row = assembly.get(parseAddress(symbol[1]) - start);
    if (row === undefined) return [];
    return [{ file: row.file, line: row.line, name: symbol[2] }];
  });
}

function assemblyOf(bytes: Uint8Array): string {
  const lines = ["/* Generated by iso/symbols.ts. */", '    .section .gehri.symbols, "a"'];
  for (let at = 0; at < bytes.length; at += 16) {
    lines.push(`    .byte ${[...bytes.subarray(at, at + 16)].join(",")}`);
  }
  lines.push('    .section .note.GNU-stack, "", @progbits', "");
  return lines.join("\n");
}
