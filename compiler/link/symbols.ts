/**
 * Which definition each name means: one that is not weak before weak ones, any definition before a
 * common one (memory that several objects ask for), and the layout's own names where no object has
 * them.
 */
import { LinkFailure } from "./failure.ts";
import { COMMON_SECTION } from "./layout.ts";
import type { ObjectFile, ObjectSymbol, Section } from "./object.ts";
import { SYMBOL_TYPE } from "./object.ts";

/** Where a symbol is, as far as that is known before sections have addresses. */
export type Definition =
  | { readonly kind: "section"; readonly section: Section; readonly offset: bigint }
  | { readonly kind: "absolute"; readonly value: bigint }
  | { readonly kind: "layout"; readonly name: string };

export interface Resolution {
  /** By name: what is global or weak. */
  readonly globals: ReadonlyMap<string, Definition>;
  /** Memory for common symbols. */
  readonly commons: readonly Section[];
}

interface Found {
  readonly object: ObjectFile;
  readonly symbol: ObjectSymbol;
}

const COMMON_ALIGN_MAX = 4096n;

export function resolveSymbols(
  objects: readonly ObjectFile[],
  layoutNames: ReadonlySet<string>,
): Resolution {
  const chosen = new Map<string, Found>();
  for (const object of objects) {
    for (const symbol of object.symbols) {
      if (symbol.binding === "local" || symbol.home === "undefined") continue;
      const found = { object, symbol };
      const known = chosen.get(symbol.name);
      chosen.set(symbol.name, known === undefined ? found : better(known, found));
    }
  }
  const globals = new Map<string, Definition>();
  const commons: Section[] = [];
  for (const [name, found] of chosen) {
    if (found.symbol.home !== "common") globals.set(name, definitionOf(found.symbol));
    else {
      const section = commonSection(found);
      commons.push(section);
      globals.set(name, { kind: "section", section, offset: 0n });
    }
  }
  for (const name of layoutNames) {
    if (!globals.has(name)) globals.set(name, { kind: "layout", name });
  }
  return { globals, commons };
}

/** Of two definitions of one name the one that counts. */
function better(known: Found, next: Found): Found {
  const [a, b] = [strength(known), strength(next)];
  if (a !== b) return a > b ? known : next;
  if (a === STRENGTH.common) return next.symbol.size > known.symbol.size ? next : known;
  if (a === STRENGTH.weak) return known;
  throw new LinkFailure(
    "linkDuplicate",
    `${known.symbol.name} is defined in ${known.object.name} and again in ${next.object.name}.`,
  );
}

const STRENGTH = { common: 0, weak: 1, strong: 2 } as const;

function strength({ symbol }: Found): number {
  if (symbol.home === "common") return STRENGTH.common;
  return symbol.binding === "weak" ? STRENGTH.weak : STRENGTH.strong;
}

/** The definition of a symbol that is neither undefined nor common. */
function definitionOf(symbol: ObjectSymbol): Definition {
  if (typeof symbol.home === "object")
    return { kind: "section", section: symbol.home, offset: symbol.value };
  return { kind: "absolute", value: symbol.value };
}

function commonSection({ object, symbol }: Found): Section {
  const { value: align, size, name } = symbol;
  if (align > COMMON_ALIGN_MAX || (align & (align - 1n)) !== 0n) {
    const message = `${object.name} is no object to link: ${name} wants an alignment of ${align}.`;
    throw new LinkFailure("linkObject", message);
  }
  return {
    name: COMMON_SECTION,
    bytes: new Uint8Array(0),
    size,
    align: Number(align) || 1,
    allocated: true,
    relocations: [],
  };
}

/**
 * What a relocation's symbol means; null for a weak one that nobody defines, whose address is 0.
 */
export function definitionFor(
  object: ObjectFile,
  symbol: ObjectSymbol,
  resolution: Resolution,
): Definition | null {
  if (symbol.binding === "local" && symbol.home !== "undefined" && symbol.home !== "common")
    return definitionOf(symbol);
  if (symbol.type === SYMBOL_TYPE.none && symbol.name === "" && symbol.home === "undefined")
    return { kind: "absolute", value: 0n };
  const found = resolution.globals.get(symbol.name);
  if (found !== undefined) return found;
  if (symbol.binding === "weak") return null;
  throw new LinkFailure(
    "linkUndefined",
    `${object.name} uses ${symbol.name}, which nothing defines.`,
  );
}
