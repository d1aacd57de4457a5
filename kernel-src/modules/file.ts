/**
 * A .gmod file: a relocatable ELF64 object (System V gABI) with a manifest. Reads only bytes of the
 * slice it is given, believes no number in it, and says what is wrong. Nothing here touches the
 * machine: tests run it on the host, against files that were damaged.
 */
import { Sha256 } from "gehri:std/sha256";
import { u16At, u32At, u64At } from "../boot/bytes.ts";
import { FILE_BYTES_MAX, SECTIONS_MAX, SYMBOLS_MAX } from "./limits.ts";
import { DIGEST_BYTES, DIGEST_OFFSET, Manifest } from "./manifest.ts";
import { Refusal, type Verdict } from "./refusals.ts";

const ELF_MAGIC: u32 = 0x464c457f;
const ELF_HEADER_BYTES: usize = 64;
const SECTION_HEADER_BYTES: usize = 64;
export const SYMBOL_BYTES: usize = 24;
export const RELOCATION_BYTES: usize = 24;
/** e_ident: 64 bits, little-endian; e_type; e_machine. */
const CLASS_AND_DATA: u16 = 0x0102;
const TYPE_RELOCATABLE: u16 = 1;
const MACHINE_X86_64: u16 = 62;
const TYPE_NOBITS: u32 = 8;

/** The parts of a module in memory, in this order. */
export const TEXT = 0;
export const RODATA = 1;
export const DATA = 2;
export const BSS = 3;
export const PARTS = 4;

const NOTHING: ReadonlySlice<u8> = "".bytes();

/** A section: where in the file, and how large. */
export class FileSection {
  present: boolean = false;
  /** Its number in the table: symbols refer to it. */
  index: usize = 0;
  /** Nothing for .bss. */
  bytes: ReadonlySlice<u8> = NOTHING;
  size: usize = 0;

  clear(): void {
    this.present = false;
    this.index = 0;
    this.size = 0;
  }
}

export class ModuleFile {
  readonly manifest = new Manifest();
  readonly parts = new FixedArray<FileSection, typeof PARTS>();
  /** Relocations of text, rodata and data. */
  readonly relocations = new FixedArray<FileSection, 3>();
  readonly symbols = new FileSection();
  readonly names = new FileSection();
  /** The table for backtraces: kernel-src/panic/symbols.ts. */
  readonly lines = new FileSection();
  private readonly manifestSection = new FileSection();
  private readonly hash = new Sha256();
  private readonly digest = new FixedArray<u8, 32>();

  get manifestBytes(): ReadonlySlice<u8> {
    return this.manifestSection.bytes;
  }

  get symbolCount(): usize {
    return this.symbols.size / SYMBOL_BYTES;
  }

  /** Takes the file apart; views into `file` stay. */
  read(file: ReadonlySlice<u8>, verdict: Verdict): boolean {
    this.clear();
    if (file.length > FILE_BYTES_MAX)
      return verdict.refuse(Refusal.BadLayout, `it has ${file.length} bytes, more than a module`);
    const problem = this.sections(file, verdict);
    if (problem.length > 0) return verdict.refuse(Refusal.Altered, `it is cut short: ${problem}`);
    if (verdict.code !== Refusal.None) return false;
    if (!this.manifestSection.present)
      return verdict.refuse(Refusal.NotAModule, "it has no manifest");
    if (!this.digestIsRight(file))
      return verdict.refuse(Refusal.Altered, "its contents are not those of its digest");
    const wrong = this.manifest.read(this.manifestSection.bytes);
    if (wrong.length > 0) return verdict.refuse(Refusal.BadLayout, wrong);
    return this.layout(verdict);
  }

  /** The same for a file whose digest is not looked at: for tests of what comes after. */
  readUnchecked(file: ReadonlySlice<u8>, verdict: Verdict): boolean {
    this.clear();
    const problem = this.sections(file, verdict);
    if (problem.length > 0) return verdict.refuse(Refusal.Altered, `it is cut short: ${problem}`);
    if (verdict.code !== Refusal.None || !this.manifestSection.present) return false;
    const wrong = this.manifest.read(this.manifestSection.bytes);
    if (wrong.length > 0) return verdict.refuse(Refusal.BadLayout, wrong);
    return this.layout(verdict);
  }

