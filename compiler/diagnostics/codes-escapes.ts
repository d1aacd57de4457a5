/** Codes of the analysis that keeps references from outliving what they refer to. */
import { type Code, code } from "./code.ts";

export const ESCAPE_CODES = {
  referenceEscapes: code(
    "3040",
    "A reference to an object of a frame is kept for longer than the object lives.",
    "Give the object static storage or make it a field of what keeps it; or copy what is needed.",
    "The reference would dangle, and safe GTS cannot break memory safety.",
  ),
  objectTooLarge: code(
    "3041",
    "This object is too large for the place where it stands.",
    "Make it smaller; a large local object becomes a module constant or comes from an allocator.",
    "A frame larger than the guard below the stack could reach memory that belongs to others.",
  ),
} as const satisfies Record<string, Code>;
