/** Writes a .gmod file: a relocatable ELF64 object with a manifest, and a digest over all of it. */
import { createHash } from "node:crypto";
import { ELF, FLAG, SECTION } from "../../compiler/link/object.ts";
import { joined } from "../bytes.ts";
import { DIGEST_OFFSET } from "./manifest.ts";
import { PARTS, type Packed, type Part, type PartName, type Target } from "./pack.ts";

interface OutputSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly align: number;
  readonly entryBytes: number;
}

export interface ModuleParts {
  readonly packed: Packed;
  readonly manifest: Uint8Array;
  /** The table for backtraces. */
  readonly lines: Uint8Array;
  /** Functions that the kernel calls, or that other modules do. */
  readonly exported: readonly string[];
}

export const MANIFEST_SECTION = ".gehri.manifest";
const PART_FLAGS: Readonly<Record<PartName, number>> = {
  ".text": FLAG.alloc | FLAG.execute,
  ".rodata": FLAG.alloc,
  ".data": FLAG.alloc | FLAG.write,
  ".bss": FLAG.alloc | FLAG.write,
};
const SYMBOL = { localSection: 3, globalFunction: 0x12, globalNone: 0x10 };

/** The file, whose digest is right. */
export function moduleFile(parts: ModuleParts): Uint8Array {
  const sections = sectionsOf(parts);
  const { bytes, offsets } = laidOut(sections);
  const at = offsets[sections.findIndex(({ name }) => name === MANIFEST_SECTION)] ?? 0;
  const digest = createHash("sha256").update(bytes).digest();
  bytes.set(digest, at + DIGEST_OFFSET);
  return bytes;
}

function plain(name: string, type: number, bytes: Uint8Array): OutputSection {
  return {
    name,
    type,
    flags: 0,
    bytes,
    size: bytes.length,
    link: 0,
    info: 0,
    align: 8,
    entryBytes: 0,
  };
}

/** Numbers: 0 null, 1 to 4 the parts, then relocations, symbols, names, manifest, lines, names. */
function sectionsOf({ packed, manifest, lines, exported }: ModuleParts): OutputSection[] {
  const present = PARTS.flatMap((name) => packed.parts.get(name) ?? []);
  const symbols = symbolTable(packed, exported);
  const withRelocations = present.filter(({ relocations }) => relocations.length > 0);
  const symbolsIndex = 1 + present.length + withRelocations.length;
  return [
    { ...plain("", SECTION.null, new Uint8Array(0)), align: 0 },
    ...present.map(partSection),
    ...withRelocations.map((part) => ({
      ...plain(`.rela${part.name}`, SECTION.rela, relocationBytes(part, symbols.numberOf)),
      link: symbolsIndex,
      info: 1 + PARTS.indexOf(part.name),
      entryBytes: ELF.relocationBytes,
    })),
    {
      ...plain(".symtab", SECTION.symtab, symbols.bytes),
      link: symbolsIndex + 1,
      info: symbols.locals,
      entryBytes: ELF.symbolBytes,
    },
    { ...plain(".strtab", SECTION.strtab, symbols.names), align: 1 },
    plain(MANIFEST_SECTION, SECTION.progbits, manifest),
    plain(".gehri.symbols", SECTION.progbits, lines),
  ];
}

function partSection({ name, bytes, size, align }: Part): OutputSection {
  const type = name === ".bss" ? SECTION.nobits : SECTION.progbits;
  return { ...plain(name, type, bytes), flags: PART_FLAGS[name], size, align };
}

function relocationBytes(part: Part, numberOf: (target: Target) => number): Uint8Array {
  const bytes = new Uint8Array(part.relocations.length * ELF.relocationBytes);
  const view = new DataView(bytes.buffer);
  part.relocations.forEach(({ offset, type, target, addend }, i) => {
    const at = i * ELF.relocationBytes;
    view.setBigUint64(at, BigInt(offset), true);
    view.setUint32(at + 8, type, true);
    view.setUint32(at + 12, numberOf(target), true);
    view.setBigInt64(at + 16, addend, true);
  });
  return bytes;
}

class Names {
  private text = "\0";

  offsetOf(name: string): number {
    const at = this.text.length;
    this.text += `${name}\0`;
    return at;
  }