  /** The name of symbol `index`, which is below `symbolCount`. */
  symbolName(index: usize): string {
    return nameAt(this.names.bytes, u32At(this.symbols.bytes, index * SYMBOL_BYTES));
  }

  /** The number of the section that symbol `index` stands in; 0: in none. */
  symbolHome(index: usize): u16 {
    return u16At(this.symbols.bytes, index * SYMBOL_BYTES + 6);
  }

  symbolValue(index: usize): u64 {
    return u64At(this.symbols.bytes, index * SYMBOL_BYTES + 8);
  }

  /** The part that is section `index`; PARTS if none is. */
  partOf(index: u16): usize {
    let part: usize = 0;
    while (part < PARTS && !(this.parts[part].present && this.parts[part].index === usize(index)))
      part += 1;
    return part;
  }

  /** The offset in .text of a function that the module defines; null if there is none. */
  functionOffset(name: string): u64 | null {
    for (let i: usize = 0; i < this.symbolCount; i++) {
      if (this.symbolName(i) !== name) continue;
      if (this.partOf(this.symbolHome(i)) !== TEXT) continue;
      const offset = this.symbolValue(i);
      if (offset < u64(this.parts[TEXT].size)) return offset;
    }
    return null;
  }

  private clear(): void {
    for (const part of this.parts) part.clear();
    for (const section of this.relocations) section.clear();
    this.symbols.clear();
    this.names.clear();
    this.lines.clear();
    this.manifestSection.clear();
  }

  /** Finds the sections. Gives what is cut short, or ""; other faults go to `verdict`. */
  private sections(file: ReadonlySlice<u8>, verdict: Verdict): string {
    if (file.length < 4 || u32At(file, 0) !== ELF_MAGIC) {
      verdict.refuse(Refusal.NotAModule, "it is no ELF file");
      return "";
    }
    if (file.length < ELF_HEADER_BYTES) return "the ELF header";
    if (
      u16At(file, 4) !== CLASS_AND_DATA ||
      u16At(file, 16) !== TYPE_RELOCATABLE ||
      u16At(file, 18) !== MACHINE_X86_64
    ) {
      verdict.refuse(Refusal.NotAModule, "it is no relocatable object for x86_64");
      return "";
    }
    const table = u64At(file, 40);
    const count = usize(u16At(file, 60));
    if (usize(u16At(file, 58)) !== SECTION_HEADER_BYTES || count === 0 || count > SECTIONS_MAX) {
      verdict.refuse(Refusal.BadLayout, `it has ${count} sections`);
      return "";
    }
    const headers = range(file, table, u64(count * SECTION_HEADER_BYTES));
    if (headers === null) return "the table of its sections";
    const namesIndex = usize(u16At(file, 62));
    if (namesIndex >= count) return "the names of its sections";
    const names = contents(file, headers, namesIndex);
    if (names === null) return "the names of its sections";
    for (let i: usize = 1; i < count; i++) {
      const at = i * SECTION_HEADER_BYTES;
      const bytes = contents(file, headers, i);
      if (bytes === null) return "a section";
      const section = this.sectionOf(nameAt(names, u32At(headers, at)));
      if (section === null) continue;
      if (section.present) {
        verdict.refuse(Refusal.BadLayout, "a section is there twice");
        return "";
      }
      section.present = true;
      section.index = i;
      section.bytes = bytes;
      const size = u64At(headers, at + 32);
      if (size > u64(FILE_BYTES_MAX)) {
        verdict.refuse(Refusal.BadLayout, "a section is too large");
        return "";
      }
      section.size = usize(size);
    }
    return "";
  }

