/**
 * The form of an image as data: what a linker script says. Steps are gone through in order; each
 * stands where the one before it ended.
 */

export interface Layout {
  /** The symbol where the image starts to run. */
  readonly entry: string;
  readonly start: bigint;
  readonly segments: readonly SegmentPlan[];
  readonly steps: readonly Step[];
  /** Sections that are left out, as patterns. */
  readonly discard: readonly string[];
}

export interface SegmentPlan {
  readonly name: string;
  readonly kind: "load" | "note";
  /** PF_X 1, PF_W 2, PF_R 4. */
  readonly flags: number;
}

export type Step =
  | OutputPlan
  | SymbolStep
  | AlignStep
  /** The address goes up by so much. */
  | { readonly kind: "raise"; readonly by: bigint };

/** Defines a symbol at this address. */
export interface SymbolStep {
  readonly kind: "symbol";
  readonly name: string;
}

export interface AlignStep {
  readonly kind: "align";
  readonly to: number;
}

/** The sections of all objects whose names fit one of the patterns; `*` at the end fits any end. */
export interface InputStep {
  readonly kind: "input";
  readonly patterns: readonly string[];
}

/** One section of the image. */
export interface OutputPlan {
  readonly kind: "output";
  readonly name: string;
  readonly segments: readonly string[];
  /** Address minus load address. */
  readonly raised: bigint;
  readonly type: "bytes" | "note" | "zeroes";
  readonly contents: readonly (InputStep | SymbolStep | AlignStep)[];
}

/** Patterns of sections that the linker makes itself. */
export const COMMON_SECTION = "COMMON";
export const OFFSETS_SECTION = ".got";

export function fits(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
}
