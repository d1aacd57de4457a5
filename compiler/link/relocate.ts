/**
 * Writes addresses into sections: each relocation is a formula over S (the symbol), A (the addend),
 * P (the place) and G (the slot of the table of offsets), as the x86-64 psABI has them.
 */
import { hex, LinkFailure } from "./failure.ts";
import type { ObjectFile, Relocation, Section } from "./object.ts";
import { SYMBOL_TYPE } from "./object.ts";

export interface Formula {
  readonly name: string;
  readonly bytes: 0 | 1 | 2 | 4 | 8;
  /** Relative to the place. */
  readonly relative: boolean;
  /** Through a slot that holds the symbol's address. */
  readonly slot: boolean;
  /** What the field can hold; a 64-bit field holds everything. */
  readonly range: "unsigned" | "signed" | "either";
}

const formula = (
  name: string,
  bytes: Formula["bytes"],
  range: Formula["range"],
  form: "absolute" | "relative" | "slot" = "absolute",
): Formula => ({ name, bytes, range, relative: form !== "absolute", slot: form === "slot" });

/** By number. PLT32 is PC32 where nothing is linked at run time. */
export const RELOCATIONS: ReadonlyMap<number, Formula> = new Map([
  [0, formula("R_X86_64_NONE", 0, "either")],
  [1, formula("R_X86_64_64", 8, "either")],
  [2, formula("R_X86_64_PC32", 4, "signed", "relative")],
  [4, formula("R_X86_64_PLT32", 4, "signed", "relative")],
  [9, formula("R_X86_64_GOTPCREL", 4, "signed", "slot")],
  [10, formula("R_X86_64_32", 4, "unsigned")],
  [11, formula("R_X86_64_32S", 4, "signed")],
  [12, formula("R_X86_64_16", 2, "either")],
  [13, formula("R_X86_64_PC16", 2, "signed", "relative")],
  [14, formula("R_X86_64_8", 1, "either")],
  [15, formula("R_X86_64_PC8", 1, "signed", "relative")],
  [24, formula("R_X86_64_PC64", 8, "either", "relative")],
  [41, formula("R_X86_64_GOTPCRELX", 4, "signed", "slot")],
  [42, formula("R_X86_64_REX_GOTPCRELX", 4, "signed", "slot")],
]);

/** Where a relocation is, for messages. */
export interface Site {
  readonly object: ObjectFile;
  readonly section: Section;
  readonly relocation: Relocation;
}

export function formulaOf(site: Site): Formula {
  const { relocation, object } = site;
  const found = RELOCATIONS.get(relocation.type);
  if (found !== undefined) {
    if (relocation.offset + found.bytes > site.section.bytes.length) {
      const message = `${object.name} is no object to link: a relocation of ${siteText(site)} ends past its section.`;
      throw new LinkFailure("linkObject", message);
    }
    return found;
  }
  throw new LinkFailure(
    "linkRelocation",
    `${siteText(site)} has a relocation of the unknown type ${relocation.type}.`,
  );
}

/** `x.o, .text + 0x12 (in f)`. */
export function siteText({ object, section, relocation }: Site): string {
  const offset = BigInt(relocation.offset);
  const inside = object.symbols.find(
    ({ type, home, value, size }) =>
      type === SYMBOL_TYPE.func &&
      home === section &&
      value <= offset &&
      offset < value + BigInt(size),
  );
  const within = inside === undefined ? "" : ` (in ${inside.name})`;
  return `${object.name}, ${section.name} + ${hex(relocation.offset)}${within}`;
}

export function symbolText({ object, relocation }: Site): string {
  const symbol = object.symbols[relocation.symbol];
  if (symbol === undefined) return "nothing";
  if (symbol.name !== "") return symbol.name;
  return typeof symbol.home === "object" ? symbol.home.name : "a nameless symbol";
}

const WIDTH_64 = 64;

/** Whether the value can be written into the field. */
export function fitsField({ bytes, range }: Formula, value: bigint): boolean {
  const bits = bytes * 8;
  if (bits === 0 || bits === WIDTH_64) return true;
  const signed = BigInt.asIntN(WIDTH_64, value);
  const asSigned = BigInt.asIntN(bits, signed) === signed;
  const asUnsigned = BigInt.asUintN(bits, signed) === BigInt.asUintN(WIDTH_64, value);
  if (range === "signed") return asSigned;
  return range === "unsigned" ? asUnsigned : asSigned || asUnsigned;
}

export function writeField(bytes: Uint8Array, at: number, width: number, value: bigint): void {
  let rest = BigInt.asUintN(WIDTH_64, value);
  for (let i = 0; i < width; i++) {
    bytes[at + i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
}

export function overflow(site: Site, formula: Formula, value: bigint): LinkFailure {
  const shown = hex(BigInt.asIntN(WIDTH_64, value));
  return new LinkFailure(
    "linkOverflow",
    `${siteText(site)}: the address of ${symbolText(site)} does not fit: ` +
      `${formula.name} holds ${formula.bytes} bytes, and the value is ${shown}.`,
  );
}
