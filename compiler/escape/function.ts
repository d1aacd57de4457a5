/**
 * One function: where the references in it may lead, and what that says about its callers. Order
 * within the function is not followed: a local leads to whatever it is given anywhere.
 */
import type { Expr, Func, Local, Stmt } from "../tree.ts";
import { type Block, blocksOf, children, expressionsOf } from "../walk.ts";
import type { Candidates } from "./candidates.ts";
import {
  holdsReference,
  insideRoot,
  isObjectReference,
  NO_ROOTS,
  parameterRoot,
  type Root,
  type Roots,
  STATIC_ROOTS,
  union,
  withoutCaptures,
} from "./roots.ts";
import type { Reason, Summary } from "./summary.ts";

/** A local object that something keeps for longer than it lives. */
export interface Escape {
  readonly func: Func;
  readonly local: Local;
  readonly reason: Reason;
  /** The call or statement where it happens. */
  readonly site: Expr | Stmt;
  readonly line: number;
}

export interface Program {
  readonly candidates: Candidates;
  readonly summaries: ReadonlyMap<Func, Summary>;
}

export class FunctionAnalysis {
  readonly escapes = new Map<string, Escape>();
  readonly #roots = new Map<Local, Set<Root>>();
  readonly #contents = new Map<Root, Set<Root>>();
  readonly #depths = new Map<Local, number>();
  /** What calls in this function were told by. */
  readonly #used = new Set<Summary>();
  /** Their versions, added up, when the body was gone through last; -1: not yet. */
  #known = -1;
  #changed = false;
  #site: Expr | Stmt | null = null;
  #line = 0;

  constructor(
    readonly func: Func,
    readonly summary: Summary,
    readonly program: Program,
  ) {
    func.params.forEach((param, index) => {
      this.#depths.set(param, 0);
      if (holdsReference(param.type)) this.#roots.set(param, new Set([parameterRoot(index)]));
    });
    for (const local of func.resumes?.().parameters.keys() ?? []) {
      this.#depths.set(local, 0);
      if (holdsReference(local.type)) this.#roots.set(local, new Set([insideRoot(0)]));
    }
    this.#declare(func.body ?? [], 1);
  }

  /** Nothing is new unless a summary that was used is: then the body need not be seen again. */
  run(): void {
    if (this.#known === this.#versions()) return;
    do {
      this.#changed = false;
      this.#known = this.#versions();
      this.#block(this.func.body ?? []);
    } while (this.#changed);
  }

  #versions(): number {
    let sum = 0;
    for (const { version } of this.#used) sum += version;
    return sum;
  }

  #declare(block: Block, depth: number): void {
    for (const stmt of block) {
      if (stmt.s === "let" || stmt.s === "storage") this.#depths.set(stmt.local, depth);
      if (stmt.s === "storage") {
        const root: Root = { kind: "frame", local: stmt.local, key: stmt.local.name };
        this.#roots.set(stmt.local, new Set([root]));
      }
      for (const inner of blocksOf(stmt)) this.#declare(inner, depth + 1);
    }
  }

  #block(block: Block): void {
    for (const stmt of block) {
      this.#site = stmt;
      if ("line" in stmt) this.#line = stmt.line;
      this.#statement(stmt);
      for (const inner of blocksOf(stmt)) this.#block(inner);
    }
  }

  #statement(stmt: Stmt): void {
    if (stmt.s === "assign") {
      const value = this.#eval(stmt.value);
      this.#site = stmt;
      return this.#assign(stmt.target, value);
    }
    const values = expressionsOf(stmt).map((e) => this.#eval(e));
    const value = union(values);
    this.#site = stmt;
    if (stmt.s === "let") return this.#setLocal(stmt.local, value);
    if (stmt.s === "storage") return this.#storeAll(this.#roots.get(stmt.local), value);
    if (stmt.s === "return") this.#leave(value);
  }

