/**
 * Which functions are printed where they are called, as C has them in headers: C compilers look
 * into no other file. Small ones go into every module that calls them; those of the library that
 * only one module needs, instances of generics most of all, move there whatever their size.
 */
import { join, relative } from "../files.ts";
import { RUNTIME_FOLDER } from "../runtime-folder.ts";
import type { Func, Global, Module, Program } from "../tree.ts";
import { visitBlock } from "../walk.ts";
import type { PrintedFunc } from "./functions.ts";
import type { PrintedGlobal } from "./globals.ts";
import type { Uses } from "./module-uses.ts";

const LIBRARY_FOLDER = join(RUNTIME_FOLDER, "lib/std");

/**
 * A function of at most this many operations and without a loop is printed `inline`: C compilers
 * weigh the failing side of each check and would leave small functions with checks as calls.
 */
const INLINE_OPERATIONS_MAX = 40;

export function isSmall(func: Func): boolean {
  let operations = 0;
  let loops = false;
  visitBlock(func.body ?? [], {
    expr: () => {
      operations++;
    },
    stmt: (stmt) => {
      loops ||= stmt.s === "loop";
    },
  });
  return !loops && operations <= INLINE_OPERATIONS_MAX;
}

export interface Bodies {
  readonly funcs: ReadonlyMap<Func, PrintedFunc>;
  readonly globals: ReadonlyMap<Global, PrintedGlobal>;
}

export function allFuncs(uses: Uses): Func[] {
  return [...uses.funcs, ...[...uses.tables.values()].flatMap((table) => table.methods)];
}

export function copiedFuncs(program: Program, bodies: Bodies): ReadonlySet<Func> {
  const copied = new Set<Func>();
  const homes = homesOf(program, bodies);
  for (const func of bodies.funcs.keys()) {
    if (func.exported || func.body === null || func.inlining === "never") continue;
    const library = isLibrary(func.module);
    const wanted =
      func.inlining === "always" ||
      (func.section === null && library && (isSmall(func) || movesAway(func, homes)));
    if (wanted) copied.add(func);
  }
  return copied;
}

function isLibrary(module: Module): boolean {
  return !relative(LIBRARY_FOLDER, module.file).startsWith("..");
}

function movesAway(func: Func, homes: ReadonlyMap<Func, ReadonlySet<Module>>): boolean {
  const [home, another] = homes.get(func) ?? [];
  return home !== undefined && another === undefined && home !== func.module;
}

/**
 * The modules that need each function of the library: a function that is not of the library is at
 * home in its own module, and what it calls is needed there.
 */
function homesOf(program: Program, bodies: Bodies): ReadonlyMap<Func, ReadonlySet<Module>> {
  const homes = new Map<Func, Set<Module>>();
  const need = (func: Func, home: Module): void => {
    const known = homes.get(func) ?? new Set();
    homes.set(func, known);
    if (known.has(home)) return;
    known.add(home);
    const uses = bodies.funcs.get(func)?.uses;
    if (uses === undefined) return;
    for (const called of allFuncs(uses)) need(called, homeOf(called, home));
  };
  for (const module of program.modules) {
    if (module.init !== null && bodies.funcs.has(module.init)) need(module.init, module);
    for (const func of module.funcs)
      if (bodies.funcs.has(func) && (func.exported || !isLibrary(module))) need(func, module);
    for (const global of module.globals) {
      const uses = bodies.globals.get(global)?.uses;
      for (const func of uses === undefined ? [] : allFuncs(uses)) need(func, homeOf(func, module));
    }
  }
  return homes;
}

function homeOf(func: Func, caller: Module): Module {
  return isLibrary(func.module) ? caller : func.module;
}
