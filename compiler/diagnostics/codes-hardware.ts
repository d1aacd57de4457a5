/** Codes of compile-time evaluation, modules, hardware types and interop; part of the one table. */
import { type Code, code } from "./code.ts";

export const HARDWARE_CODES = {
  constPanics: code(
    "5020",
    "A value that is computed at compile time panics.",
    "Follow the calls in the message and keep the computation inside its widths and bounds.",
    "The program would stop with this panic each time that it starts.",
  ),
  constTooLarge: code(
    "5021",
    "A value takes too long, or too much memory, to compute at compile time.",
    "Compute less, or fill the array when the program runs.",
    "The compiler must end, and soon.",
  ),
  constWritten: code(
    "5022",
    "An array that was computed at compile time cannot be written.",
    "Read its elements, or pass it as a `ReadonlySlice<T>`.",
    "It is read-only data, and other constants may have been computed from it.",
  ),
} as const satisfies Record<string, Code>;
