/** What functions may do and promise, as their tags say it. */

/** What a function may do that some callers must not. */
export type Effect = "sleep" | "alloc" | "panic" | "irq";

/** A promise about effects, checked over the call graph. */
export type Pin = "nosleep" | "noalloc" | "nopanic" | "irqsafe";

/** The tags of a function that are about effects and stacks. */
export interface FuncEffects {
  /** Effects that it has whatever its body says: `@effect`. */
  readonly has: readonly Effect[];
  readonly pins: readonly Pin[];
  /** Promises that are made by the method that it overrides, with that method's name. */
  readonly inherited?: ReadonlyMap<Pin, string>;
  /** Promises that are taken for granted: `@assume`. */
  readonly assumed: readonly Pin[];
  /** `@recursion N`: it is active at most so many times at once. Null: not said. */
  readonly recursion: number | null;
  /** Interrupts that it handles: `@interrupt`. */
  readonly vectors?: readonly number[];
}
