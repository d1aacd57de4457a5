/**
 * References to objects of a frame cannot outlive them. Lowering refuses what can be seen in one
 * function; this pass follows references through calls, closures and interfaces of the whole
 * program until nothing new is found.
 */
import { CODES } from "../diagnostics/codes.ts";
import { type Diagnostic, rangeOf, rangeOfLine } from "../diagnostics/diagnostic.ts";
import type { Func, Module } from "../tree.ts";
import type { ts } from "../typescript.ts";
import { Candidates } from "./candidates.ts";
import { type Escape, FunctionAnalysis } from "./function.ts";
import { type Reason, Summary } from "./summary.ts";

/** Functions on the way to where a reference is stored that a message names. */
const CHAIN_MAX = 8;

export interface EscapeInput {
  readonly modules: readonly Module[];
  /** Where calls stand in the source. */
  readonly siteOf: (site: object) => ts.Node | undefined;
  readonly sourceOf: (module: Module) => ts.SourceFile | undefined;
}

export function findEscapes(input: EscapeInput): Diagnostic[] {
  const funcs = input.modules.flatMap((module) => module.funcs.filter((f) => f.body !== null));
  const candidates = new Candidates(input.modules);
  const summaries = new Map(funcs.map((func): [Func, Summary] => [func, new Summary()]));
  const analyses = funcs.map((func) => {
    const summary = summaries.get(func) ?? new Summary();
    return new FunctionAnalysis(func, summary, { candidates, summaries });
  });
  const version = (): number => [...summaries.values()].reduce((sum, s) => sum + s.version, 0);
  for (let before = -1; before !== version(); ) {
    before = version();
    for (const analysis of analyses) analysis.run();
  }
  return analyses.flatMap((analysis) =>
    [...analysis.escapes.values()].map((escape) => report(escape, summaries, input)),
  );
}

function report(
  escape: Escape,
  summaries: ReadonlyMap<Func, Summary>,
  input: EscapeInput,
): Diagnostic {
  const { type } = escape.local;
  const captured =
    type.kind === "class" && type.info.role === "environment"
      ? type.info.fields.map((field) => `\`${field.name === "self" ? "this" : field.name}\``)
      : null;
  const { code, fix } = captured === null ? CODES.referenceEscapes : CODES.closureEscapes;
  const source = input.sourceOf(escape.func.module);
  const node = input.siteOf(escape.site);
  const range =
    node !== undefined
      ? rangeOf(node)
      : source === undefined
        ? null
        : rangeOfLine(source, escape.line);
  const what =
    captured === null
      ? `\`${escape.local.name}\` is an object of this frame`
      : `This function captures ${captured.join(", ")}`;
  const way = chain(escape.reason, summaries);
  const message =
    way.length === 0
      ? `${what}, and what refers to it would outlive it.`
      : `${what}, but it is kept: ${way.join(", ")}.`;
  return { code, message, hint: fix, range };
}

/** `keep (a.ts:3) hands it to store (b.ts:7)` … */
function chain(reason: Reason, summaries: ReadonlyMap<Func, Summary>): string[] {
  const parts: string[] = [];
  let { next } = reason;
  while (next !== null && parts.length < CHAIN_MAX) {
    const summary = summaries.get(next.func);
    const found: Reason | undefined =
      summary?.escapes.get(next.key)?.reason ?? summary?.flows.get(next.key)?.reason;
    if (found === undefined) break;
    const where = `${found.func.module.shownPath}:${found.line}`;
    const does = found.next === null ? "stores it" : `hands it to \`${found.next.func.shownName}\``;
    parts.push(`\`${found.func.shownName}\` ${does} at ${where}`);
    next = found.next;
  }
  return parts;
}
