/**
 * Reads the tables from an address of the text to the TypeScript file, line and function: the one
 * that iso/symbols.ts puts into the image, and those of modules, which are not trusted. Format (all
 * little-endian, unaligned): magic "GSY1", u32 files, u32 rows, u32 offset of the rows; then for
 * each file u32 offset of its name, u32 number of functions, u32 offset of their records (u32 first
 * line, u32 offset of the name); names are a u16 length and bytes. Rows: ULEB address step * 2 + (1
 * if a ULEB file number follows), SLEB line step.
 */
import { sliceAt, symbolAddress } from "gehri:unsafe";
import { u16At, u32At } from "../boot/bytes.ts";
import { moduleAt } from "../modules/registry.ts";

export type Place = { readonly file: string; readonly line: u32; readonly name: string };

const NOWHERE: string = "";
const UNKNOWN: Place = { file: NOWHERE, line: 0, name: NOWHERE };
const MAGIC: u32 = 0x31595347;
const HEADER_BYTES: u64 = 16;
const FILE_BYTES: u64 = 12;
const FUNCTION_BYTES: u64 = 8;

/** A number of a table; 0 where the table has ended. */
function number(table: ReadonlySlice<u8>, at: u64): u32 {
  return table.length >= 4 && at <= u64(table.length - 4) ? u32At(table, usize(at)) : 0;
}

function textAt(table: ReadonlySlice<u8>, offset: u32): string {
  const at = usize(offset);
  if (table.length < 2 || at > table.length - 2) return NOWHERE;
  const length = usize(u16At(table, at));
  if (length > table.length - at - 2) return NOWHERE;
  return stringView(table.slice(at + 2, at + 2 + length));
}

/** A cursor over the rows; a damaged table ends the walk, it cannot leave the table. */
class Rows {
  private at: usize;

  constructor(
    private readonly table: ReadonlySlice<u8>,
    start: u32,
  ) {
    this.at = usize(start);
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
  const rows = new Rows(table, number(table, 12));
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
  const files = number(table, 4);
  for (let i: u64 = 0; i < u64(files); i++) {
    const at = HEADER_BYTES + i * FILE_BYTES;
    if (at > u64(table.length)) break;
    if (textAt(table, number(table, at)) === file) return describe(table, i, line).name;
  }
  return "?";
}

function describe(table: ReadonlySlice<u8>, file: u64, line: u32): Place {
  const record = HEADER_BYTES + file * FILE_BYTES;
  const count = number(table, record + 4);
  const functions = u64(number(table, record + 8));
  let name: string = NOWHERE;
  for (let i: u64 = 0; i < u64(count); i++) {
    const at = functions + i * FUNCTION_BYTES;
    if (at > u64(table.length) || number(table, at) > line) break;
    name = textAt(table, number(table, at + 4));
  }
  return { file: textAt(table, number(table, record)), line, name };
}
