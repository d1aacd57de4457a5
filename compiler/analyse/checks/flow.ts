/**
 * Walks a function as it runs and carries the facts along: both ways of an `if` are walked and
 * joined, a loop is walked until its head has facts that every round keeps. Nothing is known on a
 * way that is never taken (null).
 *
 * Expressions never write locals (lowering sees to that), so facts about locals change only at
 * statements; facts about mutable memory end at every call.
 */
import type { Expr, Func, Local, Stmt } from "../../tree.ts";
import { type Block, blocksOf, children, expressionsOf, someExpr, visitBlock } from "../../walk.ts";
import { assume } from "./conditions.ts";
import { decide, learnFromPassed } from "./decide.ts";
import { Facts, type Var, ZERO } from "./facts.ts";
import { isPresent, learnPresence } from "./presence.ts";
import { checkedText, type Decisions } from "./report.ts";
import { above, linear, range } from "./values.ts";
import { Variables } from "./variables.ts";

/** Null: control never comes here. */
type State = Facts | null;

type Of<S extends Stmt["s"]> = Extract<Stmt, { s: S }>;

/** Rounds in which a loop's facts may settle; after that, what the loop writes is unknown. */
const ROUNDS_MAX = 5;

/** Expressions that change nothing by themselves. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...["const", "string", "null", "local", "global", "func", "layout", "field", "index", "length"],
  ...["binary", "and", "or", "not", "bitnot", "neg", "cond", "convert", "retype", "nonNull"],
  ...["isNull", "record", "arrayLiteral", "sliceOf", "toInterface", "text", "piece"],
  ...["some", "payload", "union", "tag", "variant"],
]);

/** Helpers that change nothing which facts are about. */
const HARMLESS_HELPERS =
  /^gts_(str_|string_view|slice|text_|clz|ctz|popcount|byte_swap|at$|address|symbol_address|ptr_add|debug)/;

export class Flow {
  readonly #variables: Variables;
  /** States at `break` and `continue`, by the id of what they leave. */
  readonly #breaks = new Map<number, State>();
  readonly #continues = new Map<number, State>();
  /** False while a loop is still being walked to and fro. */
  #recording = true;
  /** Calls may assign read-only fields: a constructor runs. */
  readonly #constructs: boolean;

  constructor(
    readonly func: Func,
    readonly decisions: Decisions,
    mutableMemory: boolean,
  ) {
    this.#variables = new Variables(mutableMemory);
    this.#constructs = assignsReadonly(func.body ?? []);
  }

  run(): void {
    this.#block(this.func.body ?? [], new Facts(this.#variables));
  }

