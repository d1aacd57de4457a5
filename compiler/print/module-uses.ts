/**
 * What one C file needs from outside its own text: types, functions, globals, file strings and
 * linker symbols. The printers of types and expressions note every use here; the assembler of the
 * file then declares exactly these.
 */
import type { Func, Global, Module } from "../tree.ts";
import type { Type } from "../types.ts";

export interface Uses {
  readonly funcs: Set<Func>;
  readonly globals: Set<Global>;
  /** Modules whose path a check of this text names. */
  readonly files: Set<Module>;
  /** Types whose definition must stand before this text. */
  readonly complete: Set<Type>;
  /** Types that this text names, at least by a pointer. */
  readonly named: Set<Type>;
  readonly symbols: Set<string>;
  /** Interface tables, by their C name. */
  readonly tables: Map<string, Table>;
  /** Vector types stand in a header of their own. */
  vectors: boolean;
}

/** A static table of thunks: one class as one interface. */
export interface Table {
  readonly name: string;
  readonly iface: Extract<Type, { kind: "iface" }>;
  readonly self: Type;
  readonly methods: readonly Func[];
}

export function newUses(): Uses {
  return {
    funcs: new Set(),
    globals: new Set(),
    files: new Set(),
    complete: new Set(),
    named: new Set(),
    symbols: new Set(),
    tables: new Map(),
    vectors: false,
  };
}

/** Adds `from` to `into`. */
export function addUses(into: Uses, from: Uses): void {
  for (const func of from.funcs) into.funcs.add(func);
  for (const global of from.globals) into.globals.add(global);
  for (const file of from.files) into.files.add(file);
  for (const type of from.complete) into.complete.add(type);
  for (const type of from.named) into.named.add(type);
  for (const symbol of from.symbols) into.symbols.add(symbol);
  into.vectors ||= from.vectors;
  for (const [name, table] of from.tables) into.tables.set(name, table);
}
