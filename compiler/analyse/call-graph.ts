/**
 * Who may call whom, over the whole program. A call of a function value may reach every function
 * whose address is taken with that type; a call through an interface, every class that is ever made
 * one. So the graph may have calls that never happen, but it lacks none.
 */
import type { Pin } from "../effects.ts";
import { withFirstParents } from "../interface-parents.ts";
import type { Expr, Func, InterfaceInfo, Local, Program, Stmt } from "../tree.ts";
import { intern, type Type, typeKey } from "../types.ts";
import { type Block, expressionsOf, visitBlock, visitExpr } from "../walk.ts";
import { functionsOf } from "./functions.ts";

export type CallKind = "direct" | "value" | "interface";

/** The class behind an interface value, as far as calls through it are concerned. */
interface Known {
  readonly methods: ReadonlyMap<string, Func>;
  readonly key: string;
}

/**
 * A function with what is known of the interfaces that it is given: `writeText` with a sink that
 * never waits is another node than `writeText` with one that does.
 */
export interface Node {
  readonly func: Func;
  readonly known: ReadonlyMap<Local, Known>;
  /** Equal for equal nodes. */
  readonly key: string;
}

export interface Call {
  readonly callee: Node;
  readonly line: number;
  readonly kind: CallKind;
}

/** Nodes told apart by what they are given; beyond it, nothing is known of interfaces. */
const NODES_MAX = 20_000;

const NO_PROMISES: ReadonlyMap<Pin, string> = new Map();

export class CallGraph {
  readonly funcs: readonly Func[];
  readonly #targets = new Targets();
  readonly #nodes = new Map<string, Node>();
  readonly #calls = new Map<Node, readonly Call[]>();