  /** Where the section of this name is kept; null: it does not matter. */
  private sectionOf(name: string): FileSection | null {
    if (name === ".text") return this.parts[TEXT];
    if (name === ".rodata") return this.parts[RODATA];
    if (name === ".data") return this.parts[DATA];
    if (name === ".bss") return this.parts[BSS];
    if (name === ".rela.text") return this.relocations[TEXT];
    if (name === ".rela.rodata") return this.relocations[RODATA];
    if (name === ".rela.data") return this.relocations[DATA];
    if (name === ".symtab") return this.symbols;
    if (name === ".strtab") return this.names;
    if (name === ".gehri.symbols") return this.lines;
    return name === ".gehri.manifest" ? this.manifestSection : null;
  }

  /** SHA-256 over the file, the digest itself taken for zeroes. */
  private digestIsRight(file: ReadonlySlice<u8>): boolean {
    const { bytes } = this.manifestSection;
    if (bytes.length < DIGEST_OFFSET + DIGEST_BYTES) return false;
    const at = this.manifestOffset(file) + DIGEST_OFFSET;
    if (at + DIGEST_BYTES > file.length) return false;
    const zeroes = new FixedArray<u8, 32>();
    this.hash.reset();
    this.hash.update(file.slice(0, at));
    this.hash.update(zeroes);
    this.hash.update(file.slice(at + DIGEST_BYTES));
    this.hash.finish(this.digest);
    let difference: u8 = 0;
    for (let i: usize = 0; i < DIGEST_BYTES; i++) difference |= this.digest[i] ^ file[at + i];
    return difference === 0;
  }

  /** Where the manifest starts in the file: its header has been found to be right. */
  private manifestOffset(file: ReadonlySlice<u8>): usize {
    const header = usize(u64At(file, 40)) + this.manifestSection.index * SECTION_HEADER_BYTES;
    return usize(u64At(file, header + 24));
  }

  private layout(verdict: Verdict): boolean {
    if (!this.parts[TEXT].present || !this.symbols.present || !this.names.present)
      return verdict.refuse(Refusal.BadLayout, "it has no code or no symbols");
    if (this.symbols.size % SYMBOL_BYTES !== 0 || this.symbolCount > SYMBOLS_MAX)
      return verdict.refuse(Refusal.BadLayout, "its table of symbols is malformed");
    for (let part: usize = 0; part < PARTS; part++) {
      const section = this.parts[part];
      const isFilled = section.bytes.length === section.size;
      if (section.present && part !== BSS && !isFilled)
        return verdict.refuse(Refusal.BadLayout, "a section that holds bytes has none");
    }
    for (const section of this.relocations) {
      const isFilled = section.bytes.length === section.size;
      if (section.present && (section.size % RELOCATION_BYTES !== 0 || !isFilled))
        return verdict.refuse(Refusal.BadLayout, "a table of relocations is malformed");
    }
    const filled = this.symbols.bytes.length === this.symbols.size;
    return filled || verdict.refuse(Refusal.BadLayout, "its table of symbols is malformed");
  }
}

/** `length` bytes at `at`; null if the file ends before. */
function range(file: ReadonlySlice<u8>, at: u64, length: u64): ReadonlySlice<u8> | null {
  const size = u64(file.length);
  if (at > size || length > size - at) return null;
  return file.slice(usize(at), usize(at + length));
}

/** What the file holds of section `index`; null: it ends before. */
function contents(
  file: ReadonlySlice<u8>,
  headers: ReadonlySlice<u8>,
  index: usize,
): ReadonlySlice<u8> | null {
  const at = index * SECTION_HEADER_BYTES;
  if (u32At(headers, at + 4) === TYPE_NOBITS) return file.slice(0, 0);
  return range(file, u64At(headers, at + 24), u64At(headers, at + 32));
}

/** The text at an offset of a string table, up to its zero; "" if it has no end there. */
function nameAt(names: ReadonlySlice<u8>, offset: u32): string {
  const start = usize(offset);
  let end = start;
  while (end < names.length && names[end] !== 0) end += 1;
  return end < names.length ? stringView(names.slice(start, end)) : "";
}
