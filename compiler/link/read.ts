/**
 * Reads a relocatable ELF64 object for x86_64. The bytes may be anything: whatever is not as the
 * format wants it ends in a diagnostic that names the object and what is wrong with it.
 */
import { LinkFailure } from "./failure.ts";
import {
  type Binding,
  ELF,
  FLAG,
  type Home,
  INDEX,
  type ObjectFile,
  type ObjectSymbol,
  type Relocation,
  SECTION,
  type Section,
} from "./object.ts";

/** Limits that no sensible object comes near; beyond them a file is taken for damaged. */
const SECTIONS_MAX = 65_000;
const SECTION_BYTES_MAX = 0x1000_0000;
const ALIGN_MAX = 0x20_0000;

const MAGIC = 0x464c457f;
const CLASS_64 = 2;
const LITTLE_ENDIAN = 1;

interface Header {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly align: number;
  readonly entryBytes: number;
}

/** The bytes of one object, read with bounds. */
class Reader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(
    readonly name: string,
    bytes: Uint8Array,
  ) {
    // Not a Buffer of Node's, some of whose methods differ from what their names say.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  fail(what: string): never {
    throw new LinkFailure("linkObject", `${this.name} is no object to link: ${what}.`);
  }

  private check(at: number, length: number): void {
    if (at < 0 || at + length > this.bytes.length) {
      this.fail(`it ends at byte ${this.bytes.length}, before byte ${at + length}`);
    }
  }

  u8(at: number): number {
    this.check(at, 1);
    return this.view.getUint8(at);
  }

  u16(at: number): number {
    this.check(at, 2);
    return this.view.getUint16(at, true);
  }

  u32(at: number): number {
    this.check(at, 4);
    return this.view.getUint32(at, true);
  }

  u64(at: number): bigint {
    this.check(at, 8);
    return this.view.getBigUint64(at, true);
  }

  i64(at: number): bigint {
    this.check(at, 8);
    return this.view.getBigInt64(at, true);
  }

  /** A 64-bit size or offset, which has to be one that memory can hold. */
  size(at: number, what: string): number {
    const value = this.u64(at);
    if (value > BigInt(SECTION_BYTES_MAX)) this.fail(`${what} is 0x${value.toString(16)}`);
    return Number(value);
  }

  part(at: number, length: number): Uint8Array {
    this.check(at, length);
    return this.bytes.subarray(at, at + length);
  }

  /** The text at `offset` of a string table. */
  text(table: Header | undefined, offset: number): string {
    if (table === undefined || table.type !== SECTION.strtab)
      this.fail("a string table is missing");
    const bytes = this.part(table.offset, table.size);
    const end = bytes.indexOf(0, offset);
    if (offset >= bytes.length || end < 0) this.fail(`a name at ${offset} has no end`);
    return new TextDecoder().decode(bytes.subarray(offset, end));
  }
}

/** Reads an object; throws LinkFailure if it is not one. */
export function readObject(name: string, bytes: Uint8Array): ObjectFile {
  const reader = new Reader(name, bytes);
  checkHeader(reader);
  const headers = readHeaders(reader);
  const relocations = readRelocations(reader, headers);
  const sections = headers.map((header, i) => readSection(reader, header, relocations.get(i)));
  const symbols = readSymbols(reader, headers, sections);
  for (const { name: section, relocations: list } of sections) {
    const wrong = list.find(({ symbol }) => symbol >= symbols.length);
    if (wrong !== undefined) reader.fail(`${section} refers to symbol ${wrong.symbol}`);
  }
  return { name, sections, symbols };
}

function checkHeader(reader: Reader): void {
  if (reader.u32(0) !== MAGIC) reader.fail("it is not an ELF file");
  if (reader.u8(4) !== CLASS_64 || reader.u8(5) !== LITTLE_ENDIAN)
    reader.fail("it is not a 64-bit little-endian ELF file");
  if (reader.u16(18) !== ELF.machineX8664) reader.fail("it is not for x86_64");
  if (reader.u16(16) !== ELF.typeRelocatable) reader.fail("it is not relocatable");
}

