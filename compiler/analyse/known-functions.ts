/**
 * Calls of functions that objects hold, made direct where it is known which function that is: a
 * `HashMap` keeps its hash function in a field, and every map of that class has the same one. C
 * compilers see through no field; a direct call they put in line.
 */
import type { ClassInfo, Expr, Func, Local, Program } from "../tree.ts";
import { ENVIRONMENT } from "../types.ts";
import { rewriteBlock, visitBlock, visitExpr } from "../walk.ts";
import { functionsOf } from "./functions.ts";

type FunctionValue = Extract<Expr, { op: "func" }>;

/** What is stored in one field: values, and parameters whose arguments are to be looked at. */
interface Stored {
  readonly values: Expr[];
  readonly params: { readonly func: Func; readonly index: number }[];
}

/** Null: somebody stores what is not known. */
type Fields = Map<string, Stored | null>;

/** Replaces calls through fields in all functions of the program. */
export function callKnownFunctions(program: Program): void {
  const known = knownFields(program);
  if (known.size === 0) return;
  for (const func of functionsOf(program)) func.body = direct(func, known);
}

function fieldKey(e: Expr): string | null {
  if (e.op !== "field" || e.type.kind !== "func" || e.object.type.kind !== "class") return null;
  const { info } = e.object.type;
  return isPlain(info) ? `${info.name}.${e.field.name}` : null;
}

/** Objects of a derived class are seen as objects of their base, too. */
function isPlain(info: ClassInfo): boolean {
  return info.base === undefined && info.tag === undefined && info.role === undefined;
}

/** What the program says of fields, calls, functions and classes. */
interface Facts {
  readonly fields: Fields;
  readonly calls: Map<Func, (readonly Expr[])[]>;
  /** Functions that are values somewhere: called from who knows where. */
  readonly values: Set<Func>;
  /** Classes that others extend, and classes with objects that the compiler has filled in. */
  readonly excluded: Set<string>;
}

function note(facts: Facts, e: Expr): void {
  const { calls, values, excluded } = facts;
  if (e.op === "call") calls.set(e.func, [...(calls.get(e.func) ?? []), e.args]);
  if (e.op === "func" || e.op === "codeAddress") values.add(e.func);
  if (e.type.kind === "class" && e.type.info.base !== undefined)
    excluded.add(e.type.info.base.name);
}

function knownFields(program: Program): ReadonlyMap<string, Func> {
  const facts: Facts = {
    fields: new Map(),
    calls: new Map(),
    values: new Set(),
    excluded: new Set(),
  };
  for (const func of functionsOf(program)) {
    visitBlock(func.body ?? [], {
      expr: (e) => note(facts, e),
      stmt: (stmt) => {
        if (stmt.s !== "assign") return;
        const key = fieldKey(stmt.target);
        if (key !== null) store(facts.fields, key, func, stmt.value);
      },
    });
  }
  for (const module of program.modules) {
    for (const { init } of module.globals) {
      if (init === null) continue;
      visitExpr(init, (e) => {
        note(facts, e);
        if (e.type.kind === "class") facts.excluded.add(e.type.info.name);
      });
    }
  }
  const known = new Map<string, Func>();
  for (const [key, stored] of facts.fields) {
    const func = stored === null ? null : onlyFunction(stored, facts);
    const owner = key.slice(0, key.lastIndexOf("."));
    if (func !== null && !facts.excluded.has(owner)) known.set(key, func);
  }
  return known;
}

function store(fields: Fields, key: string, func: Func, value: Expr): void {
  const stored = fields.has(key) ? fields.get(key) : { values: [], params: [] };
  if (stored === null || stored === undefined) return;
  fields.set(key, stored);
  if (value.op === "func") {
    stored.values.push(value);
    return;
  }
  const index = value.op === "local" ? func.params.indexOf(value.local) : -1;
  if (index < 0 || func.exported || isAssigned(func, value)) fields.set(key, null);
  else stored.params.push({ func, index });
}

function isAssigned(func: Func, param: Expr): boolean {
  let assigned = false;
  visitBlock(func.body ?? [], {
    stmt: (stmt) => {
      assigned ||=
        stmt.s === "assign" &&
        stmt.target.op === "local" &&
        param.op === "local" &&
        stmt.target.local === param.local;
    },
  });
  return assigned;
}

/** The one function that is ever stored; null if there are several, or one with an environment. */
function onlyFunction(stored: Stored, { calls, values }: Facts): Func | null {
  const all = [...stored.values];
  for (const { func, index } of stored.params) {
    if (values.has(func)) return null;
    for (const args of calls.get(func) ?? []) {
      const arg = args[index];
      if (arg === undefined) return null;
      all.push(arg);
    }
  }
  const plain = all.filter((e): e is FunctionValue => e.op === "func" && e.environment === null);
  const [first] = plain;
  const same = plain.every(({ func }) => func === first?.func);
  return first !== undefined && plain.length === all.length && same ? first.func : null;
}

/** Calls of a variable that was made from such a field, and of nothing else. */
function direct(func: Func, known: ReadonlyMap<string, Func>): Func["body"] {
  const { body } = func;
  if (body === null) return null;
  const callees = new Map<Local, Func>();
  const assigned = new Set<Local>();
  visitBlock(body, {
    stmt: (stmt) => {
      if (stmt.s === "assign" && stmt.target.op === "local") assigned.add(stmt.target.local);
      if (stmt.s !== "let" || stmt.init === null) return;
      const key = fieldKey(stmt.init);
      const called = key === null ? undefined : known.get(key);
      if (called !== undefined) callees.set(stmt.local, called);
    },
  });
  if (callees.size === 0) return body;
  return rewriteBlock(body, {
    expr: (e) => {
      if (e.op !== "callValue" || e.callee.op !== "local") return e;
      const called = callees.get(e.callee.local);
      if (called === undefined || assigned.has(e.callee.local)) return e;
      const args: Expr[] = [...e.args, { op: "null", type: ENVIRONMENT }];
      return { op: "call", func: called, args, type: e.type };
    },
  });
}
