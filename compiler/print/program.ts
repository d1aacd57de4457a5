/**
 * The whole program as C files, one a module and one for start-up. Bodies are printed first; what
 * they use decides what each file declares, what is static and what is left out.
 */
import type { Func, Global, Module, Program } from "../tree.ts";
import { apiText } from "./api.ts";
import { allFuncs, copiedFuncs } from "./copies.ts";
import { externalText } from "./external.ts";
import { type PrintedFunc, printFunc } from "./functions.ts";
import { type PrintedGlobal, printGlobal } from "./globals.ts";
import { tableText } from "./interfaces.ts";
import { moduleText } from "./module.ts";
import { addUses, newUses, type Uses } from "./module-uses.ts";

export interface CFile {
  readonly name: string;
  readonly text: string;
}

/** What all modules together know. */
export interface Printed {
  readonly funcs: ReadonlyMap<Func, PrintedFunc>;
  readonly globals: ReadonlyMap<Global, PrintedGlobal>;
  /** Functions whose bodies go into every module that calls them. */
  readonly copied: ReadonlySet<Func>;
  /** Functions and globals that some other module's C file refers to. */
  readonly shared: ReadonlySet<Func | Global>;
}

export function printProgram(program: Program): CFile[] {
  const reached = new Reached();
  for (const module of program.modules) reached.roots(module);
  const { funcs, globals } = reached;
  const copied = copiedFuncs(program, { funcs, globals });
  const shared = new Set<Func | Global>(
    program.modules.flatMap(({ init }) => (init === null ? [] : [init])),
  );
  for (const module of program.modules) {
    for (const used of moduleUses(module, { funcs, globals, copied, shared }))
      if (used.module !== module && !isCopied(used, copied)) shared.add(used);
  }
  const printed: Printed = { funcs, globals, copied, shared };
  const files = program.modules.map((module) => ({
    name: `${module.name}.c`,
    text: moduleText(module, printed),
  }));
  const external = externalText(program);
  const api = apiText(program);
  const others = [
    ...(external === null ? [] : [{ name: "gts_external.c", text: external }]),
    ...(api === null ? [] : [{ name: "gts_api.c", text: api }]),
  ];
  return [...files, { name: "gts_init.c", text: initText(program) }, ...others];
}

function isCopied(item: Func | Global, copied: ReadonlySet<Func>): boolean {
  return "params" in item && copied.has(item);
}

/** Prints what can be reached from outside, and nothing else. */
class Reached {
  readonly funcs = new Map<Func, PrintedFunc>();
  readonly globals = new Map<Global, PrintedGlobal>();

  roots(module: Module): void {
    for (const func of module.funcs) if (func.exported) this.#func(func);
    if (module.init !== null) this.#func(module.init);
    for (const global of module.globals)
      if (global.exported || global.section !== null) this.#global(global);
  }

  #func(func: Func): void {
    const waiting = [func];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.body === null || this.funcs.has(next)) continue;
      const printed = printFunc(next);
      this.funcs.set(next, printed);
      waiting.push(...allFuncs(printed.uses));
      for (const global of printed.uses.globals) this.#global(global);
    }
  }

  #global(global: Global): void {
    if (this.globals.has(global)) return;
    const printed = printGlobal(global);
    this.globals.set(global, printed);
    for (const func of allFuncs(printed.uses)) this.#func(func);
    for (const used of printed.uses.globals) this.#global(used);
  }
}

/**
 * Everything that stands in or is named by a module's C file, with the inline functions of other
 * modules.
 */
export function moduleUses(module: Module, printed: Printed): Set<Func | Global> {
  const found = new Set<Func | Global>();
  const waiting: (Func | Global)[] = [];
  for (const func of module.funcs)
    if (printed.funcs.has(func) && !printed.copied.has(func)) waiting.push(func);
  if (module.init !== null) waiting.push(module.init);
  for (const global of module.globals) if (printed.globals.has(global)) waiting.push(global);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const uses = textUses(next, module, printed);
    if (uses !== null) waiting.push(...allFuncs(uses), ...uses.globals);
  }
  return found;
}

/** The uses of what this module's file contains as text; null for what it only declares. */
function textUses(item: Func | Global, module: Module, printed: Printed): Uses | null {
  if (!("params" in item))
    return item.module === module ? (printed.globals.get(item)?.uses ?? null) : null;
  if (item.module !== module && !printed.copied.has(item)) return null;
  const uses = newUses();
  const own = printed.funcs.get(item)?.uses;
  if (own === undefined) return null;
  addUses(uses, own);
  for (const table of own.tables.values()) tableText(table, uses);
  return uses;
}

function initText(program: Program): string {
  const inits = program.modules.flatMap(({ init }) => (init === null ? [] : [init.name]));
  return [
    "/* Start-up: the initialisers that are not constants, in import order. */",
    '#include "gehri.h"',
    "",
    ...inits.map((name) => `void ${name}(void);`),
    "void gts_module_init(void);",
    "",
    "void gts_module_init(void) {",
    ...inits.map((name) => `  ${name}();`),
    "}",
    "",
  ].join("\n");
}
