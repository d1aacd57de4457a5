/**
 * Arrays that the compiler computed are read-only data. Their type is that of any array, so every
 * use is looked at here: elements are read, lengths taken, read-only slices made; nothing else.
 */
import { refuse } from "../diagnostics/diagnostic.ts";
import type { Expr, Func, Global, Module } from "../tree.ts";
import type { Type } from "../types.ts";
import type { ts } from "../typescript.ts";
import { type Block, blocksOf, children, expressionsOf } from "../walk.ts";
import type { ProgramContext } from "./context.ts";

type Use = (global: Global, func: Func, line: number) => void;

/** Views that make a slice of a slice. */
const SLICING = new Set(["gts_slice", "gts_slice_from"]);

function isValue(type: Type): boolean {
  return !["class", "array", "atomic"].includes(type.kind);
}

/** The constant array that an expression is a part of, or null. */
function constantIn(e: Expr): Global | null {
  if (e.op === "global") return e.global.readOnly === true ? e.global : null;
  return e.op === "index" ? constantIn(e.base) : null;
}

class Finder {
  #line = 0;

  constructor(
    readonly func: Func,
    readonly found: Use,
  ) {}

  block(block: Block): void {
    for (const stmt of block) {
      this.#line = stmt.line;
      const [first, second] = expressionsOf(stmt);
      if (stmt.s === "assign" && first !== undefined && second !== undefined) {
        this.#target(first);
        this.#read(second);
      } else {
        for (const e of expressionsOf(stmt)) this.#read(e);
      }
      for (const inner of blocksOf(stmt)) this.block(inner);
    }
  }

  #target(e: Expr): void {
    const global = e.op === "index" ? constantIn(e) : null;
    if (global !== null) this.found(global, this.func, this.#line);
    for (const child of children(e)) this.#read(child);
  }

  /** An expression whose value is used as it stands. */
  #read(e: Expr): void {
    const global = constantIn(e);
    if (global !== null && !isValue(e.type)) {
      this.found(global, this.func, this.#line);
      return;
    }
    if (e.op === "index") {
      this.#base(e.base);
      this.#read(e.index);
      return;
    }
    if (e.op === "sliceOf" || e.op === "retype") {
      if (e.type.kind === "slice" && e.type.readonly) return this.#view(e);
    }
    for (const child of children(e)) this.#read(child);
  }

  /** What is indexed: only the element's own use counts. */
  #base(e: Expr): void {
    if (e.op === "global") return;
    if (e.op === "index") {
      this.#base(e.base);
      this.#read(e.index);
      return;
    }
    if (e.type.kind === "slice") return this.#view(e);
    this.#read(e);
  }

  /** A slice that is only read. */
  #view(e: Expr): void {
    if (e.op === "retype") return this.#view(e.operand);
    if (e.op === "sliceOf") {
      if (constantIn(e.array) === null) this.#read(e.array);
      return;
    }
    if (e.op === "helper" && SLICING.has(e.name)) {
      const [base, ...rest] = e.args;
      if (base !== undefined) this.#view(base);
      for (const arg of rest) this.#read(arg);
      return;
    }
    for (const child of children(e)) this.#read(child);
  }
}

/** Reports uses of constant arrays through which they could be written. */
export function checkReadOnly(
  program: ProgramContext,
  modules: Iterable<Module>,
  declarations: ReadonlyMap<Global, ts.Node>,
): void {
  if (declarations.size === 0) return;
  const reported = new Set<Global>();
  const found: Use = (global, func, line) => {
    if (reported.has(global)) return;
    reported.add(global);
    const name = global.name.slice(global.module.name.length + 1);
    const where = `\`${func.shownName}\` (${func.module.shownPath}:${line})`;
    const message = `\`${name}\` is a constant, but ${where} could write it.`;
    const node = declarations.get(global);
    if (node !== undefined) refuse(program.diagnostics, node, "constWritten", message);
  };
  for (const module of modules) {
    for (const func of module.funcs)
      if (func.body !== null) new Finder(func, found).block(func.body);
  }
}