  constructor(program: Program) {
    this.funcs = functionsOf(program);
    for (const { globals } of program.modules) {
      for (const { init } of globals) if (init !== null) this.#targets.note(init);
    }
    for (const func of this.funcs)
      visitBlock(func.body ?? [], { expr: (e) => this.#targets.noteOne(e) });
  }

  /** What the value of a function type may be. */
  values(type: Type): readonly Func[] {
    return this.#targets.ofValue(type);
  }

  /** What interfaces promise of a method that is behind them, with the interface's method. */
  promises(func: Func): ReadonlyMap<Pin, string> {
    return this.#targets.promised.get(func) ?? NO_PROMISES;
  }

  node(func: Func, known: ReadonlyMap<Local, Known> = new Map()): Node {
    const used = this.#nodes.size < NODES_MAX ? known : new Map<Local, Known>();
    const parts = func.params.map((param) => used.get(param)?.key ?? "");
    const key = `${func.name}(${parts.join(",")})`;
    const node = this.#nodes.get(key) ?? { func, known: used, key };
    this.#nodes.set(key, node);
    return node;
  }

  /** In the order of the source; what an indirect call may reach stands there one by one. */
  calls(node: Node): readonly Call[] {
    let calls = this.#calls.get(node);
    if (calls === undefined) {
      calls = this.#find(node);
      this.#calls.set(node, calls);
    }
    return calls;
  }

  #find({ func, known }: Node): Call[] {
    const calls: Call[] = [];
    const body = func.body ?? [];
    const seen = localsKnown(body, known);
    const add = (callee: Func, args: readonly Expr[], line: number, kind: CallKind): void => {
      const passed = new Map<Local, Known>();
      callee.params.forEach((param, i) => {
        const what = args[i] === undefined ? null : knownOf(args[i], seen);
        if (what !== null) passed.set(param, what);
      });
      calls.push({ callee: this.node(callee, passed), line, kind });
    };
    const visit = (e: Expr, line: number): void => {
      if (e.op === "call") add(e.func, e.args, line, "direct");
      if (e.op === "callValue")
        for (const callee of this.#targets.ofValue(e.callee.type))
          add(callee, e.args, line, "value");
      if (e.op !== "callInterface") return;
      const exact = knownOf(e.object, seen)?.methods.get(e.method);
      if (exact !== undefined) add(exact, [e.object, ...e.args], line, "direct");
      else
        for (const callee of this.#targets.ofMethod(e))
          add(callee, [e.object, ...e.args], line, "interface");
    };
    visitBlock(body, {
      stmt: (stmt) => {
        for (const e of expressionsOf(stmt)) visitExpr(e, (inner) => visit(inner, stmt.line));
        const init = initialiserOf(stmt);
        if (init !== null) add(init, [], stmt.line, "direct");
      },
    });
    return calls;
  }
}

/** What an interface value is made of, if that can be told. */
function knownOf(e: Expr, locals: ReadonlyMap<Local, Known>): Known | null {
  if (e.op === "local") return locals.get(e.local) ?? null;
  if (e.op !== "toInterface") return null;
  const methods = new Map<string, Func>();
  e.methods.forEach((method, i) => {
    const name = e.info.methods[i]?.name;
    if (name !== undefined) methods.set(name, method);
  });
  return { methods, key: e.methods.map((method) => method.name).join("+") };
}

/** Parameters and constants; a local that is assigned again may be anything. */
function localsKnown(body: Block, params: ReadonlyMap<Local, Known>): Map<Local, Known> {
  const assigned = new Set<Local>();
  visitBlock(body, {
    stmt: (stmt) => {
      if (stmt.s === "assign" && stmt.target.op === "local") assigned.add(stmt.target.local);
    },
  });
  const known = new Map([...params].filter(([param]) => !assigned.has(param)));
  visitBlock(body, {
    stmt: (stmt) => {
      if (stmt.s !== "let" || stmt.init === null || assigned.has(stmt.local)) return;
      const what = knownOf(stmt.init, known);
      if (what !== null) known.set(stmt.local, what);
    },
  });
  return known;
}

/** What indirect calls can reach. */
class Targets {
  readonly #byType = new Map<string, Set<Func>>();
  /** Function and interface types whose values come to have another type: to it, from which. */
  readonly #retyped = new Map<string, Set<string>>();
  /** Methods by the interface and their place in it. */
  readonly #methods = new Map<string, Set<Func>>();
  readonly promised = new Map<Func, Map<Pin, string>>();

  note(e: Expr): void {
    visitExpr(e, (inner) => this.noteOne(inner));
  }

  noteOne(e: Expr): void {
    switch (e.op) {
      case "func":
        return this.#take(e.func, e.type);
      case "codeAddress": {
        const params = e.func.params.map((param) => param.type);
        return this.#take(e.func, intern({ kind: "func", params, result: e.func.result }));
      }
      case "retype": {
        const [from, to] = [withoutNull(e.operand.type), withoutNull(e.type)];
        if (from.kind !== to.kind || from === to) return;
        if (to.kind === "func" || to.kind === "iface")
          addTo(this.#retyped, typeKey(to), typeKey(from));
        return;
      }
      case "toInterface":
        for (const info of withFirstParents(e.info))
          info.methods.forEach(({ name, pins }, place) => {
            const method = e.methods[place];
            if (method === undefined) return;
            addTo(this.#methods, `${typeKey(interfaceType(info))}.${name}`, method);
            for (const pin of pins) this.#promise(method, pin, `${info.shownName}.${name}`);
          });
        return;
      default:
        return;
    }
  }

  #promise(method: Func, pin: Pin, by: string): void {
    const known = this.promised.get(method) ?? new Map<Pin, string>();
    this.promised.set(method, known.set(pin, by));
  }

  #take(func: Func, type: Type): void {
    addTo(this.#byType, typeKey(withoutNull(type)), func);
  }

  /** Of a function value; types that its values can come from count too. */
  ofValue(type: Type): Func[] {
    return this.#union(type, (key) => this.#byType.get(key));
  }

  ofMethod(e: Extract<Expr, { op: "callInterface" }>): Func[] {
    return this.#union(e.object.type, (key) => this.#methods.get(`${key}.${e.method}`));
  }

  #union(type: Type, funcsOf: (key: string) => ReadonlySet<Func> | undefined): Func[] {
    const keys = new Set([typeKey(withoutNull(type))]);
    for (const key of keys) for (const from of this.#retyped.get(key) ?? []) keys.add(from);
    return [...new Set([...keys].flatMap((key) => [...(funcsOf(key) ?? [])]))];
  }
}

function withoutNull(type: Type): Type {
  return type.kind === "nullable" ? type.of : type;
}

function interfaceType(info: InterfaceInfo): Type {
  return intern({ kind: "iface", info });
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key) ?? new Set<V>();
  sets.set(key, set.add(value));
}

/** `zero` runs the initialiser of the object's class by itself. */
function initialiserOf(stmt: Stmt): Func | null {
  if (stmt.s !== "zero") return null;
  return stmt.object.type.kind === "class" ? stmt.object.type.info.init : null;
}
