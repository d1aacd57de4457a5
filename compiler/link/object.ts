/**
 * What the linker knows of a relocatable object, and the numbers of the ELF format (System V gABI,
 * x86-64 psABI) that reading and writing share.
 */

export const ELF = {
  headerBytes: 64,
  programHeaderBytes: 56,
  sectionHeaderBytes: 64,
  symbolBytes: 24,
  relocationBytes: 24,
  machineX8664: 62,
  typeRelocatable: 1,
  typeExecutable: 2,
} as const;

/** sh_type. */
export const SECTION = {
  null: 0,
  progbits: 1,
  symtab: 2,
  strtab: 3,
  rela: 4,
  note: 7,
  nobits: 8,
  rel: 9,
  group: 17,
} as const;

/** sh_flags. */
export const FLAG = { write: 1, alloc: 2, execute: 4, group: 0x200, tls: 0x400, compressed: 0x800 };

/** st_shndx. */
export const INDEX = { undefined: 0, reserved: 0xff00, absolute: 0xfff1, common: 0xfff2 } as const;

/** st_info, its low half. */
export const SYMBOL_TYPE = { none: 0, object: 1, func: 2, section: 3, file: 4 } as const;

export type Binding = "local" | "global" | "weak";

export interface ObjectFile {
  /** As messages show it. */
  readonly name: string;
  readonly sections: readonly Section[];
  /** In the order of the file: relocations number them. */
  readonly symbols: readonly ObjectSymbol[];
}

export interface Section {
  readonly name: string;
  /** What the file holds of it; nothing for sections that are zeroes. */
  readonly bytes: Uint8Array;
  readonly size: number;
  /** A power of two. */
  readonly align: number;
  /** Part of the image, not only of the debug information. */
  readonly allocated: boolean;
  readonly relocations: readonly Relocation[];
}

export interface Relocation {
  readonly offset: number;
  /** A number of RELOCATIONS in relocate.ts, or an unknown one. */
  readonly type: number;
  /** Number of the symbol in its object. */
  readonly symbol: number;
  readonly addend: bigint;
}

/** Where the value of a symbol counts from. */
export type Home = Section | "undefined" | "absolute" | "common";

export interface ObjectSymbol {
  readonly name: string;
  readonly binding: Binding;
  readonly type: number;
  readonly home: Home;
  /** Offset in its section, absolute value, or alignment if it is common. */
  readonly value: bigint;
  readonly size: number;
}

/** An object of one section made by ourselves: tables that are part of the image. */
export function objectOfBytes(name: string, section: string, bytes: Uint8Array): ObjectFile {
  const only = { name: section, bytes, size: bytes.length, align: 16, allocated: true };
  return { name, sections: [{ ...only, relocations: [] }], symbols: [] };
}
