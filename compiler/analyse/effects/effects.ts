/**
 * Effects over the call graph: each promise of a function is followed through everything that it
 * may call; the first way to a source of the effect is the message. A function that makes the same
 * promise is judged by itself, so one source is one message, not one for each caller.
 */

import { CODES } from "../../diagnostics/codes.ts";
import type { Diagnostic, SourceRange } from "../../diagnostics/diagnostic.ts";
import type { Effect, Pin } from "../../effects.ts";
import { readFileSync } from "../../files.ts";
import type { Func, Program } from "../../tree.ts";
import { type Call, CallGraph, type Node } from "../call-graph.ts";
import { panicsOf } from "./panics.ts";

const FORBIDDEN: Readonly<Record<Pin, readonly Effect[]>> = {
  nosleep: ["sleep"],
  noalloc: ["alloc"],
  nopanic: ["panic"],
  irqsafe: ["sleep", "irq"],
};

const SAID: Readonly<Record<Effect, string>> = {
  sleep: "may sleep",
  alloc: "may allocate",
  panic: "may panic",
  irq: "is not for interrupt handlers",
};

/** Why a function has an effect by itself. */
interface Source {
  readonly line: number;
  readonly text: string;
}

/** One function on the way from a promise to a source. */
interface Step {
  readonly node: Node;
  /** The call that led here; null for the function that promises. */
  readonly by: { readonly from: Step; readonly call: Call } | null;
}

export function checkEffects(program: Program): Diagnostic[] {
  const graph = new CallGraph(program);
  const found = new Map<string, Diagnostic>();
  for (const func of graph.funcs) {
    for (const [pin, by] of promisesOf(func, graph)) {
      for (const effect of FORBIDDEN[pin]) {
        if (by !== null && isAssumed(func, effect)) continue;
        const broken = follow(func, pin, effect, graph);
        if (broken === null) continue;
        // Instances of a generic are one function to the reader.
        const key = `${func.module.file}:${func.line}:${pin}:${effect}`;
        if (!found.has(key)) found.set(key, describe(func, { pin, by }, effect, broken));
      }
    }
  }
  return [...found.values()];
}

/** What a function promises, and the method that makes it do so if it is not its own tag. */
function promisesOf(func: Func, graph: CallGraph): ReadonlyMap<Pin, string | null> {
  const found = new Map<Pin, string | null>(graph.promises(func));
  for (const pin of func.effects?.pins ?? [])
    found.set(pin, func.effects?.inherited?.get(pin) ?? null);
  return found;
}

/** Breadth first, so that the shortest way is told. */
function follow(
  start: Func,
  pin: Pin,
  effect: Effect,
  graph: CallGraph,
): { step: Step; source: Source } | null {
  const first = graph.node(start);
  const waiting: Step[] = [{ node: first, by: null }];
  const seen = new Set<Node>([first]);
  for (const step of waiting) {
    const source = sourceIn(step.node.func, effect);
    if (source !== null) return { step, source };
    for (const call of graph.calls(step.node)) {
      const { callee } = call;
      if (seen.has(callee) || isAnswered(callee.func, pin, effect, graph)) continue;
      seen.add(callee);
      waiting.push({ node: callee, by: { from: step, call } });
    }
  }
  return null;
}

/** The function answers for this effect itself: it promises the same, or is taken to. */
function isAnswered(func: Func, pin: Pin, effect: Effect, graph: CallGraph): boolean {
  const { effects } = func;
  if (graph.promises(func).has(pin)) return true;
  if (effects === undefined || effects.has.includes(effect)) return false;
  if (effects.pins.includes(pin)) return true;
  return isAssumed(func, effect);
}

function isAssumed(func: Func, effect: Effect): boolean {
  const assumed = func.effects?.assumed ?? [];
  return assumed.some((pin) => FORBIDDEN[pin].includes(effect));
}

function sourceIn(func: Func, effect: Effect): Source | null {
  if (func.effects?.has.includes(effect) === true)
    return { line: func.line, text: `is tagged \`@effect ${effect}\`` };
  return effect === "panic" ? (panicsOf(func)[0] ?? null) : null;
}

function describe(
  func: Func,
  { pin, by }: { readonly pin: Pin; readonly by: string | null },
  effect: Effect,
  broken: { step: Step; source: Source },
): Diagnostic {
  const links: string[] = [];
  const { step, source } = broken;
  links.unshift(`${shown(step.node.func)} ${source.text} at ${at(step.node.func, source.line)}`);
  for (let last = step.by; last !== null; last = last.from.by) {
    const how = last.call.kind === "direct" ? "calls" : `may call, by ${last.call.kind},`;
    const from = last.from.node.func;
    links.unshift(
      `${shown(from)} ${how} ${shown(last.call.callee.func)} at ${at(from, last.call.line)}`,
    );
  }
  const why = by === null ? "" : `, as \`${by}\` promises,`;
  const chain = links.map((link) => `\n  ${link}`).join("");
  return {
    code: CODES.effectBroken.code,
    message: `${shown(func)} is \`@${pin}\`${why} but ${SAID[effect]}:${chain}`,
    hint: CODES.effectBroken.fix,
    range: rangeOfFunc(func),
  };
}

function shown(func: Func): string {
  return `\`${func.shownName}\``;
}

function at(func: Func, line: number): string {
  return `${func.module.shownPath}:${line}`;
}

/** The function's name where it is declared, or the first word of its line. */
function rangeOfFunc(func: Func): SourceRange {
  const { file } = func.module;
  const lines = readFileSync(file, "utf8").split("\n");
  const line = Math.max(1, func.line);
  const text = lines[line - 1] ?? "";
  const name = (func.shownName.replace(/<.*$/, "").split(".").at(-1) ?? "").replace(/^#/, "");
  const named = name === "" ? -1 : text.indexOf(name);
  const column = named >= 0 ? named : text.length - text.trimStart().length;
  const length = named >= 0 ? name.length : Math.max(1, text.length - column);
  const start = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0) + column;
  return {
    file,
    start,
    end: start + length,
    line,
    column: column + 1,
    endLine: line,
    endColumn: column + 1 + length,
  };
}
