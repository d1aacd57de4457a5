/**
 * Reads the table that iso/symbols.ts puts into the image: from an address of the text to the
 * TypeScript file, line and function. Format (all little-endian, unaligned): magic "GSY1", u32
 * files, u32 rows, u32 offset of the rows; then for each file u32 offset of its name, u32 number of
 * functions, u32 offset of their records (u32 first line, u32 offset of the name); names are a u16
 * length and bytes. Rows: ULEB address step * 2 + (1 if a ULEB file number follows), SLEB line
 * step.
 */
import { load, sliceAt, symbolAddress } from "gehri:unsafe";

export type Place = { readonly file: string; readonly line: u32; readonly name: string };

const NOWHERE: string = "";
const MAGIC: u32 = 0x31595347;
const HEADER_BYTES: usize = 16;
const FILE_BYTES: usize = 12;
const FUNCTION_BYTES: usize = 8;

/** A cursor over the rows; a damaged table ends the walk, it cannot leave the section. */
class Rows {
  at: usize = 0;
  end: usize = 0;

  unsigned(): u64 {
    let value: u64 = 0;
    let shift: u64 = 0;
    while (this.at < this.end && shift < 63) {
      const next = load<u8>(this.at);
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
    return (value & 1) !== 0 ? -half - 1 : half;
  }
}

const rows = new Rows();

function textAt(base: usize, offset: u32): string {
  const at = base + usize(offset);
  return stringView(sliceAt<u8>(at + 2, usize(load<u16>(at))));
}

/** The place of the instruction at `address`; line 0 if it is unknown. */
export function placeOf(address: usize): Place {
  const base = symbolAddress("__symbols_start");
  const end = symbolAddress("__symbols_end");
  const text = symbolAddress("__text_start");
  const unknown: Place = { file: NOWHERE, line: 0, name: NOWHERE };
  if (address < text || address >= symbolAddress("__text_end")) return unknown;
  if (!isTable(base)) return unknown;

  const wanted = u64(address - text);
  rows.at = base + usize(load<u32>(base + 12));
  rows.end = end;
  const count = load<u32>(base + 8);
  let row: u64 = 0;
  let file: u64 = 0;
  let line: i64 = 0;
  let found = false;
  for (let i: u32 = 0; i < count; i++) {
    const step = rows.unsigned();
    const at = row + (step >> 1);
    if (at > wanted) break;
    row = at;
    if ((step & 1) !== 0) file = rows.unsigned();
    line += rows.signed();
    found = true;
  }
  if (!found || line <= 0 || file >= u64(load<u32>(base + 4))) return unknown;
  return describe(base, usize(file), u32(line));
}

/** The name of the function at a line of a file; "?" if it is unknown. */
export function functionAt(file: string, line: u32): string {
  const base = symbolAddress("__symbols_start");
  if (!isTable(base)) return "?";
  const files = usize(load<u32>(base + 4));
  for (let i: usize = 0; i < files; i++) {
    if (textAt(base, load<u32>(base + HEADER_BYTES + i * FILE_BYTES)) !== file) continue;
    return describe(base, i, line).name;
  }
  return "?";
}

function isTable(base: usize): boolean {
  const end = symbolAddress("__symbols_end");
  return end - base >= HEADER_BYTES && load<u32>(base) === MAGIC;
}

function describe(base: usize, file: usize, line: u32): Place {
  const record = base + HEADER_BYTES + file * FILE_BYTES;
  const count = load<u32>(record + 4);
  const functions = base + usize(load<u32>(record + 8));
  let name: string = NOWHERE;
  for (let i: u32 = 0; i < count; i++) {
    const at = functions + usize(i) * FUNCTION_BYTES;
    if (load<u32>(at) > line) break;
    name = textAt(base, load<u32>(at + 4));
  }
  return { file: textAt(base, load<u32>(record)), line, name };
}