function readHeaders(reader: Reader): Header[] {
  const table = reader.size(40, "the offset of the section table");
  const count = reader.u16(60);
  if (count === 0 || count > SECTIONS_MAX) reader.fail(`it has ${count} sections`);
  if (reader.u16(58) !== ELF.sectionHeaderBytes) reader.fail("its section table is malformed");
  const raw = Array.from({ length: count }, (_, i) => {
    const at = table + i * ELF.sectionHeaderBytes;
    return {
      nameAt: reader.u32(at),
      type: reader.u32(at + 4),
      flags: Number(reader.u64(at + 8) & 0xffffffffn),
      offset: reader.size(at + 24, "the offset of a section"),
      size: reader.size(at + 32, "the size of a section"),
      link: reader.u32(at + 40),
      info: reader.u32(at + 44),
      align: Math.max(1, reader.size(at + 48, "the alignment of a section")),
      entryBytes: reader.size(at + 56, "the size of a section's entries"),
    };
  });
  const names = raw[reader.u16(62)];
  const table0 = names === undefined ? undefined : { ...names, name: "" };
  return raw.map(({ nameAt, ...rest }, i) => ({
    ...rest,
    name: i === 0 ? "" : reader.text(table0, nameAt),
  }));
}

function readSection(
  reader: Reader,
  header: Header,
  relocations: readonly Relocation[] = [],
): Section {
  const { name, type, flags, offset, size, align } = header;
  const allocated = (flags & FLAG.alloc) !== 0;
  if ((align & (align - 1)) !== 0 || align > ALIGN_MAX)
    reader.fail(`${name} wants an alignment of ${align}`);
  if (type === SECTION.rel) reader.fail(`${name} has relocations without addends`);
  if (allocated && (flags & FLAG.tls) !== 0) reader.fail(`${name} is thread-local`);
  if (allocated && (flags & FLAG.compressed) !== 0) reader.fail(`${name} is compressed`);
  if (type === SECTION.group) reader.fail("it has section groups");
  const hasBytes = type !== SECTION.nobits && type !== SECTION.null;
  const bytes = hasBytes ? reader.part(offset, size) : new Uint8Array(0);
  for (const { offset: at } of relocations) {
    if (at >= size) reader.fail(`a relocation of ${name} is at ${at}, past its ${size} bytes`);
  }
  return { name, bytes, size, align, allocated, relocations };
}

/** By the number of the section that they change. */
function readRelocations(reader: Reader, headers: readonly Header[]): Map<number, Relocation[]> {
  const found = new Map<number, Relocation[]>();
  for (const { name, type, offset, size, info } of headers) {
    if (type !== SECTION.rela) continue;
    if (info >= headers.length) reader.fail(`${name} belongs to no section`);
    if (size % ELF.relocationBytes !== 0) reader.fail(`${name} has ${size} bytes`);
    const list = found.get(info) ?? [];
    for (let at = offset; at < offset + size; at += ELF.relocationBytes) {
      const what = reader.u64(at + 8);
      list.push({
        offset: reader.size(at, "the offset of a relocation"),
        type: Number(what & 0xffffffffn),
        symbol: Number(what >> 32n),
        addend: reader.i64(at + 16),
      });
    }
    found.set(info, list);
  }
  return found;
}

function readSymbols(
  reader: Reader,
  headers: readonly Header[],
  sections: readonly Section[],
): ObjectSymbol[] {
  const table = headers.find(({ type }) => type === SECTION.symtab);
  if (table === undefined) return [];
  if (table.size % ELF.symbolBytes !== 0 || table.entryBytes !== ELF.symbolBytes)
    reader.fail("its symbol table is malformed");
  const names = headers[table.link];
  return Array.from({ length: table.size / ELF.symbolBytes }, (_, i) => {
    const at = table.offset + i * ELF.symbolBytes;
    const info = reader.u8(at + 4);
    return {
      name: reader.text(names, reader.u32(at)),
      binding: bindingOf(reader, info >> 4),
      type: info & 0xf,
      home: homeOf(reader, reader.u16(at + 6), sections),
      value: reader.u64(at + 8),
      size: reader.size(at + 16, "the size of a symbol"),
    };
  });
}

const BINDINGS: readonly Binding[] = ["local", "global", "weak"];

function bindingOf(reader: Reader, number: number): Binding {
  return BINDINGS[number] ?? reader.fail(`a symbol has the unknown binding ${number}`);
}

function homeOf(reader: Reader, index: number, sections: readonly Section[]): Home {
  if (index === INDEX.undefined) return "undefined";
  if (index === INDEX.absolute) return "absolute";
  if (index === INDEX.common) return "common";
  return sections[index] ?? reader.fail(`a symbol is in section ${index}, which does not exist`);
}
