/**
 * A static linker: relocatable objects and a layout in, an image out. It knows what the kernel and
 * programs of tcc need and no more: no shared libraries, no thread-local storage, no archives.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { LinkFailure } from "./failure.ts";
import { fits, type Layout, OFFSETS_SECTION } from "./layout.ts";
import type { ObjectFile, Section } from "./object.ts";
import { layoutNames, type Placement, place } from "./place.ts";
import { type Formula, fitsField, formulaOf, overflow, type Site, writeField } from "./relocate.ts";
import { type Definition, definitionFor, type Resolution, resolveSymbols } from "./symbols.ts";

export interface Image {
  readonly layout: Layout;
  readonly objects: readonly ObjectFile[];
  readonly placement: Placement;
  /** Every global symbol's address. */
  readonly globals: ReadonlyMap<string, bigint>;
  /** The bytes of each section with addresses written into them. */
  readonly contents: ReadonlyMap<Section, Uint8Array>;
}

export type LinkResult =
  | { readonly image: Image; readonly diagnostic: null }
  | { readonly image: null; readonly diagnostic: Diagnostic };

export function linkImage(objects: readonly ObjectFile[], layout: Layout): LinkResult {
  try {
    return { image: linkUnguarded(objects, layout), diagnostic: null };
  } catch (error) {
    if (!(error instanceof LinkFailure)) throw error;
    return { image: null, diagnostic: error.diagnostic };
  }
}

/** A relocation together with what it means. */
interface Job extends Site {
  readonly formula: Formula;
  /** Null: a weak symbol that nobody defines. */
  readonly target: Definition | null;
}

function linkUnguarded(objects: readonly ObjectFile[], layout: Layout): Image {
  const resolution = resolveSymbols(objects, layoutNames(layout));
  const jobs = jobsOf(objects, resolution, layout);
  const slots = new Slots(jobs.filter((job) => job.formula.slot && !loadsAddress(job)));
  for (;;) {
    const placement = place(layout, objects, [...resolution.commons, ...slots.sections()]);
    const addresses = new Addresses(placement);
    // A load through a slot becomes an addition to RIP, where the distance allows that.
    const far = jobs.filter((job) => job.formula.slot && !slots.has(job));
    const added = far.filter((job) => !fitsField(job.formula, addresses.direct(job)));
    if (added.length === 0) {
      const contents = relocated(jobs, slots, addresses);
      return { layout, objects, placement, contents, globals: globalsOf(resolution, addresses) };
    }
    slots.add(added);
  }
}

function jobsOf(objects: readonly ObjectFile[], resolution: Resolution, layout: Layout): Job[] {
  const jobs: Job[] = [];
  for (const object of objects) {
    for (const section of object.sections) {
      if (!section.allocated || fits(layout.discard, section.name)) continue;
      for (const relocation of section.relocations) {
        const site = { object, section, relocation };
        const formula = formulaOf(site);
        if (formula.bytes === 0) continue;
        const symbol = object.symbols[relocation.symbol];
        if (symbol === undefined) continue;
        jobs.push({ ...site, formula, target: definitionFor(object, symbol, resolution) });
      }
    }
  }
  return jobs;
}

const MOV_LOAD = 0x8b;
const LEA = 0x8d;
const MODRM_MASK = 0xc7;
const MODRM_RIP = 0x05;

/** `mov symbol@GOTPCREL(%rip), %reg`: could be a `lea`. */
function loadsAddress({ section, relocation, target }: Job): boolean {
  const { bytes } = section;
  const { offset, addend } = relocation;
  const isLoad = bytes[offset - 2] === MOV_LOAD;
  const byRip = ((bytes[offset - 1] ?? 0) & MODRM_MASK) === MODRM_RIP;
  return isLoad && byRip && addend === -4n && target !== null && target.kind !== "absolute";
}

const SLOT_BYTES = 8;

/** The table of offsets: one slot for each address that code loads from memory. */
class Slots {
  private readonly numbers = new Map<string, number>();
  private readonly jobs = new Set<Job>();
  private readonly targets: (Definition | null)[] = [];
  private section: Section | null = null;

