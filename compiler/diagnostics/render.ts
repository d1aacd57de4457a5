/** The one place where diagnostics become text: a code frame for people, JSON for machines. */

import pc from "picocolors";
import { readFileSync, relative } from "../files.ts";
import type { Diagnostic, SourceRange } from "./diagnostic.ts";

export interface RenderOptions {
  /** Paths are shown relative to this folder. */
  readonly projectRoot: string;
  readonly json?: boolean;
}

export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  options: RenderOptions,
): string {
  if (options.json === true)
    return `${JSON.stringify(diagnostics.map((d) => toJson(d, options)))}\n`;
  return diagnostics.map((d) => codeFrame(d, options)).join("\n");
}

function shownPath(range: SourceRange, options: RenderOptions): string {
  const path = relative(options.projectRoot, range.file);
  return path.startsWith("..") ? range.file : path;
}

function toJson(diagnostic: Diagnostic, options: RenderOptions): object {
  const { code, message, hint, range } = diagnostic;
  if (range === null) return { code, message, hint };
  const { line, column, endLine, endColumn } = range;
  return { code, message, hint, file: shownPath(range, options), line, column, endLine, endColumn };
}

function codeFrame(diagnostic: Diagnostic, options: RenderOptions): string {
  const { code, message, hint, range } = diagnostic;
  const title = `${pc.red("error")} ${pc.bold(code)}: ${message}\n`;
  const advice = hint === "" ? "" : `  ${pc.cyan("help")}: ${hint}\n`;
  if (range === null) return title + advice;
  const at = `${shownPath(range, options)}:${range.line}:${range.column}`;
  return `${title}  ${pc.dim("at")} ${at}\n${excerpt(range)}${advice}`;
}

/** The line of the error with the exact span underlined. */
function excerpt(range: SourceRange): string {
  let text: string;
  try {
    text = readFileSync(range.file, "utf8").split(/\r?\n/)[range.line - 1] ?? "";
  } catch {
    return "";
  }
  const gutter = `${range.line}`;
  const until = range.endLine === range.line ? range.endColumn : text.length + 1;
  const blank = text.slice(0, range.column - 1).replace(/[^\t]/g, " ");
  const marks = "^".repeat(Math.max(1, until - range.column));
  const margin = " ".repeat(gutter.length);
  return `  ${pc.dim(`${gutter} |`)} ${text}\n  ${pc.dim(`${margin} |`)} ${blank}${pc.red(marks)}\n`;
}
