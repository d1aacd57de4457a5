/**
 * Writes an image as an ELF file: program headers for loaders, and for tools section headers and,
 * if wanted, symbols.
 */

import type { Image } from "./link.ts";
import { ELF, FLAG, INDEX, SECTION, SYMBOL_TYPE } from "./object.ts";
import type { Output } from "./place.ts";
import { writeField } from "./relocate.ts";

const PAGE_BYTES = 4096n;
const PROGRAM_TYPE = { load: 1, note: 4 } as const;
const SEGMENT_EXECUTE = 1;
const SEGMENT_WRITE = 2;
const BINDING_GLOBAL = 1;

/** Little-endian numbers and bytes at places of their own; grows as needed. */
class Bytes {
  private bytes = new Uint8Array(1 << 16);
  length = 0;

  private reserve(end: number): void {
    this.length = Math.max(this.length, end);
    if (end <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(end, this.bytes.length * 2));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  put(at: number, part: Uint8Array): void {
    this.reserve(at + part.length);
    this.bytes.set(part, at);
  }

  /** Numbers one after the other, each with its width. */
  fields(at: number, ...values: readonly (readonly [width: number, value: bigint | number])[]) {
    let next = at;
    for (const [width, value] of values) {
      this.reserve(next + width);
      writeField(this.bytes, next, width, BigInt(value));
      next += width;
    }
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Names in a row, each ended by a zero byte. */
class Strings {
  private readonly parts: Uint8Array[] = [new Uint8Array(1)];
  private readonly offsets = new Map<string, number>([["", 0]]);
  private length = 1;

  offsetOf(name: string): number {
    const known = this.offsets.get(name);
    if (known !== undefined) return known;
    const bytes = new TextEncoder().encode(`${name}\0`);
    const at = this.length;
    this.parts.push(bytes);
    this.length += bytes.length;
    this.offsets.set(name, at);
    return at;
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

/** Where an output section stands in the file. */
interface Placed {
  readonly output: Output;
  readonly at: number;
}

export function writeImage(image: Image, options: { readonly symbols: boolean }): Uint8Array {
  const file = new Bytes();
  const outputs = image.placement.outputs.filter(({ size }) => size > 0);
  const placed = putSections(file, image, outputs);
  const segments = segmentsOf(image, placed);
  segments.forEach((fields, i) => {
    file.fields(ELF.headerBytes + i * ELF.programHeaderBytes, ...fields);
  });
  const names = new Strings();
  const headers = placed.map((one) => sectionHeader(one, image, names));
  if (options.symbols) headers.push(...putSymbols(file, image, outputs, names, headers.length + 1));
  const nameTable = file.length;
  const nameOffset = names.offsetOf(".shstrtab");
  const nameBytes = names.bytes();
  file.put(nameTable, nameBytes);
  headers.push(header(nameOffset, SECTION.strtab, 0, 0n, nameTable, nameBytes.length));
  const table = roundUp(file.length, 8);
  file.fields(table, [ELF.sectionHeaderBytes, 0]);
  headers.forEach((fields, i) => {
    file.fields(table + (i + 1) * ELF.sectionHeaderBytes, ...fields);
  });
  putHeader(file, image, segments.length, table, headers.length + 1);
  return file.done();
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}

/** Offsets in the file agree with addresses within a page, as loaders want it. */
function putSections(file: Bytes, image: Image, outputs: readonly Output[]): Placed[] {
  file.length = Number(PAGE_BYTES);
  return outputs.map((output) => {
    const inPage = Number(output.address % PAGE_BYTES);
    const page = Math.floor(file.length / Number(PAGE_BYTES)) * Number(PAGE_BYTES);
    const at = page + inPage >= file.length ? page + inPage : page + Number(PAGE_BYTES) + inPage;
    if (output.plan.type === "zeroes") return { output, at: file.length };
    file.put(at, new Uint8Array(output.size));
    for (const input of output.inputs) {
      const address = image.placement.addresses.get(input) ?? output.address;
      file.put(at + Number(address - output.address), image.contents.get(input) ?? input.bytes);
    }
    return { output, at };
  });
}

type Fields = (readonly [width: number, value: bigint | number])[];

function segmentsOf(image: Image, placed: readonly Placed[]): Fields[] {
  return image.layout.segments.flatMap(({ name, kind, flags }) => {
    const parts = placed.filter(({ output }) => output.plan.segments.includes(name));
    const [first] = parts;
    const last = parts.at(-1);
    if (first === undefined || last === undefined) return [];
    const { address, plan } = first.output;
    const endOf = ({ output }: Placed): bigint => output.address + BigInt(output.size);
    const lastInFile = parts.filter(({ output }) => output.plan.type !== "zeroes").at(-1);
    const fields: Fields = [
      [4, PROGRAM_TYPE[kind]],
      [4, flags],
      [8, first.at],
      [8, address],
      [8, address - plan.raised],
      [8, lastInFile === undefined ? 0n : endOf(lastInFile) - address],
      [8, endOf(last) - address],
      [8, kind === "load" ? PAGE_BYTES : 4n],
    ];
    return [fields];
  });
}

function header(
  name: number,
  type: number,
  flags: number,
  address: bigint,
  at: number,
  size: number,
  rest: { link?: number; info?: number; entryBytes?: number } = {},
): Fields {
  return [
    [4, name],
    [4, type],
    [8, flags],
    [8, address],
    [8, at],
    [8, size],
    [4, rest.link ?? 0],
    [4, rest.info ?? 0],
    [8, 1],
    [8, rest.entryBytes ?? 0],
  ];
}

const SECTION_TYPES = { bytes: SECTION.progbits, note: SECTION.note, zeroes: SECTION.nobits };

function sectionHeader({ output, at }: Placed, image: Image, names: Strings): Fields {
  const { plan, address, size } = output;
  const segment = image.layout.segments.find(({ name }) => plan.segments.includes(name));
  const rights = segment?.flags ?? 0;
  const flags =
    FLAG.alloc |
    ((rights & SEGMENT_WRITE) !== 0 ? FLAG.write : 0) |
    ((rights & SEGMENT_EXECUTE) !== 0 ? FLAG.execute : 0);
  return header(names.offsetOf(plan.name), SECTION_TYPES[plan.type], flags, address, at, size);
}

interface ImageSymbol {
  readonly name: string;
  readonly info: number;
  readonly section: number;
  readonly address: bigint;
  readonly size: number;
}

/** The symbol table and its names; `next` is the number of the first of the two sections. */
function putSymbols(
  file: Bytes,
  image: Image,
  outputs: readonly Output[],
  sectionNames: Strings,
  next: number,
): Fields[] {
  const names = new Strings();
  const { locals, globals } = imageSymbols(image, outputs);
  const all = [...locals, ...globals];
  const at = roundUp(file.length, 8);
  file.fields(at, [ELF.symbolBytes, 0]);
  all.forEach(({ name, info, section, address, size }, i) => {
    const place = at + (i + 1) * ELF.symbolBytes;
    const text = names.offsetOf(name);
    file.fields(place, [4, text], [1, info], [1, 0], [2, section], [8, address], [8, size]);
  });
  const bytes = (all.length + 1) * ELF.symbolBytes;
  const namesAt = file.length;
  const nameBytes = names.bytes();
  file.put(namesAt, nameBytes);
  const table = { link: next + 1, info: locals.length + 1, entryBytes: ELF.symbolBytes };
  return [
    header(sectionNames.offsetOf(".symtab"), SECTION.symtab, 0, 0n, at, bytes, table),
    header(sectionNames.offsetOf(".strtab"), SECTION.strtab, 0, 0n, namesAt, nameBytes.length),
  ];
}

function imageSymbols(
  image: Image,
  outputs: readonly Output[],
): { locals: ImageSymbol[]; globals: ImageSymbol[] } {
  const sectionAt = (address: bigint): number => {
    const found = outputs.findIndex(
      (one) => address >= one.address && address <= one.address + BigInt(one.size),
    );
    return found < 0 ? INDEX.absolute : found + 1;
  };
  const locals: ImageSymbol[] = [];
  const globals: ImageSymbol[] = [];
  const written = new Set<string>();
  for (const { symbols } of image.objects) {
    for (const { name, home, value, size, type, binding } of symbols) {
      if (typeof home !== "object" || name === "") continue;
      if (type === SYMBOL_TYPE.section || type === SYMBOL_TYPE.file) continue;
      const base = image.placement.addresses.get(home);
      if (base === undefined || written.has(name)) continue;
      if (binding !== "local") written.add(name);
      const address = base + value;
      const info = binding === "local" ? type : (BINDING_GLOBAL << 4) | type;
      const symbol = { name, info, section: sectionAt(address), address, size };
      (binding === "local" ? locals : globals).push(symbol);
    }
  }
  for (const [name, address] of image.globals) {
    if (written.has(name)) continue;
    const info = BINDING_GLOBAL << 4;
    globals.push({ name, info, section: sectionAt(address), address, size: 0 });
  }
  return { locals, globals };
}

const IDENTIFICATION = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1];

function putHeader(
  file: Bytes,
  image: Image,
  segments: number,
  table: number,
  sections: number,
): void {
  file.put(0, Uint8Array.from(IDENTIFICATION));
  const entry = image.globals.get(image.layout.entry) ?? 0n;
  file.fields(
    16,
    [2, ELF.typeExecutable],
    [2, ELF.machineX8664],
    [4, 1],
    [8, entry],
    [8, ELF.headerBytes],
    [8, table],
    [4, 0],
    [2, ELF.headerBytes],
    [2, ELF.programHeaderBytes],
    [2, segments],
    [2, ELF.sectionHeaderBytes],
    [2, sections],
    [2, sections - 1],
  );
}
