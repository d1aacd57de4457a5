/** How the linker says no: a diagnostic, thrown to the one place that gives it to the caller. */
import { CODES, type CodeName } from "../diagnostics/codes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

export class LinkFailure extends Error {
  readonly diagnostic: Diagnostic;

  constructor(name: CodeName, message: string) {
    super(message);
    this.diagnostic = { code: CODES[name].code, message, hint: CODES[name].fix, range: null };
  }
}

export function hex(value: bigint | number): string {
  const big = BigInt(value);
  return big < 0n ? `-0x${(-big).toString(16)}` : `0x${big.toString(16)}`;
}
