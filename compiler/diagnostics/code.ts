/** What one entry of the table of diagnostic codes says. */
export interface Code {
  readonly code: string;
  readonly rule: string;
  readonly fix: string;
  readonly why: string;
  /** Whether a program may rely on the rule, or a later version may accept more. */
  readonly standing: "guarantee" | "deferred";
}

/** A rule that stays: a property of the language rests on it. */
export function code(number: string, rule: string, fix: string, why: string): Code {
  return { code: `GTS${number}`, rule, fix, why, standing: "guarantee" };
}

/** A rule that goes when the feature behind it is there. */
export function deferred(number: string, rule: string, fix: string, why: string): Code {
  return { ...code(number, rule, fix, why), standing: "deferred" };
}
