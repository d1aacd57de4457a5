/**
 * A failure of the compiler itself, as a diagnostic that says what to report. The stack is for
 * whoever mends the compiler: `GEHRI_DEBUG=1` shows it.
 */
import { DEBUGGING } from "../files.ts";
import { CODES } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";

/**
 * The innermost place in the compiler, such as `lowerIf (lower/statements.ts:120)`; where all its
 * modules are one script, the function alone.
 */
function placeOf(stack: string): string | null {
  for (const line of stack.split("\n")) {
    const match = /at (?:async )?(\S+) \(.*\/compiler\/([^:)]+):(\d+)/.exec(line);
    if (match !== null) return `${match[1]} (${match[2]}:${match[3]})`;
    const inScript = /at (?:async )?(\S+) \(.*\/tools-\w+\.cjs:/.exec(line);
    if (inScript !== null) return inScript[1] ?? null;
  }
  return null;
}

export function internalError(error: unknown): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const place = placeOf(stack);
  const where = place === null ? "" : ` in ${place}`;
  const shown = DEBUGGING && stack !== "" ? `\n${stack}` : "";
  return {
    code: CODES.internal.code,
    message: `The compiler failed${where}: ${reason.split("\n")[0]}${shown}`,
    hint:
      "This is a defect of the compiler. Report this message with the command, the files that show " +
      "it and the output of `npx gehri doctor`; GEHRI_DEBUG=1 adds the stack.",
    range: null,
  };
}