  #leave(value: Roots): void {
    for (const root of value) {
      if (root.kind === "frame") this.#fail(root.local, null);
      else this.summary.giveBack(root);
    }
  }

  #assign(target: Expr, value: Roots): void {
    if (target.op === "local") return this.#setLocal(target.local, value);
    if (target.op === "global") return this.#keep(value, null);
    if (target.op === "field") return this.#store(this.#eval(target.object), value, null);
    if (target.op === "index") {
      this.#eval(target.index);
      return this.#store(this.#eval(target.base), value, null);
    }
    this.#keep(value, null);
  }

  #setLocal(local: Local, value: Roots): void {
    const depth = this.#depths.get(local) ?? 1;
    for (const root of value)
      if (root.kind === "frame" && this.#depthOf(root.local) > depth) this.#fail(root.local, null);
    this.#add(this.#roots, local, value);
  }

  #depthOf(local: Local): number {
    return this.#depths.get(local) ?? 1;
  }

  #add<K>(map: Map<K, Set<Root>>, key: K, value: Roots): void {
    if (value.size === 0) return;
    const known = map.get(key) ?? new Set<Root>();
    const before = known.size;
    for (const root of value) known.add(root);
    map.set(key, known);
    if (known.size > before) this.#changed = true;
  }

  #reason(next: Reason["next"]): Reason {
    return { func: this.func, line: this.#line, next };
  }

  /** `value` goes where it may stay for ever. */
  #keep(value: Roots, next: Reason["next"]): void {
    for (const root of value) {
      if (root.kind === "frame") this.#fail(root.local, next);
      else if (root.kind !== "static") this.summary.escape(root, this.#reason(next));
    }
  }

  #storeAll(target: Roots | undefined, value: Roots): void {
    if (target !== undefined && value.size > 0) this.#store(target, value, null);
  }

  /** `value` goes into the objects behind `target`; none of them may outlive it. */
  #store(target: Roots, value: Roots, next: Reason["next"]): void {
    if (value.size === 0) return;
    if (target.size === 0) return this.#keep(value, next);
    for (const into of target) {
      if (into.kind === "static") {
        this.#keep(value, next);
        continue;
      }
      this.#add(this.#contents, into, value);
      for (const root of value) this.#checkStore(into, root, next);
    }
  }

  #checkStore(into: Root, root: Root, next: Reason["next"]): void {
    if (root.kind === "static" || into.kind === "static") return;
    if (into.kind === "frame") {
      const outlives =
        root.kind === "frame" && this.#depthOf(root.local) > this.#depthOf(into.local);
      if (outlives) this.#fail(root.local, next);
      return;
    }
    if (root.kind === "frame") return this.#fail(root.local, next);
    // What is reached from an object outlives it, but need not outlive what else is reached.
    const outlives = into.kind === "parameter" && root.kind !== "parameter";
    if (root.index !== into.index || !outlives) this.summary.flow(into, root, this.#reason(next));
  }

  #fail(local: Local, next: Reason["next"]): void {
    const site = this.#site;
    if (site === null) return;
    const key = `${local.name}:${this.#line}`;
    if (this.escapes.has(key)) return;
    const reason = this.#reason(next);
    this.escapes.set(key, { func: this.func, local, reason, site, line: this.#line });
  }

  /** What is read out of the objects behind `from`. */
  #load(from: Roots): Roots {
    if (from.size === 0) return NO_ROOTS;
    const found = new Set<Root>();
    for (const root of from) {
      if (root.kind === "static") found.add(root);
      else if (root.kind !== "frame") found.add(insideRoot(root.index));
      for (const held of this.#contents.get(root) ?? []) found.add(held);
    }
    return found;
  }

  /** Everything reached from `from`, itself left out. */
  #reach(from: Roots): Roots {
    let all = this.#load(from);
    for (let before = -1; before !== all.size; ) {
      before = all.size;
      all = union([all, this.#load(all)]);
    }
    return all;
  }

  #eval(e: Expr): Roots {
    const value = this.#evalAny(e);
    if (!holdsReference(e.type)) return NO_ROOTS;
    return isObjectReference(e.type) ? withoutCaptures(value) : value;
  }

  #evalAny(e: Expr): Roots {
    switch (e.op) {
      case "local":
        return this.#roots.get(e.local) ?? NO_ROOTS;
      case "global":
        return STATIC_ROOTS;
      case "field": {
        const object = this.#eval(e.object);
        const isValue = e.object.type.kind !== "class";
        return e.field.inline || isValue ? object : this.#load(object);
      }
      case "index": {
        this.#eval(e.index);
        const base = this.#eval(e.base);
        return isInline(e) ? base : this.#load(base);
      }
      case "call":
        return this.#call(e, [e.func], e.args);
      case "callValue": {
        const reached = this.program.candidates.ofValue(e.callee.type);
        return this.#call(e, reached, [...e.args, e.callee]);
      }
      case "callInterface": {
        const reached = this.program.candidates.ofMethod(e.object.type, e.method);
        return this.#call(e, reached, [e.object, ...e.args]);
      }
      case "helper":
        return this.#helper(e);
      default:
        return union(children(e).map((child) => this.#eval(child)));
    }
  }

  #helper(e: Extract<Expr, { op: "helper" }>): Roots {
    const args = e.args.map((arg) => this.#eval(arg));
    const [first = NO_ROOTS, second = NO_ROOTS] = args;
    if (e.name === "gts_slice_fill") this.#store(first, second, null);
    // The copy of each processor lives for ever.
    if (e.name === "gts_percpu_set") this.#store(NO_ROOTS, second, null);
    if (e.name === "gts_slice_copy") this.#store(first, this.#load(second), null);
    const roots = union(args);
    return roots.size === 0 && isObjectReference(e.type) ? STATIC_ROOTS : roots;
  }

  /** Applies what the summaries of the functions that are reached say. */
  #call(e: Expr, reached: Iterable<Func>, args: readonly Expr[]): Roots {
    const values = args.map((arg) => this.#eval(arg));
    this.#site = e;
    const results = [...reached].map((func) => {
      const summary = this.program.summaries.get(func);
      if (func.api === true && func.body === null) this.#hand(func, values);
      if (summary !== undefined) this.#used.add(summary);
      return summary === undefined ? STATIC_ROOTS : this.#apply(func, summary, values);
    });
    return union(results);
  }

  /**
   * To another program: it keeps functions as long as it likes, and reads everything else only
   * during the call. That is the rule for who offers functions with `@api`.
   */
  #hand(func: Func, values: readonly Roots[]): void {
    func.params.forEach(({ type }, i) => {
      const plain = type.kind === "nullable" ? type.of : type;
      if (plain.kind === "func") this.#keep(values[i] ?? NO_ROOTS, null);
    });
  }

  #apply(func: Func, summary: Summary, values: readonly Roots[]): Roots {
    const meant = (root: Root): Roots => {
      if (root.kind === "static") return STATIC_ROOTS;
      if (root.kind === "frame") return NO_ROOTS;
      const value = values[root.index] ?? NO_ROOTS;
      if (root.kind === "parameter") return value;
      const reached = this.#reach(value);
      return root.kind === "held" ? withoutCaptures(reached) : reached;
    };
    for (const { root } of summary.escapes.values())
      this.#keep(meant(root), { func, key: root.key });
    for (const { target, value } of summary.flows.values())
      this.#store(meant(target), meant(value), { func, key: `${target.key}<-${value.key}` });
    return union([...summary.returns].map(meant));
  }
}

/** The element itself stands there: its address is a part of the array. */
function isInline(e: Extract<Expr, { op: "index" }>): boolean {
  const { kind } = e.type;
  return e.base.type.kind !== "ptr" && (kind === "class" || kind === "array" || kind === "atomic");
}
