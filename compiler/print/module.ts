/**
 * Puts one module's C file together: types, declarations of what others have, globals, tables,
 * functions.
 */
import type { Func, Global, Module } from "../tree.ts";
import { fileName } from "./code.ts";
import { Definitions } from "./definitions.ts";
import { definition, type PrintedFunc, signature } from "./functions.ts";
import { globalDeclaration, globalDefinition, type PrintedGlobal } from "./globals.ts";
import { tableText } from "./interfaces.ts";
import { addUses, newUses, type Uses } from "./module-uses.ts";
import { cString } from "./names.ts";
import { moduleUses, type Printed } from "./program.ts";

interface Parts {
  readonly uses: Uses;
  readonly funcs: readonly PrintedFunc[];
  readonly externs: readonly Func[];
  readonly globals: readonly PrintedGlobal[];
  readonly foreignGlobals: readonly PrintedGlobal[];
}

export function moduleText(module: Module, printed: Printed): string {
  const parts = gather(module, printed);
  const { uses } = parts;
  const tables = [...uses.tables.values()].map((table) => tableText(table, uses));
  const foreign = parts.foreignGlobals.map((global) => globalDeclaration(global, uses));
  const prototypes = parts.externs.map((func) => `${signature(func, true, uses)};`);
  const early = earlyPrototypes(parts, printed);
  // A field may be the only vector.
  const definitions = Definitions.print(uses);
  const sections = [
    [`/* ${module.shownPath}, compiled by Gehri. */`, '#include "gehri.h"', ...vectorHeader(uses)],
    [...uses.files].map(
      (file) => `static const char ${fileName(file)}[] = ${cString(file.shownPath)};`,
    ),
    definitions,
    symbols(parts),
    foreign,
    prototypes,
    early,
    tables,
    globalLines(parts, printed),
    parts.funcs.map((func) => definition(func, printed.shared.has(func.func))),
  ];
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n").trimEnd()}\n`);
  return text.join("\n");
}

function vectorHeader(uses: Uses): string[] {
  return uses.vectors ? ['#include "gehri-simd.h"'] : [];
}

function gather(module: Module, printed: Printed): Parts {
  const found = moduleUses(module, printed);
  const uses = newUses();
  const all = new Set([...module.funcs, ...(module.init === null ? [] : [module.init])]);
  const own = [...all].filter((func) => found.has(func));
  const foreign: PrintedFunc[] = [];
  const externs = new Map<string, Func>();
  const foreignGlobals: PrintedGlobal[] = [];
  for (const item of found) {
    if (item.module === module && !isExternal(item)) continue;
    if (!isFunc(item)) {
      const global = printed.globals.get(item);
      if (global !== undefined) foreignGlobals.push(global);
      continue;
    }
    const body = printed.funcs.get(item);
    if (body !== undefined && printed.copied.has(item)) foreign.push(body);
    else if (item.body !== null || !item.name.startsWith("gts_")) externs.set(item.name, item);
  }
  const isPrinted = (func: PrintedFunc | undefined): func is PrintedFunc => func !== undefined;
  const funcs = [
    ...foreign.sort(byPlace),
    ...own.map((func) => printed.funcs.get(func)).filter(isPrinted),
  ];
  const globals = module.globals
    .map((global) => printed.globals.get(global))
    .filter((global) => global !== undefined);
  for (const item of [...funcs, ...globals]) addUses(uses, item.uses);
  const names = new Set(funcs.map(({ func }) => func.name));
  const outside = [...externs.values()].filter((func) => !names.has(func.name));
  return {
    uses,
    funcs,
    externs: outside.sort(byName),
    globals,
    foreignGlobals: foreignGlobals.sort(byGlobalName),
  };
}

function isFunc(item: Func | Global): item is Func {
  return "params" in item;
}

function isExternal(item: Func | Global): boolean {
  return isFunc(item) && item.body === null;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function byGlobalName(a: PrintedGlobal, b: PrintedGlobal): number {
  return byName(a.global, b.global);
}

function byPlace(a: PrintedFunc, b: PrintedFunc): number {
  return (
    byName(a.func.module, b.func.module) || a.func.line - b.func.line || byName(a.func, b.func)
  );
}

/** Prototypes of own functions that something above their definition refers to. */
function earlyPrototypes(parts: Parts, printed: Printed): string[] {
  const needed = new Set<Func>();
  for (const global of parts.globals) for (const func of global.uses.funcs) needed.add(func);
  for (const table of parts.uses.tables.values())
    for (const func of table.methods) needed.add(func);
  const above = new Set<Func>();
  for (const { func, uses } of parts.funcs) {
    above.add(func);
    for (const used of uses.funcs) if (!above.has(used)) needed.add(used);
  }
  return parts.funcs
    .filter(({ func }) => needed.has(func) || func.exported || printed.shared.has(func))
    .map(({ func }) => `${signature(func, printed.shared.has(func), parts.uses)};`);
}

/**
 * Later initialisers may take the address of what stands below: tentative declarations come first.
 */
function globalLines(parts: Parts, printed: Printed): string[] {
  const known = new Set<Global>();
  const lines: string[] = [];
  for (const { global, uses } of parts.globals) {
    for (const used of uses.globals) {
      const later = parts.globals.find((other) => other.global === used);
      if (known.has(used) || later === undefined) continue;
      known.add(used);
      lines.push(globalDefinition({ ...later, initializer: "" }, printed.shared.has(used)));
    }
    known.add(global);
  }
  const definitions = parts.globals.map((global) =>
    globalDefinition(global, printed.shared.has(global.global)),
  );
  return [...lines, ...definitions];
}

function symbols(parts: Parts): string[] {
  const known = new Set([
    ...parts.funcs.map(({ func }) => func.name),
    ...parts.externs.map((func) => func.name),
  ]);
  return [...parts.uses.symbols]
    .filter((name) => !known.has(name))
    .map((name) => `extern const u8 ${name}[];`);
}
