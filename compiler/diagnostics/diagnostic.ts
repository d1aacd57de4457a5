/** A diagnostic is data: made in a pass, printed in one place (render.ts). */
import { ts } from "../typescript.ts";
import { CODES, type CodeName } from "./codes.ts";
import { typeScriptHint, withoutJavaScriptAdvice } from "./typescript-hints.ts";

export interface SourceRange {
  /** Absolute path. */
  readonly file: string;
  /** Offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Diagnostic {
  /** `GTS2001`, or `TS2322` for what tsc itself says. */
  readonly code: string;
  readonly message: string;
  /** How to write it instead. */
  readonly hint: string;
  readonly range: SourceRange | null;
}

/**
 * Thrown to leave an expression or statement that cannot be lowered; caught at statement level, so
 * that one run shows many.
 */
export class Rejected extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

export function rangeOf(node: ts.Node): SourceRange {
  const source = node.getSourceFile();
  return rangeAt(source, node.getStart(source), node.getEnd());
}

export function rangeAt(source: ts.SourceFile, start: number, end: number): SourceRange {
  const from = source.getLineAndCharacterOfPosition(start);
  const to = source.getLineAndCharacterOfPosition(end);
  return {
    file: source.fileName,
    start,
    end,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

/** The text of a line without its indentation. */
export function rangeOfLine(source: ts.SourceFile, line: number): SourceRange {
  const start = source.getPositionOfLineAndCharacter(line - 1, 0);
  const end = source.getLineEndOfPosition(start);
  const indentation = /^\s*/.exec(source.text.slice(start, end))?.[0].length ?? 0;
  return rangeAt(source, start + indentation, end);
}

/**
 * For the tests that break one rule after the other: told of every diagnosis as it is made; the
 * rule lets pass what it refuses when this gives true.
 */
export const ruleWatch: { broken: (() => boolean) | null } = { broken: null };

/**
 * Makes the diagnostic `name` of the table at `node`; `detail` says what this one is about, `hint`
 * how to write just this, where the table's word is too general.
 */
function made(node: ts.Node | null, name: CodeName, detail: string, hint?: string): Diagnostic {
  const entry = CODES[name];
  return {
    code: entry.code,
    message: detail,
    hint: hint ?? entry.fix,
    range: node === null ? null : rangeOf(node),
  };
}

export function reject(node: ts.Node, name: CodeName, detail: string, hint?: string): never {
  if (ruleWatch.broken?.() === true) return undefined as never;
  throw new Rejected(made(node, name, detail, hint));
}

/** Adds a diagnostic and goes on; at no place if `node` is null. */
export function refuse(
  found: Diagnostic[],
  node: ts.Node | null,
  name: CodeName,
  detail: string,
): void {
  if (ruleWatch.broken?.() !== true) found.push(made(node, name, detail));
}

/** How the library tells widths apart is no news to who reads that they differ. */
function withoutWidths(message: string): string {
  const lines = message.split("\n");
  const end = lines.findIndex((line, i) => i > 0 && line.includes("[width]?"));
  return end < 0 ? message : lines.slice(0, end).join("\n");
}

/** What tsc itself found, in the same form. */
export function fromTypeScript(diagnostic: ts.Diagnostic): Diagnostic {
  const { file, start, length } = diagnostic;
  const said = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  const message = withoutJavaScriptAdvice(withoutWidths(said));
  return {
    code: `TS${diagnostic.code}`,
    message,
    hint: typeScriptHint(diagnostic.code, message),
    range:
      file === undefined || start === undefined
        ? null
        : rangeAt(file, start, start + (length ?? 0)),
  };
}
