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
} as const satisfies Record<string, Code>;
