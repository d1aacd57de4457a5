/**
 * Variables of several words that a task and an interrupt handler share: an interrupt may come
 * between the words. docs/language/hardware.md says what is looked at, and what is trusted.
 */

import { CODES } from "../../diagnostics/codes.ts";
import type { Diagnostic, SourceRange } from "../../diagnostics/diagnostic.ts";
import { readFileSync } from "../../files.ts";
import type { Func, Global, Program } from "../../tree.ts";
import type { Type } from "../../types.ts";
import { visitBlock } from "../../walk.ts";
import { CallGraph, type Node } from "../call-graph.ts";
import { functionsOf } from "../functions.ts";
import { type Access, type Questions, type Walked, walk } from "./flow.ts";

export function findRaces(program: Program): Diagnostic[] {
  if (!functionsOf(program).some(isTagged)) return [];
  const graph = new CallGraph(program);
  const inits = new Set(program.modules.flatMap(({ init }) => (init === null ? [] : [init])));
  const off = new Summaries();
  const handlers = handlerAccesses(graph, off);
  const tasks = taskAccesses(graph, off, inits);
  const found: Diagnostic[] = [];
  for (const [global, own] of tasks) {
    const theirs = handlers.get(global) ?? [];
    const write = theirs.find(({ writes }) => writes);
    const there = write ?? theirs[0];
    const here = own.find((access) => !access.off && (access.writes || write !== undefined));
    if (there !== undefined && here !== undefined) found.push(describe(global, here, there));
  }
  return found;
}

/** Several words that are read and written one after the other. */
export function isSeveralWords(type: Type): boolean {
  switch (type.kind) {
    case "slice":
    case "string":
    case "iface":
    case "func":
    case "union":
    case "vector":
      return true;
    case "record":
      return type.info.fields.length > 1 || type.info.fields.some((f) => isSeveralWords(f.type));
    case "nullable":
      return !["class", "array", "atomic", "ptr", "mmio", "percpu"].includes(type.of.kind);
    default:
      return false;
  }
}

function isTagged(func: Func): boolean {
  return (func.effects?.vectors ?? []).length > 0;
}

/** What functions do to the interrupt flag, each asked once for each way of calling it. */
class Summaries implements Questions {
  readonly #walked = new Map<Func, Map<boolean, Walked | null>>();

  isShared(global: Global): boolean {
    return !global.object && !global.constant && isSeveralWords(global.type);
  }

  walked(func: Func, off: boolean): Walked | null {
    const ways = this.#walked.get(func) ?? new Map<boolean, Walked | null>();
    this.#walked.set(func, ways);
    const known = ways.get(off);
    if (known !== undefined) return known;
    // One that calls itself says nothing while it is looked at.
    ways.set(off, null);
    const found = walk(func, off, this);
    ways.set(off, found);
    return found;
  }

  /** Assembly and C leave the flag as it was. */
  after(callee: Func, off: boolean): boolean {
    if (callee.body === null) return off;
    return this.walked(callee, off)?.exit ?? false;
  }
}

type Accesses = Map<Global, Access[]>;

function collect(nodes: Iterable<Node>, offOf: (node: Node) => boolean, off: Summaries): Accesses {
  const found: Accesses = new Map();
  for (const node of nodes) {
    for (const access of off.walked(node.func, offOf(node))?.accesses ?? [])
      found.set(access.global, [...(found.get(access.global) ?? []), access]);
  }
  return found;
}

/** Tagged functions, others of their type that are used as values, and what assembly calls. */
function handlerAccesses(graph: CallGraph, off: Summaries): Accesses {
  const frame = graph.funcs.find(isTagged)?.params[0]?.type;
  const roots = graph.funcs.filter(
    (func) =>
      isTagged(func) ||
      (func.exported && func.effects?.pins.includes("irqsafe") === true) ||
      (func.params.length > 1 && func.params[0]?.type === frame && isHandlerValue(func)),
  );
  const reached = new Set(roots.map((func) => graph.node(func)));
  for (const node of reached) {
    // After a panic nothing is left to be torn.
    for (const { callee } of graph.calls(node))
      if (callee.func.result.kind !== "never") reached.add(callee);
  }
  return collect(reached, () => true, off);
}

/** The form of a function as a value: the frame, and the environment that it ignores. */
function isHandlerValue(func: Func): boolean {
  return func.params.length === 2 && func.name.endsWith("__value");
}

/** From `main` and what assembly calls, and from functions that are started by their address. */
function taskAccesses(graph: CallGraph, off: Summaries, inits: ReadonlySet<Func>): Accesses {
  const entry = new Map<Node, boolean>();
  const waiting: Node[] = [];
  const enter = (node: Node, isOff: boolean): void => {
    // Who calls these through their table does what the processor does.
    if (isTagged(node.func)) return;
    const known = entry.get(node);
    const now = (known ?? true) && isOff;
    if (known === now) return;
    entry.set(node, now);
    waiting.push(node);
  };
  for (const func of taskRoots(graph, inits)) enter(graph.node(func), false);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const states = off.walked(node.func, entry.get(node) ?? false)?.calls;
    for (const { callee, line } of graph.calls(node)) enter(callee, states?.get(line) ?? false);
  }
  return collect(entry.keys(), (node) => entry.get(node) ?? false, off);
}

function taskRoots(graph: CallGraph, inits: ReadonlySet<Func>): Func[] {
  const exported = graph.funcs.filter(
    (func) =>
      func.exported &&
      func.body !== null &&
      !inits.has(func) &&
      func.effects?.pins.includes("irqsafe") !== true,
  );
  const started = new Set<Type>();
  for (const func of graph.funcs) {
    visitBlock(func.body ?? [], {
      expr: (e) => {
        if (e.op === "helper" && e.name === "gts_function_address" && e.typeArgument !== null)
          started.add(e.typeArgument);
      },
    });
  }
  return [...exported, ...[...started].flatMap((type) => [...graph.values(type)])];
}

function describe(global: Global, here: Access, there: Access): Diagnostic {
  const name = global.name.slice(global.module.name.length + 1);
  const does = ({ writes }: Access): string => (writes ? "writes" : "reads");
  const at = ({ func, line }: Access): string =>
    `\`${func.shownName}\` (${func.module.shownPath}:${line})`;
  const message =
    `\`${name}\` has several words: \`${here.func.shownName}\` ${does(here)} it while interrupts ` +
    `may be on, and ${at(there)} ${does(there)} it in an interrupt.`;
  const range = rangeOfLine(here.func.module.file, here.line);
  return { code: CODES.sharedWords.code, message, hint: CODES.sharedWords.fix, range };
}

function rangeOfLine(file: string, line: number): SourceRange {
  const lines = readFileSync(file, "utf8").split("\n");
  const text = lines[line - 1] ?? "";
  const column = text.length - text.trimStart().length;
  const start = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0) + column;
  const end = start + text.trim().length;
  return {
    file,
    start,
    end,
    line,
    column: column + 1,
    endLine: line,
    endColumn: column + 1 + text.trim().length,
  };
}
