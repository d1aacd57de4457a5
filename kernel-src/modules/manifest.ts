/**
 * The section .gehri.manifest of a module: what it is, needs and offers. Bytes "GMM1", then records
 * of u16 kind, u16 length and so many bytes, little-endian, up to a record of kind 0. The digest
 * comes first, at a fixed place. Nothing in it is trusted: lengths are checked, texts are not ended
 * by anything but their length.
 */
import { u16At, u32At, u64At } from "../boot/bytes.ts";
import {
  CAPABILITIES_MAX,
  DEPENDENCIES_MAX,
  EXPORTS_MAX,
  IMPORTS_MAX,
  NAME_BYTES_MAX,
  SIGNATURE_BYTES_MAX,
} from "./limits.ts";

const MAGIC: u32 = 0x314d4d47;
const HEADER_BYTES: usize = 4;
export const DIGEST_BYTES: usize = 32;
/** Where the digest stands in the section. */
export const DIGEST_OFFSET: usize = 8;

/** Kinds of records. */
const END: u16 = 0;
const DIGEST: u16 = 1;
const ABI: u16 = 2;
const NAME: u16 = 3;
const VERSION: u16 = 4;
const LICENCE: u16 = 5;
const SUMMARY: u16 = 6;
const CAPABILITY: u16 = 7;
const DEPENDENCY: u16 = 8;
const IMPORT: u16 = 9;
const EXPORT: u16 = 10;
const STACK: u16 = 11;

/** A function that a module uses or offers: views into the file. */
export class ModuleSymbol {
  name: string = "";
  /** Of the types; 0 for what the runtime itself needs. */
  hash: u64 = 0;
  /** Lines of `name:type`, the result first. */
  signature: string = "";
}

export class Manifest {
  abi: u32 = 0;
  /** What its functions need of a task's stack; u32.MAX: nobody knows. */
  stackBytes: u32 = u32.MAX;
  name: string = "";
  version: string = "";
  licence: string = "";
  summary: string = "";
  readonly capabilities = new FixedArray<string, typeof CAPABILITIES_MAX>();
  capabilityCount: usize = 0;
  readonly dependencies = new FixedArray<string, typeof DEPENDENCIES_MAX>();
  dependencyCount: usize = 0;
  readonly imports = new FixedArray<ModuleSymbol, typeof IMPORTS_MAX>();
  importCount: usize = 0;
  readonly exports = new FixedArray<ModuleSymbol, typeof EXPORTS_MAX>();
  exportCount: usize = 0;

  /** Reads the section; "" or what is wrong. Views into `bytes` stay. */
  read(bytes: ReadonlySlice<u8>): string {
    this.clear();
    if (bytes.length < HEADER_BYTES || u32At(bytes, 0) !== MAGIC)
      return "its manifest has no start";
    let at = HEADER_BYTES;
    while (at + 4 <= bytes.length) {
      const kind = u16At(bytes, at);
      const length = usize(u16At(bytes, at + 2));
      at += 4;
      if (length > bytes.length - at) return "a record of its manifest is cut short";
      if (kind === END) return this.name.length > 0 ? "" : "its manifest has no name";
      const problem = this.record(kind, bytes.slice(at, at + length));
      if (problem.length > 0) return problem;
      at += length;
    }
    return "its manifest has no end";
  }

  /** Where a function of this name stands in `imports`; their number if nowhere. */
  importOf(name: string): usize {
    let place: usize = 0;
    while (place < this.importCount && this.imports[place].name !== name) place += 1;
    return place;
  }

  private clear(): void {
    this.abi = 0;
    this.stackBytes = u32.MAX;
    this.name = "";
    this.version = "";
    this.licence = "";
    this.summary = "";
    this.capabilityCount = 0;
    this.dependencyCount = 0;
    this.importCount = 0;
    this.exportCount = 0;
  }

  private record(kind: u16, bytes: ReadonlySlice<u8>): string {
    switch (kind) {
      case DIGEST:
        return bytes.length === DIGEST_BYTES ? "" : "its digest has a wrong length";
      case ABI:
        if (bytes.length !== 4) return "its ABI version has a wrong length";
        this.abi = u32At(bytes, 0);
        return "";
      case STACK:
        if (bytes.length !== 4) return "its need of stack has a wrong length";
        this.stackBytes = u32At(bytes, 0);
        return "";
      case IMPORT:
        if (this.importCount === IMPORTS_MAX) return "it uses too many symbols";
        this.importCount += 1;
        return readSymbol(this.imports[this.importCount - 1], bytes);
      case EXPORT:
        if (this.exportCount === EXPORTS_MAX) return "it offers too many symbols";
        this.exportCount += 1;
        return readSymbol(this.exports[this.exportCount - 1], bytes);
      default:
        return this.text(kind, bytes);
    }
  }

  private text(kind: u16, bytes: ReadonlySlice<u8>): string {
    if (bytes.length > NAME_BYTES_MAX && kind !== SUMMARY) return "a name is too long";
    const text = stringView(bytes);
    switch (kind) {
      case NAME:
        if (!isName(bytes)) return "its name is no name";
        this.name = text;
        break;
      case VERSION:
        this.version = text;
        break;
      case LICENCE:
        this.licence = text;
        break;
      case SUMMARY:
        this.summary = text;
        break;
      case CAPABILITY:
        if (this.capabilityCount === CAPABILITIES_MAX) return "it asks for too many capabilities";
        this.capabilities[this.capabilityCount] = text;
        this.capabilityCount += 1;
        break;
      case DEPENDENCY:
        if (this.dependencyCount === DEPENDENCIES_MAX) return "it needs too many modules";
        this.dependencies[this.dependencyCount] = text;
        this.dependencyCount += 1;
        break;
      default:
        return "its manifest has a record of an unknown kind";
    }
    return "";
  }
}

/** u64 hash, u16 length of the name, the name, the signature. */
function readSymbol(symbol: ModuleSymbol, bytes: ReadonlySlice<u8>): string {
  if (bytes.length < 10) return "a symbol of its manifest is cut short";
  const length = usize(u16At(bytes, 8));
  if (length > bytes.length - 10) return "a symbol of its manifest is cut short";
  if (length === 0 || length > NAME_BYTES_MAX) return "the name of a symbol has a wrong length";
  if (bytes.length - 10 - length > SIGNATURE_BYTES_MAX) return "a signature is too long";
  symbol.hash = u64At(bytes, 0);
  symbol.name = stringView(bytes.slice(10, 10 + length));
  symbol.signature = stringView(bytes.slice(10 + length));
  return "";
}

/** Small letters, digits and `-`, so that it can stand in commands and messages. */
function isName(bytes: ReadonlySlice<u8>): boolean {
  for (const value of bytes) {
    const isLetter = value >= byte("a") && value <= byte("z");
    const isDigit = value >= byte("0") && value <= byte("9");
    if (!isLetter && !isDigit && value !== byte("-")) return false;
  }
  return bytes.length > 0;
}
