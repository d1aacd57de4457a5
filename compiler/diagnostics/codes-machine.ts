/** Codes of what belongs to one processor or to its interrupts; part of the one table. */
import { type Code, code } from "./code.ts";

export const MACHINE_CODES = {
  perCpuPlace: code(
    "5080",
    "A per-CPU variable is a constant of a module.",
    "Write `const name = perCpu<T>(value)` at module level.",
    "All of them stand together, so that each processor can be given a copy.",
  ),
  perCpuInitial: code(
    "5081",
    "A per-CPU variable cannot start with this.",
    "Give it a constant, `new` or an array literal; set the rest on each processor.",
    "Each processor starts with a copy of the same bytes.",
  ),
  packedInline: code(
    "5085",
    "An inline object of a packed class is not aligned as its type must be.",
    "Pack the inner class too, use bytes, or align the class (`@aligned N`) and move the field.",
    "Methods and slices take objects to be aligned: C compilers read them several at once.",
  ),
  sharedWords: code(
    "5086",
    "A variable of several words is shared with an interrupt handler.",
    "Turn interrupts off around it (`irqSave`), or share one word: an index, or a reference.",
    "An interrupt may come between its words: the handler would see half of a value.",
  ),
  interruptForm: code(
    "5082",
    "This cannot be an interrupt handler.",
    "Write `/** @interrupt 14 */ function pageFault(frame: InterruptFrame): void` in a module.",
    "The processor calls it with nothing but the frame, and all handlers are in one table.",
  ),
  interruptTwice: code(
    "5083",
    "Two functions handle one interrupt.",
    "Let one function do both, or give one of them another vector.",
    "A vector has one place in the table.",
  ),
  interruptCalled: code(
    "5084",
    "Interrupt handlers are called by the processor only.",
    "Put what both need into a function of its own.",
    "A handler ends an interrupt that is there, and runs with interrupts off.",
  ),
} as const satisfies Record<string, Code>;
