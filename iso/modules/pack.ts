/**
 * The objects of a module as one: code, constants, data and zeroes each in one part. What the parts
 * know of each other is written at once; what needs an address stays as a relocation, of few kinds.
 * Pure functions on bytes, as the linker that reads the objects.
 */
import { LinkFailure } from "../../compiler/link/failure.ts";
import type { ObjectFile, ObjectSymbol, Relocation, Section } from "../../compiler/link/object.ts";
import { writeField } from "../../compiler/link/relocate.ts";

export const PARTS = [".text", ".rodata", ".data", ".bss"] as const;
export type PartName = (typeof PARTS)[number];

/** What a relocation's value counts from: the start of a part, or a symbol of the kernel's. */
export type Target = { readonly part: PartName } | { readonly symbol: string };

export interface PackedRelocation {
  readonly offset: number;
  readonly type: number;
  readonly target: Target;
  readonly addend: bigint;
}

export interface Part {
  readonly name: PartName;
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly align: number;
  readonly relocations: readonly PackedRelocation[];
}

export interface Packed {
  readonly parts: ReadonlyMap<PartName, Part>;
  /** Where the global functions are in .text. */
  readonly functions: ReadonlyMap<string, number>;
  /** What nobody in the module defines. */
  readonly imports: readonly string[];
  readonly places: ReadonlyMap<Section, Place>;
}

export interface Place {
  readonly part: PartName;
  readonly offset: number;
}

/** x86-64 psABI, table 4.10. */
const R = {
  x64: 1,
  pc32: 2,
  plt32: 4,
  gotpcrel: 9,
  x32: 10,
  x32s: 11,
  gotpcrelx: 41,
  rexGotpcrelx: 42,
};
const KEPT: ReadonlySet<number> = new Set([R.x64, R.pc32, R.plt32, R.x32, R.x32s]);
const SLOTS: ReadonlySet<number> = new Set([R.gotpcrel, R.gotpcrelx, R.rexGotpcrelx]);
const MOV = 0x8b;
const LEA = 0x8d;

export function packObjects(objects: readonly ObjectFile[]): Packed {
  const places = placeSections(objects);
  const globals = findGlobals(objects);
  const parts = new Map<PartName, Part>();
  const imports = new Set<string>();
  for (const name of PARTS) {
    const sections = [...places].filter(([, place]) => place.part === name);
    const end = sections.reduce((most, [s, { offset }]) => Math.max(most, offset + s.size), 0);
    const align = sections.reduce((most, [section]) => Math.max(most, section.align), 16);
    const bytes = new Uint8Array(name === ".bss" ? 0 : end);
    for (const [section, { offset }] of sections) bytes.set(section.bytes, offset);
    const relocations = objects.flatMap((object) =>
      object.sections.flatMap((section) => {
        const place = places.get(section);
        if (place === undefined || place.part !== name) return [];
        return section.relocations.flatMap((relocation) => {
          const site = { object, section, relocation, place, bytes };
          return packRelocation(site, { places, globals, imports });
        });
      }),
    );
    parts.set(name, { name, bytes, size: end, align, relocations });
  }
  const functions = new Map<string, number>();
  for (const [name, { home, value }] of globals) {
    const place = typeof home === "object" ? places.get(home) : undefined;
    if (place?.part === ".text") functions.set(name, place.offset + Number(value));
  }
  return { parts, functions, imports: [...imports].sort(), places };
}

/** What is neither of these is debug information or notes. */
function partOf({ name, allocated }: Section): PartName | null {
  if (!allocated || /^\.(eh_frame|note|comment)/.test(name)) return null;
  const found = PARTS.find((part) => name === part || name.startsWith(`${part}.`));
  if (found !== undefined) return found;
  if (name === ".percpu" || name === ".percpu.first")
    throw new LinkFailure("linkObject", "A module cannot have variables of each processor.");
  throw new LinkFailure("linkObject", `A module cannot have a section ${name}.`);
}

function placeSections(objects: readonly ObjectFile[]): Map<Section, Place> {
  const ends = new Map<PartName, number>();
  const places = new Map<Section, Place>();
  for (const section of objects.flatMap((object) => object.sections)) {
    const part = section.size === 0 ? null : partOf(section);
    if (part === null) continue;
    const offset = Math.ceil((ends.get(part) ?? 0) / section.align) * section.align;
    places.set(section, { part, offset });
    ends.set(part, offset + section.size);
  }
  return places;
}

function findGlobals(objects: readonly ObjectFile[]): Map<string, ObjectSymbol> {
  const globals = new Map<string, ObjectSymbol>();
  for (const { name: object, symbols } of objects) {
    for (const symbol of symbols) {
      if (symbol.binding === "local" || symbol.home === "undefined") continue;
      if (symbol.home === "common" || symbol.home === "absolute" || globals.has(symbol.name))
        throw new LinkFailure("linkObject", `${object}: ${symbol.name} cannot be in a module.`);
      globals.set(symbol.name, symbol);
    }
  }
  return globals;
}

interface Site {
  readonly object: ObjectFile;
  readonly section: Section;
  readonly relocation: Relocation;
  readonly place: Place;
  /** Of the part. */
  readonly bytes: Uint8Array;
}

interface Known {
  readonly places: ReadonlyMap<Section, Place>;
  readonly globals: ReadonlyMap<string, ObjectSymbol>;
  readonly imports: Set<string>;
}

/** Nothing, where the value is known already. */
function packRelocation(site: Site, known: Known): PackedRelocation[] {
  const { relocation, place, bytes, object, section } = site;
  const offset = place.offset + relocation.offset;
  const type = withoutSlot(site, offset);
  if (type === 0) return [];
  if (!KEPT.has(type)) {
    const where = `${object.name}, ${section.name} + ${relocation.offset}`;
    throw new LinkFailure("linkRelocation", `${where} has a relocation of type ${type}.`);
  }
  const symbol = object.symbols[relocation.symbol];
  if (symbol === undefined) throw new LinkFailure("linkObject", `${object.name} is damaged.`);
  const defined = symbol.home === "undefined" ? known.globals.get(symbol.name) : symbol;
  if (defined === undefined) {
    known.imports.add(symbol.name);
    return [{ offset, type, target: { symbol: symbol.name }, addend: relocation.addend }];
  }
  const home = typeof defined.home === "object" ? known.places.get(defined.home) : undefined;
  if (home === undefined)
    throw new LinkFailure("linkObject", `${object.name}: ${symbol.name} is nowhere.`);
  const addend = relocation.addend + BigInt(home.offset) + defined.value;
  const isRelative = type === R.pc32 || type === R.plt32;
  if (isRelative && home.part === place.part) {
    writeField(bytes, offset, 4, addend - BigInt(offset));
    return [];
  }
  return [{ offset, type, target: { part: home.part }, addend }];
}

/** A load from the table of offsets becomes the address itself: everything is within 2 GiB. */
function withoutSlot({ relocation, bytes }: Site, offset: number): number {
  if (!SLOTS.has(relocation.type)) return relocation.type;
  if (bytes[offset - 2] !== MOV)
    throw new LinkFailure("linkRelocation", "A table of offsets is used by no load.");
  bytes[offset - 2] = LEA;
  return R.pc32;
}
