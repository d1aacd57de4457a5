/**
 * Reads the tables from an address of the text to the TypeScript file, line and function: the one
 * that iso/symbols.ts puts into the image, and those of modules, which are not trusted. Format (all
 * little-endian, unaligned): magic "GSY2", u32 files, u32 rows, u32 offset of the rows; then for
 * each file the u32 offset of its entry: its name, a ULEB number of functions, and of each, sorted,
 * the ULEB step of its first line and its name. A name is a ULEB length and bytes. Rows: ULEB
 * address step * 2 + (1 if a ULEB file number follows), SLEB line step.
 */
import { sliceAt, symbolAddress } from "gehri:unsafe";
import { u32At } from "../boot/bytes.ts";
import { moduleAt } from "../modules/registry.ts";

export type Place = { readonly file: string; readonly line: u32; readonly name: string };

const NOWHERE: string = "";
const UNKNOWN: Place = { file: NOWHERE, line: 0, name: NOWHERE };
const MAGIC: u32 = 0x32595347;
const HEADER_BYTES: u64 = 16;
const FILE_BYTES: u64 = 4;

/** A number of a table; 0 where the table has ended. */
function number(table: ReadonlySlice<u8>, at: u64): u32 {
  return table.length >= 4 && at <= u64(table.length - 4) ? u32At(table, usize(at)) : 0;
}

/** Reads one number after the other; a damaged table ends the walk, it cannot leave the table. */
class Cursor {
  private at: usize;

  constructor(
    private readonly table: ReadonlySlice<u8>,
    start: u32,
  ) {
    this.at = usize(start);
  }

  get ended(): boolean {
    return this.at >= this.table.length;
  }

  unsigned(): u64 {
    let value: u64 = 0;
    let shift: u64 = 0;
    while (this.at < this.table.length && shift < 63) {
      const next = this.table[this.at];
      this.at += 1;
      value |= u64(next & 0x7f) << shift;
      if (next < 0x80) break;
      shift += 7;
    }
    return value;
  }

  signed(): i64 {
    const value = this.unsigned();
    const half = i64.wrap(value >> 1);
    return (value & 1) !== 0 ? wrapping.sub(wrapping.neg(half), 1) : half;
  }

  text(): string {
    const length = this.unsigned();
    if (this.ended || length > u64(this.table.length - this.at)) return NOWHERE;
    const start = this.at;
    this.at += usize(length);
    return stringView(this.table.slice(start, this.at));
  }
}

/** The kernel's own table. */
function kernelTable(): ReadonlySlice<u8> {
  const start = symbolAddress("__symbols_start");
  return sliceAt<u8>(start, symbolAddress("__symbols_end") - start);
}

/** The place of the instruction at `address`; line 0 if it is unknown. */
export function placeOf(address: usize): Place {
  const text = symbolAddress("__text_start");
  if (address >= text && address < symbolAddress("__text_end"))
    return search(kernelTable(), u64(address - text));
  const module = moduleAt(address);
  if (module === null || module.linesLength === 0) return UNKNOWN;
  return search(sliceAt<u8>(module.lines, module.linesLength), u64(address - module.base));
}

function search(table: ReadonlySlice<u8>, wanted: u64): Place {
  if (number(table, 0) !== MAGIC) return UNKNOWN;
  const rows = new Cursor(table, number(table, 12));
  const count = number(table, 8);
  let row: u64 = 0;
  let file: u64 = 0;
  let line: i64 = 0;
  let found = false;
  for (let i: u32 = 0; i < count; i++) {
    const step = rows.unsigned();
    const at = wrapping.add(row, step >> 1);
    if (at > wanted) break;
    row = at;
    if ((step & 1) !== 0) file = rows.unsigned();
    line = wrapping.add(line, rows.signed());
    found = true;
  }
  const isLine = line > 0 && line <= i64(u32.MAX);
  if (!found || !isLine || file >= u64(number(table, 4))) return UNKNOWN;
  return describe(table, file, u32(line));
}

/** The name of the function at a line of a file; "?": unknown. `near`: code of its program. */
export function functionAt(file: string, line: u32, near: usize): string {
  const module = moduleAt(near);
  const table: ReadonlySlice<u8> =
    module === null ? kernelTable() : sliceAt<u8>(module.lines, module.linesLength);
  if (number(table, 0) !== MAGIC) return "?";
  const files = u64(number(table, 4));
  for (let i: u64 = 0; i < files && HEADER_BYTES + i * FILE_BYTES < u64(table.length); i++) {
    const entry = new Cursor(table, entryOf(table, i));
    if (entry.text() === file) return describe(table, i, line).name;
  }
  return "?";
}

/** Where the entry of a file stands. */
function entryOf(table: ReadonlySlice<u8>, file: u64): u32 {
  return number(table, HEADER_BYTES + file * FILE_BYTES);
}

function describe(table: ReadonlySlice<u8>, file: u64, line: u32): Place {
  const entry = new Cursor(table, entryOf(table, file));
  const path = entry.text();
  const count = entry.unsigned();
  let first: u64 = 0;
  let name: string = NOWHERE;
  for (let i: u64 = 0; i < count && !entry.ended; i++) {
    first = wrapping.add(first, entry.unsigned());
    const next = entry.text();
    if (first > u64(line)) break;
    name = next;
  }
  return { file: path, line, name };
}
