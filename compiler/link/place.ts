/** Gives every section of the objects its address, by the layout's steps. */
import { LinkFailure } from "./failure.ts";
import { fits, type InputStep, type Layout, type OutputPlan } from "./layout.ts";
import type { ObjectFile, Section } from "./object.ts";

/** A section of the image, with what lies in it. */
export interface Output {
  readonly plan: OutputPlan;
  readonly address: bigint;
  readonly size: number;
  readonly inputs: readonly Section[];
}

export interface Placement {
  readonly addresses: ReadonlyMap<Section, bigint>;
  /** The symbols that the layout defines. */
  readonly symbols: ReadonlyMap<string, bigint>;
  readonly outputs: readonly Output[];
}

/** Beyond it something is wrong with an object's sizes. */
const IMAGE_BYTES_MAX = 0x1000_0000n;

/** State of the walk through the layout: the address, and what is still to be placed. */
class Placer {
  at: bigint;
  readonly addresses = new Map<Section, bigint>();
  readonly symbols = new Map<string, bigint>();

  constructor(
    start: bigint,
    readonly waiting: Set<Section>,
  ) {
    this.at = start;
  }

  align(to: number): void {
    const mask = BigInt(to) - 1n;
    this.at = (this.at + mask) & ~mask;
  }

  /** Takes the sections that fit, in the order of the objects. */
  input(step: InputStep, type: OutputPlan["type"], taken: Section[]): void {
    for (const section of this.waiting) {
      if (!fits(step.patterns, section.name)) continue;
      if (type === "zeroes" && section.bytes.some((byte) => byte !== 0)) {
        const message = `The section ${section.name} has to be zeroes, but is not.`;
        throw new LinkFailure("linkPlace", message);
      }
      this.align(section.align);
      this.addresses.set(section, this.at);
      this.at += BigInt(section.size);
      this.waiting.delete(section);
      taken.push(section);
    }
  }

  output(plan: OutputPlan): Output {
    this.align(this.alignOf(plan));
    const address = this.at;
    const inputs: Section[] = [];
    for (const step of plan.contents) {
      if (step.kind === "input") this.input(step, plan.type, inputs);
      else if (step.kind === "align") this.align(step.to);
      else this.symbols.set(step.name, this.at);
    }
    const size = this.at - address;
    if (size > IMAGE_BYTES_MAX)
      throw new LinkFailure("linkPlace", `The section ${plan.name} has ${size} bytes.`);
    return { plan, address, size: Number(size), inputs };
  }

  /** An output section starts where the strictest of its inputs may start. */
  private alignOf(plan: OutputPlan): number {
    const patterns = plan.contents.flatMap((step) => (step.kind === "input" ? step.patterns : []));
    let align = 1;
    for (const section of this.waiting) {
      if (fits(patterns, section.name)) align = Math.max(align, section.align);
    }
    return align;
  }
}

export function place(
  layout: Layout,
  objects: readonly ObjectFile[],
  made: readonly Section[],
): Placement {
  const all = [...objects.flatMap(({ sections }) => sections), ...made];
  const kept = all.filter(
    ({ allocated, size, name }) => allocated && size > 0 && !fits(layout.discard, name),
  );
  const placer = new Placer(layout.start, new Set(kept));
  const outputs: Output[] = [];
  for (const step of layout.steps) {
    if (step.kind === "output") outputs.push(placer.output(step));
    else if (step.kind === "align") placer.align(step.to);
    else if (step.kind === "raise") placer.at += step.by;
    else placer.symbols.set(step.name, placer.at);
  }
  placeEmpty(all, placer);
  const [homeless] = placer.waiting;
  if (homeless !== undefined) {
    const owner = objects.find(({ sections }) => sections.includes(homeless));
    const where = owner === undefined ? "" : ` of ${owner.name}`;
    const message = `The section ${homeless.name}${where} has no place in the image.`;
    throw new LinkFailure("linkPlace", message);
  }
  return { addresses: placer.addresses, symbols: placer.symbols, outputs };
}

/** Labels may stand in sections without bytes: those count as at the start. */
function placeEmpty(sections: readonly Section[], placer: Placer): void {
  for (const section of sections) {
    if (section.allocated && section.size === 0) placer.addresses.set(section, placer.at);
  }
}

/** The names that the layout defines. */
export function layoutNames(layout: Layout): Set<string> {
  const names = new Set<string>();
  for (const step of layout.steps) {
    const inner = step.kind === "output" ? step.contents : [step];
    for (const one of inner) if (one.kind === "symbol") names.add(one.name);
  }
  return names;
}
