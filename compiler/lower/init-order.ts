/**
 * Initialisers that are not constants run one after the other, as in JavaScript. One that needs a
 * variable whose own initialiser runs later would see it before it has its value; here that is an
 * error which shows the way from the one to the other.
 */
import { refuse } from "../diagnostics/diagnostic.ts";
import { withFirstParents } from "../interface-parents.ts";
import type { Expr, Func, Global, Module, Stmt } from "../tree.ts";
import { type Type, typeKey } from "../types.ts";
import type { ts } from "../typescript.ts";
import { type Block, visitBlock, visitExpr } from "../walk.ts";
import type { ProgramContext } from "./context.ts";

/** The code that gives a global its value when the program starts. */
export interface Initialiser {
  readonly global: Global;
  readonly declaration: ts.Node;
  readonly body: readonly Stmt[];
}

/** What some code mentions, calls in unknown ways included. */
interface Needs {
  readonly globals: ReadonlySet<Global>;
  readonly calls: ReadonlySet<Func>;
}

/** Functions that a call through a value or an interface may reach, by the type. */
class Indirect {
  readonly #values = new Map<string, Set<Func>>();
  readonly #methods = new Map<object, Map<string, Set<Func>>>();

  constructor(modules: Iterable<Module>) {
    const note = (e: Expr): void => this.#refuse(e);
    for (const module of modules) {
      for (const func of module.funcs)
        if (func.body !== null) visitBlock(func.body, { expr: note });
      for (const { init } of module.globals) if (init !== null) visitExpr(init, note);
    }
  }

  #refuse(e: Expr): void {
    if (e.op === "func") add(this.#values, typeKey(e.type), e.func);
    if (e.op !== "toInterface") return;
    for (const info of withFirstParents(e.info)) {
      let methods = this.#methods.get(info);
      if (methods === undefined) {
        methods = new Map();
        this.#methods.set(info, methods);
      }
      for (const [i, method] of info.methods.entries()) {
        const func = e.methods[i];
        if (func !== undefined) add(methods, method.name, func);
      }
    }
  }

  values(type: Type): Iterable<Func> {
    return this.#values.get(typeKey(type)) ?? [];
  }

  methods(type: Type, name: string): Iterable<Func> {
    return type.kind === "iface" ? (this.#methods.get(type.info)?.get(name) ?? []) : [];
  }
}

function add<K>(map: Map<K, Set<Func>>, key: K, func: Func): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([func]));
  else known.add(func);
}

function needsOf(body: Block, indirect: Indirect): Needs {
  const globals = new Set<Global>();
  const calls = new Set<Func>();
  const expr = (e: Expr): void => {
    if (e.op === "global") globals.add(e.global);
    if (e.op === "call") calls.add(e.func);
    if (e.op === "callValue") for (const f of indirect.values(e.callee.type)) calls.add(f);
    if (e.op === "callInterface")
      for (const f of indirect.methods(e.object.type, e.method)) calls.add(f);
  };
  const stmt = (s: Stmt): void => {
    const type = s.s === "zero" ? s.object.type : null;
    if (type?.kind === "class" && type.info.init !== null) calls.add(type.info.init);
  };
  visitBlock(body, { expr, stmt });
  return { globals, calls };
}

class Order {
  readonly #place = new Map<Global, number>();
  readonly #needs = new Map<Func, Needs>();
  readonly #indirect: Indirect;

  constructor(
    readonly program: ProgramContext,
    readonly initialisers: readonly Initialiser[],
  ) {
    this.#indirect = new Indirect(program.modules.values());
    initialisers.forEach(({ global }, i) => {
      this.#place.set(global, i);
    });
  }

  check(): void {
    this.initialisers.forEach((initialiser, i) => {
      const isLate = (global: Global): boolean => (this.#place.get(global) ?? -1) >= i;
      const path = this.#path(initialiser, isLate);
      const late = path?.at(-1);
      if (path === null || late === undefined || !("object" in late)) return;
      const back = this.#wayBack(late, initialiser.global);
      const shown = [initialiser.global, ...path, ...back]
        .filter(isShown)
        .map(describe)
        .join(" → ");
      const own = late === initialiser.global || back.length > 0;
      const message = own
        ? `The initial value needs itself: ${shown}.`
        : `The initial value needs one that is made later: ${shown}.`;
      const { declaration } = initialiser;
      const name = own ? "initialiserCycle" : "initialiserOrder";
      refuse(this.program.diagnostics, declaration, name, message);
    });
  }

  #wayBack(from: Global, to: Global): readonly (Func | Global)[] {
    const initialiser = this.initialisers[this.#place.get(from) ?? -1];
    if (initialiser === undefined || from === to) return [];
    return this.#path(initialiser, (global) => global === to) ?? [];
  }

  /** Functions, then a global that `wanted` holds for; breadth first, so the shortest such way. */
  #path(start: Initialiser, wanted: (global: Global) => boolean): (Func | Global)[] | null {
    const first = needsOf(start.body, this.#indirect);
    const own = (global: Global): boolean => global === start.global;
    const direct = [...first.globals].find((global) => wanted(global) && !own(global));
    if (direct !== undefined) return [direct];
    const from = new Map<Func, Func | null>([...first.calls].map((func) => [func, null]));
    for (const func of from.keys()) {
      const needs = this.#needsOf(func);
      const found = [...needs.globals].find(wanted);
      if (found !== undefined) return [...wayTo(func, from), found];
      for (const called of needs.calls) if (!from.has(called)) from.set(called, func);
    }
    return null;
  }

  #needsOf(func: Func): Needs {
    let needs = this.#needs.get(func);
    if (needs === undefined) {
      needs = needsOf(func.body ?? [], this.#indirect);
      this.#needs.set(func, needs);
    }
    return needs;
  }
}

function wayTo(func: Func, from: ReadonlyMap<Func, Func | null>): Func[] {
  const way = [func];
  for (let at = from.get(func); at !== undefined && at !== null; at = from.get(at)) way.unshift(at);
  return way;
}

/** Not an adapter that only passes a call on. */
function isShown(item: Func | Global): boolean {
  return !item.name.endsWith("__value");
}

function describe(item: Func | Global): string {
  const name =
    "object" in item ? item.name.slice(item.module.name.length + 1) : `${item.shownName}()`;
  return `\`${name}\` (${item.module.shownPath}:${item.line})`;
}

/** Reports initialisers that need what is initialised later. */
export function checkInitialisers(
  program: ProgramContext,
  initialisers: readonly Initialiser[],
): void {
  if (initialisers.length > 0) new Order(program, initialisers).check();
}