  constructor(jobs: readonly Job[]) {
    this.add(jobs);
  }

  add(jobs: readonly Job[]): void {
    for (const job of jobs) {
      this.jobs.add(job);
      const key = this.keyOf(job);
      if (this.numbers.has(key)) continue;
      this.numbers.set(key, this.targets.length);
      this.targets.push(job.target);
    }
    const size = this.targets.length * SLOT_BYTES;
    this.section =
      size === 0
        ? null
        : {
            name: OFFSETS_SECTION,
            bytes: new Uint8Array(size),
            size,
            align: SLOT_BYTES,
            allocated: true,
            relocations: [],
          };
  }

  private keyOf({ object, relocation }: Job): string {
    const symbol = object.symbols[relocation.symbol];
    if (symbol === undefined || symbol.binding !== "local") return `global ${symbol?.name}`;
    return `local ${object.name} ${relocation.symbol}`;
  }

  has(job: Job): boolean {
    return this.jobs.has(job);
  }

  sections(): Section[] {
    return this.section === null ? [] : [this.section];
  }

  addressFor(job: Job, addresses: Addresses): bigint {
    const number = this.numbers.get(this.keyOf(job)) ?? 0;
    const base = this.section === null ? 0n : addresses.of(this.section);
    return base + BigInt(number * SLOT_BYTES);
  }

  /** The table itself. */
  contents(addresses: Addresses): Uint8Array {
    const bytes = new Uint8Array(this.targets.length * SLOT_BYTES);
    this.targets.forEach((target, i) => {
      writeField(bytes, i * SLOT_BYTES, SLOT_BYTES, addresses.ofDefinition(target));
    });
    return bytes;
  }
}

/** Addresses of definitions once sections have theirs. */
class Addresses {
  constructor(private readonly placement: Placement) {}

  of(section: Section): bigint {
    const address = this.placement.addresses.get(section);
    if (address === undefined) {
      const message = `The section ${section.name} is used, but it is not part of the image.`;
      throw new LinkFailure("linkPlace", message);
    }
    return address;
  }

  /** False for what is in a section that was left out. */
  knows(definition: Definition): boolean {
    return definition.kind !== "section" || this.placement.addresses.has(definition.section);
  }

  ofDefinition(definition: Definition | null): bigint {
    if (definition === null) return 0n;
    if (definition.kind === "absolute") return definition.value;
    if (definition.kind === "section") return this.of(definition.section) + definition.offset;
    return this.placement.symbols.get(definition.name) ?? 0n;
  }

  placeOf({ section, relocation }: Job): bigint {
    return this.of(section) + BigInt(relocation.offset);
  }

  /** The value of a job without a slot. */
  direct(job: Job): bigint {
    const value = this.ofDefinition(job.target) + job.relocation.addend;
    return job.formula.relative ? value - this.placeOf(job) : value;
  }
}

function relocated(
  jobs: readonly Job[],
  slots: Slots,
  addresses: Addresses,
): Map<Section, Uint8Array> {
  const contents = new Map<Section, Uint8Array>();
  for (const section of slots.sections()) contents.set(section, slots.contents(addresses));
  for (const job of jobs) {
    const { section, relocation, formula } = job;
    const { offset, addend } = relocation;
    const bytes = contents.get(section) ?? Uint8Array.from(section.bytes);
    contents.set(section, bytes);
    const bySlot = slots.has(job);
    const value = bySlot
      ? slots.addressFor(job, addresses) + addend - addresses.placeOf(job)
      : addresses.direct(job);
    if (!fitsField(formula, value)) throw overflow(job, formula, value);
    if (formula.slot && !bySlot) bytes[offset - 2] = LEA;
    writeField(bytes, offset, formula.bytes, value);
  }
  return contents;
}

function globalsOf(resolution: Resolution, addresses: Addresses): Map<string, bigint> {
  const globals = new Map<string, bigint>();
  for (const [name, definition] of resolution.globals) {
    if (addresses.knows(definition)) globals.set(name, addresses.ofDefinition(definition));
  }
  return globals;
}
