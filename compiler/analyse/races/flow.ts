/**
 * Where in a function interrupts are surely off, and which shared variables it touches there. What
 * a call changes is asked of its summary; `irqRestore` gives back what its `irqSave` found.
 */
import type { Expr, Func, Global, Stmt } from "../../tree.ts";
import { type Block, blocksOf, children, expressionsOf } from "../../walk.ts";

export interface Access {
  readonly global: Global;
  readonly func: Func;
  readonly line: number;
  readonly writes: boolean;
  /** Interrupts are surely off. */
  readonly off: boolean;
}

export interface Walked {
  readonly accesses: readonly Access[];
  /** By line: interrupts are off at all calls that stand there. */
  readonly calls: ReadonlyMap<number, boolean>;
  /** Interrupts are off whenever it returns. */
  readonly exit: boolean;
}

/** Null: control never comes here. `saved`: what each `irqSave` found, the last one last. */
type State = { readonly off: boolean; readonly saved: readonly boolean[] } | null;

const OFF: ReadonlySet<string> = new Set(["gts_cli"]);
const ON: ReadonlySet<string> = new Set(["gts_sti", "gts_sti_hlt"]);
const SAVE = "gts_irq_save";
const RESTORE = "gts_irq_restore";

export interface Questions {
  isShared(global: Global): boolean;
  /** Interrupts are off after a call, which began with them so. */
  after(callee: Func, off: boolean): boolean;
}

export function walk(func: Func, off: boolean, questions: Questions): Walked {
  const walker = new Walker(func, questions);
  const end = walker.block(func.body ?? [], { off, saved: [] });
  const exit = walker.exit && (end === null || end.off);
  return { accesses: walker.accesses, calls: walker.calls, exit };
}

function join(one: State, other: State): State {
  if (one === null || other === null) return one ?? other;
  const depth = Math.min(one.saved.length, other.saved.length);
  const saved = one.saved.slice(0, depth).map((off, i) => off && other.saved[i] === true);
  return { off: one.off && other.off, saved };
}

class Walker {
  readonly accesses: Access[] = [];
  readonly calls = new Map<number, boolean>();
  exit = true;
  /** What may hold after loops, switches and blocks that are left by `break`. */
  readonly #left = new Map<number, State>();

  constructor(
    readonly func: Func,
    readonly questions: Questions,
  ) {}

  block(block: Block, entry: State): State {
    let state = entry;
    for (const stmt of block) {
      if (state === null) return null;
      state = this.#statement(stmt, state);
    }
    return state;
  }

  #statement(stmt: Stmt, entry: NonNullable<State>): State {
    switch (stmt.s) {
      case "assign":
        return this.#assign(stmt, entry);
      case "if": {
        const state = this.#expr(stmt.condition, stmt.line, entry);
        return join(this.block(stmt.then, state), this.block(stmt.otherwise, state));
      }
      case "loop":
        return this.#loop(stmt, entry);
      case "switch": {
        const state = this.#expr(stmt.subject, stmt.line, entry);
        const ends = stmt.cases.map(({ body }) => this.block(body, state));
        const left = join(this.#left.get(stmt.id) ?? null, state);
        return ends.reduce(join, left);
      }
      case "break":
      case "continue":
        this.#left.set(stmt.target, join(this.#left.get(stmt.target) ?? null, entry));
        return null;
      case "return": {
        const state = stmt.value === null ? entry : this.#expr(stmt.value, stmt.line, entry);
        this.exit = this.exit && (state === null || state.off);
        return null;
      }
      case "unreachable":
        return null;
      default: {
        let state: State = entry;
        for (const e of expressionsOf(stmt)) state = this.#expr(e, stmt.line, state);
        const ends = blocksOf(stmt).map((inner) => this.block(inner, state));
        return ends.length === 0 ? state : ends.reduce(join);
      }
    }
  }

  #assign(stmt: Extract<Stmt, { s: "assign" }>, entry: NonNullable<State>): State {
    const { target, value, line } = stmt;
    if (target.op !== "global") {
      const state = this.#expr(target, line, entry);
      return this.#expr(value, line, state);
    }
    const state = this.#expr(value, line, entry);
    if (state !== null) this.#access(target.global, line, true, state.off);
    return state;
  }

  /** Off inside only if every round begins so; a second walk has what the first one found. */
  #loop(stmt: Extract<Stmt, { s: "loop" }>, entry: NonNullable<State>): State {
    const once = (head: State): { back: State; exit: State } => {
      this.#left.delete(stmt.id);
      let state = head;
      if (stmt.condition !== null && !stmt.postTest && state !== null)
        state = this.#expr(stmt.condition, stmt.line, state);
      const leaves = stmt.condition === null ? null : state;
      const end = this.block(stmt.body, state);
      const left = this.#left.get(stmt.id) ?? null;
      const back = this.block(stmt.step, join(end, left));
      return { back, exit: join(join(leaves, left), stmt.postTest ? back : null) };
    };
    const { back } = once(entry);
    return once(join(entry, back)).exit;
  }

  #expr(e: Expr, line: number, entry: State): State {
    let state = entry;
    for (const child of children(e)) state = this.#expr(child, line, state);
    if (state === null) return null;
    if (e.op === "global") this.#access(e.global, line, false, state.off);
    if (e.op === "call") return this.#call(e.func, line, state);
    if (e.op === "callValue" || e.op === "callInterface") {
      this.#note(line, state.off);
      return { ...state, off: false };
    }
    return e.type.kind === "never" ? null : state;
  }

  #call(callee: Func, line: number, state: NonNullable<State>): State {
    const { off, saved } = state;
    if (OFF.has(callee.name)) return { off: true, saved };
    if (ON.has(callee.name)) return { off: false, saved };
    if (callee.name === SAVE) return { off: true, saved: [...saved, off] };
    if (callee.name === RESTORE) return { off: saved.at(-1) ?? false, saved: saved.slice(0, -1) };
    this.#note(line, off);
    if (callee.result.kind === "never") return null;
    return { off: this.questions.after(callee, off), saved };
  }

  #note(line: number, off: boolean): void {
    this.calls.set(line, (this.calls.get(line) ?? true) && off);
  }

  #access(global: Global, line: number, writes: boolean, off: boolean): void {
    if (!this.questions.isShared(global)) return;
    this.accesses.push({ global, func: this.func, line, writes, off });
  }
}