  bytes(): Uint8Array {
    return new TextEncoder().encode(this.text);
  }
}

/** The parts, then the functions that are called from outside, then what others define. */
function symbolTable(
  packed: Packed,
  exported: readonly string[],
): { bytes: Uint8Array; names: Uint8Array; locals: number; numberOf: (t: Target) => number } {
  const names = new Names();
  const functions = exported.map((name) => ({ name, offset: packed.functions.get(name) ?? 0 }));
  const count = 1 + PARTS.length + functions.length + packed.imports.length;
  const bytes = new Uint8Array(count * ELF.symbolBytes);
  const view = new DataView(bytes.buffer);
  const put = (i: number, name: string, info: number, home: number, value: number): void => {
    const at = i * ELF.symbolBytes;
    view.setUint32(at, name === "" ? 0 : names.offsetOf(name), true);
    view.setUint8(at + 4, info);
    view.setUint16(at + 6, home, true);
    view.setBigUint64(at + 8, BigInt(value), true);
  };
  PARTS.forEach((_, i) => {
    put(1 + i, "", SYMBOL.localSection, 1 + i, 0);
  });
  const first = 1 + PARTS.length;
  functions.forEach(({ name, offset }, i) => {
    put(first + i, name, SYMBOL.globalFunction, 1, offset);
  });
  const undefinedFirst = first + functions.length;
  packed.imports.forEach((name, i) => {
    put(undefinedFirst + i, name, SYMBOL.globalNone, 0, 0);
  });
  const numberOf = (target: Target): number =>
    "part" in target
      ? 1 + PARTS.indexOf(target.part)
      : undefinedFirst + packed.imports.indexOf(target.symbol);
  return { bytes, names: names.bytes(), locals: first, numberOf };
}

/** Header, contents in order, the names of sections, the table of sections. */
function laidOut(all: readonly OutputSection[]): { bytes: Uint8Array; offsets: number[] } {
  const names = new Names();
  const nameOffsets = [...all.map(({ name }) => (name === "" ? 0 : names.offsetOf(name)))];
  const ownName = names.offsetOf(".shstrtab");
  const sections = [...all, { ...plain(".shstrtab", SECTION.strtab, names.bytes()), align: 1 }];
  nameOffsets.push(ownName);
  const pieces: Uint8Array[] = [];
  const offsets: number[] = [];
  let at: number = ELF.headerBytes;
  for (const { bytes, align } of sections) {
    const start = Math.ceil(at / Math.max(1, align)) * Math.max(1, align);
    pieces.push(new Uint8Array(start - at), bytes);
    offsets.push(start);
    at = start + bytes.length;
  }
  const table = Math.ceil(at / 8) * 8;
  pieces.push(new Uint8Array(table - at));
  const headers = new Uint8Array(sections.length * ELF.sectionHeaderBytes);
  const view = new DataView(headers.buffer);
  sections.forEach((section, i) => {
    const base = i * ELF.sectionHeaderBytes;
    if (section.type === SECTION.null) return;
    view.setUint32(base, nameOffsets[i] ?? 0, true);
    view.setUint32(base + 4, section.type, true);
    view.setBigUint64(base + 8, BigInt(section.flags), true);
    view.setBigUint64(base + 24, BigInt(offsets[i] ?? 0), true);
    view.setBigUint64(base + 32, BigInt(section.size), true);
    view.setUint32(base + 40, section.link, true);
    view.setUint32(base + 44, section.info, true);
    view.setBigUint64(base + 48, BigInt(section.align), true);
    view.setBigUint64(base + 56, BigInt(section.entryBytes), true);
  });
  return { bytes: joined([header(table, sections.length), ...pieces, headers]), offsets };
}

function header(table: number, sections: number): Uint8Array {
  const bytes = new Uint8Array(ELF.headerBytes);
  const view = new DataView(bytes.buffer);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  view.setUint16(16, ELF.typeRelocatable, true);
  view.setUint16(18, ELF.machineX8664, true);
  view.setUint32(20, 1, true);
  view.setBigUint64(40, BigInt(table), true);
  view.setUint16(52, ELF.headerBytes, true);
  view.setUint16(58, ELF.sectionHeaderBytes, true);
  view.setUint16(60, sections, true);
  view.setUint16(62, sections - 1, true);
  return bytes;
}