  #block(block: Block, entry: State): State {
    let state = entry;
    const declared: Local[] = [];
    for (const stmt of block) {
      if (state === null) return null;
      if (stmt.s === "let" || stmt.s === "storage") declared.push(stmt.local);
      state = this.#statement(stmt, state);
    }
    for (const local of declared) this.#forget(this.#variables.under(local), state);
    return state;
  }

  #statement(stmt: Stmt, facts: Facts): State {
    switch (stmt.s) {
      case "let":
        if (stmt.init !== null) this.#evaluate(stmt.init, facts);
        return this.#assignLocal(stmt.local, stmt.init, stmt.line, facts);
      case "storage":
        if (stmt.init !== null) this.#evaluate(stmt.init, facts);
        this.#forget(this.#variables.under(stmt.local), facts);
        return facts;
      case "assign":
        return this.#assign(stmt, facts);
      case "expr":
        this.#evaluate(stmt.expr, facts);
        return stmt.expr.type.kind === "never" ? null : facts;
      case "if": {
        const [yes, no] = this.#condition(stmt.condition, stmt.line, facts);
        const then = this.#block(stmt.then, yes);
        return Facts.join(then, this.#block(stmt.otherwise, no));
      }
      case "loop":
        return this.#loop(stmt, facts);
      case "switch":
        return this.#switch(stmt, facts);
      case "break":
        this.#leave(this.#breaks, stmt.target, facts);
        return null;
      case "continue":
        this.#leave(this.#continues, stmt.target, facts);
        return null;
      case "return":
        if (stmt.value !== null) this.#evaluate(stmt.value, facts);
        return null;
      case "block":
        return this.#block(stmt.body, facts);
      case "zero":
        this.#evaluate(stmt.object, facts);
        this.#forget(this.#variables.inMemory(), facts);
        return facts;
      case "unreachable":
        return null;
      default:
        return this.#unknown(stmt, facts);
    }
  }

  /** A statement that this pass does not know: nothing is known in it and after it. */
  #unknown(stmt: Stmt, facts: Facts): State {
    facts.clear();
    for (const e of expressionsOf(stmt)) this.#evaluate(e, facts);
    for (const block of blocksOf(stmt)) this.#block(block, new Facts(this.#variables));
    facts.clear();
    return facts;
  }

  #leave(by: Map<number, State>, target: number, facts: Facts): void {
    by.set(target, Facts.join(by.get(target) ?? null, facts));
  }

  #forget(variables: readonly Var[], facts: State): void {
    for (const v of variables) facts?.forget(v);
  }

  // Loops and switches

  #loop(stmt: Of<"loop">, entry: Facts): State {
    const recording = this.#recording;
    this.#recording = false;
    let head = entry.clone();
    let settled = false;
    for (let round = 0; round < ROUNDS_MAX && !settled; round++) {
      const { back, exit } = this.#round(stmt, head.clone());
      const wider = back === null ? null : Facts.widen(head, back, round === 0);
      if (wider !== null) head = wider;
      else if (recording) settled = true;
      else return exit;
    }
    if (!settled) {
      head = entry.clone();
      this.#forgetWritten(stmt, head);
    }
    this.#recording = recording;
    return this.#round(stmt, head).exit;
  }

  /** One round of the loop from what holds at its head. */
  #round(stmt: Of<"loop">, head: Facts): { back: State; exit: State } {
    this.#breaks.delete(stmt.id);
    this.#continues.delete(stmt.id);
    let exit: State = null;
    let inside: State = head;
    if (!stmt.postTest && stmt.condition !== null) {
      [inside, exit] = this.#condition(stmt.condition, stmt.line, head);
    }
    const end = this.#block(stmt.body, inside);
    let back = Facts.join(end, this.#continues.get(stmt.id) ?? null);
    if (stmt.postTest && stmt.condition !== null && back !== null) {
      [back, exit] = this.#condition(stmt.condition, stmt.line, back);
    }
    back = this.#block(stmt.step, back);
    return { back, exit: Facts.join(exit, this.#breaks.get(stmt.id) ?? null) };
  }

  #forgetWritten(stmt: Stmt, facts: Facts): void {
    const forget = (variables: readonly Var[]): void => this.#forget(variables, facts);
    forget(this.#variables.inMemory());
    visitBlock([stmt], {
      stmt: (inner) => {
        if (inner.s === "let" || inner.s === "storage") forget(this.#variables.under(inner.local));
        if (inner.s === "assign" && inner.target.op === "local")
          forget(this.#variables.under(inner.target.local));
      },
    });
  }

  #switch(stmt: Of<"switch">, facts: Facts): State {
    this.#evaluate(stmt.subject, facts);
    this.#breaks.delete(stmt.id);
    let exit: State = stmt.cases.some(({ isDefault }) => isDefault) ? null : facts.clone();
    for (const { values, isDefault, body } of stmt.cases) {
      const inside = facts.clone();
      const form = isDefault || values.length === 0 ? null : linear(stmt.subject, facts);
      if (form !== null) {
        const low = values.reduce((a, b) => (b < a ? b : a));
        const high = values.reduce((a, b) => (b > a ? b : a));
        inside.learn(form.of, ZERO, high - form.plus, stmt.line);
        inside.learn(ZERO, form.of, form.plus - low, stmt.line);
      }
      exit = Facts.join(exit, this.#block(body, inside));
    }
    return Facts.join(exit, this.#breaks.get(stmt.id) ?? null);
  }

  // Assignments

  #assign(stmt: Of<"assign">, facts: Facts): State {
    const { target, value, line } = stmt;
    if (target.op === "local") {
      this.#evaluate(value, facts);
      return this.#assignLocal(target.local, value, line, facts);
    }
    this.#evaluate(target, facts);
    this.#evaluate(value, facts);
    const variable = target.type.kind === "int" ? this.#variables.integer(target) : null;
    const written = this.#writtenBy(target);
    const present = isPresent(value, facts);
    const others = written.filter((v) => v !== variable);
    if (variable === null) this.#forget(written, facts);
    else this.#setVariable(variable, value, line, facts, others);
    learnPresence(this.#variables.presence(target), present, line, facts);
    return facts;
  }

  /** What a write to this place can change. */
  #writtenBy(target: Expr): readonly Var[] {
    switch (target.op) {
      case "field":
        return this.#variables.throughField(target.field.name);
      case "global":
        return this.#variables.under(target.global);
      case "index":
        return target.base.type.kind === "ptr" ? this.#variables.inMemory() : [];
      default:
        return this.#variables.inMemory();
    }
  }

  #assignLocal(local: Local, value: Expr | null, line: number, facts: Facts): Facts {
    const here: Expr = { op: "local", local, type: local.type };
    const variable = this.#variables.integer(here) ?? this.#lengthOf(here);
    const others = this.#variables.under(local).filter((v) => v !== variable);
    if (variable === null) {
      const present = value === null ? null : isPresent(value, facts);
      this.#forget(others, facts);
      learnPresence(this.#variables.presence(here), present, line, facts);
      return facts;
    }
    if (local.type.kind !== "int") {
      this.#forget(others, facts);
      this.#setLength(variable, value, line, facts);
    } else if (value === null) {
      facts.forget(variable);
      facts.learn(variable, ZERO, 0n, line);
      facts.learn(ZERO, variable, 0n, line);
    } else this.#setVariable(variable, value, line, facts, others);
    return facts;
  }

  #lengthOf(e: Expr): Var | null {
    const length = this.#variables.length(e);
    return typeof length === "number" ? length : null;
  }

  /** The variable gets a value that has been evaluated; `others` change to something unknown. */
  #setVariable(
    variable: Var,
    value: Expr,
    line: number,
    facts: Facts,
    others: readonly Var[],
  ): void {
    const form = linear(value, facts);
    if (form !== null && form.of === variable) {
      this.#forget(others, facts);
      facts.shift(variable, form.plus, line);
      return;
    }
    if (form !== null && !others.includes(form.of)) {
      this.#forget([...others, variable], facts);
      facts.learn(variable, form.of, form.plus, line);
      facts.learn(form.of, variable, -form.plus, line);
      return;
    }
    const { low, high } = range(value, facts);
    const lost = new Set([...others, variable]);
    const below = this.#landmarks(value)
      .filter((v) => !lost.has(v))
      .map((v) => [v, above(value, v, facts)] as const);
    this.#forget([...lost], facts);
    facts.learn(variable, ZERO, high, line);
    facts.learn(ZERO, variable, -low, line);
    for (const [other, by] of below) facts.learn(variable, other, by, line);
  }

  /** Variables that a value may usefully be compared with: lengths, and what it is made of. */
  #landmarks(value: Expr): Var[] {
    const found = new Set<Var>(this.#variables.lengths());
    const visit = (e: Expr): void => {
      const variable = this.#variables.integer(e);
      if (variable !== null) found.add(variable);
      for (const child of children(e)) visit(child);
    };
    visit(value);
    return [...found];
  }

  /** A slice or string gets a value: what follows for its length. */
  #setLength(variable: Var, value: Expr | null, line: number, facts: Facts): void {
    if (value === null) return facts.forget(variable);
    const length = this.#variables.length(value);
    if (length === variable) return;
    if (length !== null) {
      facts.forget(variable);
      const [of, plus] = typeof length === "bigint" ? [ZERO, length] : [length, 0n];
      facts.learn(variable, of, plus, line);
      facts.learn(of, variable, -plus, line);
      return;
    }
    const whole = value.op === "helper" && /^gts_(str_)?slice(_from)?$/.test(value.name);
    const from =
      whole && value.args[0] !== undefined ? this.#variables.length(value.args[0]) : null;
    const [start, end] = whole ? [value.args[1], value.args[2]] : [];
    const cut = this.#cut(start, end, from, facts);
    facts.forget(variable);
    if (typeof from === "bigint") facts.learn(variable, ZERO, from, line);
    else if (from !== null && from !== variable) facts.learn(variable, from, 0n, line);
    if (cut !== null && cut.of !== variable) {
      facts.learn(variable, cut.of, cut.plus, line);
      facts.learn(cut.of, variable, -cut.plus, line);
    }
  }

  /** The length of a slice from `start` to `end`, where one of them is a constant. */
  #cut(
    start: Expr | undefined,
    end: Expr | undefined,
    whole: bigint | Var | null,
    facts: Facts,
  ): { of: Var; plus: bigint } | null {
    if (start === undefined) return null;
    const first = linear(start, facts);
    if (first === null || first.of !== ZERO) return null;
    const last = end === undefined ? null : linear(end, facts);
    if (last !== null) return { of: last.of, plus: last.plus - first.plus };
    if (end !== undefined || whole === null) return null;
    return typeof whole === "bigint"
      ? { of: ZERO, plus: whole - first.plus }
      : { of: whole, plus: -first.plus };
  }

  // Expressions

  /** Walks an expression in the order of evaluation, and decides about its checks. */
  #evaluate(e: Expr, facts: Facts): void {
    switch (e.op) {
      case "and":
      case "or":
      case "not": {
        const [yes, no] = this.#condition(e, 0, facts.clone());
        const after = Facts.join(yes, no);
        if (after === null || mayWrite(e)) this.#forget(this.#writtenByCalls(), facts);
        return;
      }
      case "cond": {
        const [yes, no] = this.#condition(e.condition, 0, facts.clone());
        if (yes !== null) this.#evaluate(e.whenTrue, yes);
        if (no !== null) this.#evaluate(e.whenFalse, no);
        if (mayWrite(e)) this.#forget(this.#writtenByCalls(), facts);
        return;
      }
      default:
        for (const child of children(e)) this.#evaluate(child, facts);
    }
    const decision = this.#recording ? decide(e, facts) : null;
    if (decision !== null) {
      const line = "line" in e ? (e.line ?? 0) : 0;
      const { kind, needless: removed, reason } = decision;
      const operator = e.op === "binary" ? e.operator : e.op === "neg" ? "-" : null;
      const text = checkedText(e);
      this.decisions.add(e, { func: this.func, kind, line, operator, text, removed, reason });
    }
    learnFromPassed(e, facts);
    if (writesItself(e)) this.#forget(this.#writtenByCalls(), facts);
  }

  #writtenByCalls(): readonly Var[] {
    return this.#constructs ? this.#variables.inMemory() : this.#variables.inMutableMemory();
  }

  /** Evaluates a condition; gives what is known if it holds and if it does not. */
  #condition(e: Expr, line: number, facts: Facts): [State, State] {
    if (e.op === "const" && e.type.kind === "bool")
      return e.value === 0n ? [null, facts] : [facts, null];
    if (e.op === "not") {
      const [yes, no] = this.#condition(e.operand, line, facts);
      return [no, yes];
    }
    if (e.op === "and" || e.op === "or") {
      const [yes, no] = this.#condition(e.left, line, facts);
      const on = e.op === "and" ? yes : no;
      if (on === null) return [yes, no];
      const [yes2, no2] = this.#condition(e.right, line, on);
      return e.op === "and" ? [yes2, Facts.join(no, no2)] : [Facts.join(yes, yes2), no2];
    }
    this.#evaluate(e, facts);
    const otherwise = facts.clone();
    assume(e, true, line, facts);
    assume(e, false, line, otherwise);
    return [facts, otherwise];
  }
}

/** Calls, helpers that write, and whatever this pass does not know. */
function writesItself(e: Expr): boolean {
  if (e.op !== "helper") return !HARMLESS.has(e.op);
  return !HARMLESS_HELPERS.test(e.name) || /^gts_slice_(fill|copy)/.test(e.name);
}

function mayWrite(e: Expr): boolean {
  return someExpr(e, writesItself);
}

/** A constructor: read-only fields are not what they will be yet. */
function assignsReadonly(block: Block): boolean {
  let found = false;
  visitBlock(block, {
    stmt: (stmt) => {
      if (stmt.s === "assign" && stmt.target.op === "field" && stmt.target.field.readonly)
        found = true;
    },
  });
  return found;
}
