/** Codes of the analyses over the whole program; part of the one table. */
import { type Code, code } from "./code.ts";

export const ANALYSIS_CODES = {
  effectBroken: code(
    "6000",
    "A function has an effect that it promises not to have.",
    "Leave out the call, move it out of this function, or take back the promise.",
    "Callers rely on the promise: an interrupt handler must not wait, a panic must not allocate.",
  ),
  badEffect: code(
    "6001",
    "A tag about effects or recursion is not written as it should be.",
    "See docs/language/effects.md.",
    "A misspelt promise would not be checked.",
  ),
} as const satisfies Record<string, Code>;
