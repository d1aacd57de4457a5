/**
 * Line numbers of an object as tcc writes them: the stabs format, whose entries are a name, a type,
 * a number (`desc`) and a value. What is malformed is left out: a missing line number is no reason
 * not to link.
 */
import type { ObjectFile, Section } from "./object.ts";

export interface StabLine {
  readonly section: Section;
  readonly offset: bigint;
  readonly file: string;
  readonly line: number;
}

export interface StabFunction {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

export interface Stabs {
  readonly lines: readonly StabLine[];
  /** Functions of the C file and of the headers it includes. */
  readonly functions: readonly StabFunction[];
}

/** n_type. */
const STAB = { func: 0x24, line: 0x44, source: 0x64, included: 0x84 } as const;
const ENTRY_BYTES = 12;
const VALUE_AT = 8;

export function stabsOf(object: ObjectFile): Stabs {
  const lines: StabLine[] = [];
  const functions: StabFunction[] = [];
  const table = object.sections.find(({ name }) => name === ".stab");
  const names = object.sections.find(({ name }) => name === ".stabstr");
  if (table === undefined || names === undefined) return { lines, functions };
  const places = new Map(table.relocations.map((one) => [one.offset, one]));
  const view = new DataView(table.bytes.buffer, table.bytes.byteOffset, table.bytes.length);
  let folder = "";
  let file = "";
  let start: { section: Section; offset: bigint } | null = null;
  for (let at = 0; at + ENTRY_BYTES <= table.bytes.length; at += ENTRY_BYTES) {
    const text = textAt(names.bytes, view.getUint32(at, true));
    const line = view.getUint16(at + 6, true);
    const type = view.getUint8(at + 4);
    if (type === STAB.source && text !== "" && !text.endsWith("/")) {
      folder = text.slice(0, text.lastIndexOf("/") + 1);
      file = text.slice(folder.length);
    } else if (type === STAB.included) {
      // tcc takes a path of `#line` for one beside the C file.
      file = text.startsWith(folder) ? text.slice(folder.length) : text;
    } else if (type === STAB.func && text !== "") {
      start = addressOf(object, places.get(at + VALUE_AT));
      functions.push({ file, line, name: text.split(":")[0] ?? text });
    } else if (type === STAB.line && start !== null && line > 0) {
      const offset = start.offset + BigInt(view.getUint32(at + VALUE_AT, true));
      lines.push({ section: start.section, offset, file, line });
    }
  }
  return { lines, functions };
}

function addressOf(
  object: ObjectFile,
  relocation: { readonly symbol: number; readonly addend: bigint } | undefined,
): { section: Section; offset: bigint } | null {
  const symbol = relocation === undefined ? undefined : object.symbols[relocation.symbol];
  if (symbol === undefined || relocation === undefined || typeof symbol.home !== "object")
    return null;
  return { section: symbol.home, offset: symbol.value + relocation.addend };
}

function textAt(bytes: Uint8Array, offset: number): string {
  const end = bytes.indexOf(0, offset);
  return end < 0 ? "" : new TextDecoder().decode(bytes.subarray(offset, end));
}
