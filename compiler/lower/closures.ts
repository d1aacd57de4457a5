/**
 * Closures. A nested function that uses variables of the functions around it gets them in a struct,
 * its environment, which stands in the frame of the function that makes it: constants are copied,
 * variables that are assigned live in a box that all share. Nothing is allocated, so a closure
 * cannot outlive the block that made it.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { ClassInfo, Expr, Field, Local } from "../tree.ts";
import { ENVIRONMENT, intern, type Type, typeKey } from "../types.ts";
import type { ts } from "../typescript.ts";
import {
  BOX_FIELD,
  type CapturedItem,
  type Environment,
  isBox,
  type NestedFunction,
} from "./closure-state.ts";
import { boundVariable, type FunctionContext, type LocalBinding } from "./context.ts";
import { pointsToStack } from "./order.ts";
import { nameOfType, uniqueTypeName } from "./resolve.ts";

type ClassType = Extract<Type, { kind: "class" }>;

// Boxes

/** The struct of a captured variable of this type. */
function boxType(context: FunctionContext, type: Type): ClassType {
  const { program } = context;
  const key = `box:${typeKey(type)}`;
  const known = program.infos.get(key) as ClassInfo | undefined;
  const info = known ?? structInfo(uniqueTypeName(program, `captured_${nameOfType(type)}`), "box");
  if (known === undefined) {
    info.fields = [{ name: BOX_FIELD, type, inline: false, readonly: false }];
    program.infos.set(key, info);
  }
  return intern({ kind: "class", info });
}

function structInfo(name: string, role: "environment" | "box"): ClassInfo {
  const shownName = role === "box" ? "captured variable" : "captured variables";
  return { name, shownName, fields: [], packed: false, aligned: 0, init: null, role };
}

/** A variable that is captured and assigned: closures and this function share one box. */
export function needsBox(context: FunctionContext, symbol: ts.Symbol): boolean {
  return context.closures.captured.has(symbol) && context.assigned.has(symbol);
}

/** A local that points to the box, and the variable's place in it. */
export function newBox(context: FunctionContext, name: string, type: Type): LocalBinding {
  const box = boxType(context, type);
  const local = context.newLocal(name, box);
  context.stableLocals.add(local);
  return { local, stable: false, fromStack: false, constant: null, boxed: box.info.fields[0] };
}

/** The storage of a box, and its first value. */
export function emitBox(
  context: FunctionContext,
  binding: LocalBinding,
  value: Expr | null,
  line: number,
): void {
  context.emit({ s: "storage", local: binding.local, init: null, line });
  if (value !== null) context.emit({ s: "assign", target: boundVariable(binding), value, line });
}

/** Parameters that closures share move into their boxes; once, before anything else. */
export function emitBoxedParameters(context: FunctionContext, line: number): void {
  const { boxedParameters } = context.closures;
  for (const { parameter, box } of boxedParameters.splice(0)) {
    const [field] = box.type.kind === "class" ? box.type.info.fields : [];
    const binding = { local: box, stable: false, fromStack: false, constant: null, boxed: field };
    emitBox(context, binding, { op: "local", local: parameter, type: parameter.type }, line);
  }
}

// Environments

/** An environment with nothing in it yet. */
export function newEnvironment(name: string): Environment {
  return { type: intern({ kind: "class", info: structInfo(name, "environment") }), items: [] };
}

/** One more field of an environment. */
function addItem(
  environment: Environment,
  kind: CapturedItem["kind"],
  symbol: ts.Symbol | undefined,
  type: Type,
): CapturedItem {
  const { info } = environment.type;
  const base = cIdentifier(symbol?.name ?? "self");
  let name = base;
  for (let n = 2; info.fields.some((f) => f.name === name); n++) name = `${base}_${n}`;
  const field: Field = { name, type, inline: false, readonly: true };
  info.fields = [...info.fields, field];
  const item: CapturedItem = { kind, symbol, field };
  environment.items.push(item);
  return item;
}

/** Adds a variable to an environment and copies it; false if it has not been declared yet. */
export function captureVariable(
  context: FunctionContext,
  environment: Environment,
  object: Local,
  symbol: ts.Symbol,
  line: number,
): boolean {
  const binding = context.locals.get(symbol);
  if (binding === undefined) return false;
  if (binding === "failed") return true;
  const { constant } = binding;
  if (constant?.op === "func" && constant.environment?.op === "local") {
    // A known function: only its environment is not known here.
    const from = constant.environment.local;
    const item = addItem(environment, "known", symbol, from.type);
    fillItem(context, object, item, from, symbol.name, line);
    return true;
  }
  if (constant !== null) return true;
  const item = addItem(environment, "variable", symbol, binding.local.type);
  fillItem(context, object, item, binding.local, symbol.name, line);
  return true;
}

/** Adds the environment of another nested function, which this one calls or uses. */
export function captureFunction(
  context: FunctionContext,
  node: ts.Node,
  environment: Environment,
  object: Local,
  symbol: ts.Symbol,
  line: number,
): void {
  if ((findNested(context, symbol)?.environment ?? null) === null) return;
  const local = context.closures.environments.get(symbol);
  if (local === undefined) return rejectEarly(node, symbol);
  const item = addItem(environment, "function", symbol, local.type);
  fillItem(context, object, item, local, symbol.name, line);
}

export function captureThis(
  context: FunctionContext,
  node: ts.Node,
  environment: Environment,
  object: Local,
  line: number,
): void {
  const self = context.thisLocal;
  if (self === null) reject(node, "syntax", "`this` has no object here.");
  if (context.inConstructor) reject(node, "thisEscapes", "`this` leaves its constructor.");
  const item = addItem(environment, "this", undefined, self.type);
  fillItem(context, object, item, self, "this", line);
}

export function rejectEarly(node: ts.Node, symbol: ts.Symbol): never {
  reject(node, "closureEarly", `This function uses \`${symbol.name}\` before it has a value.`);
}

/** The function declaration that a name stands for in this body or one around it. */
export function findNested(
  context: FunctionContext,
  symbol: ts.Symbol,
): NestedFunction | undefined {
  let at: FunctionContext | null = context;
  while (at !== null) {
    const found = at.closures.nested.get(symbol);
    if (found !== undefined) return found;
    at = at.closures.parent;
  }
  return undefined;
}

function fillItem(
  context: FunctionContext,
  environment: Local,
  item: CapturedItem,
  from: Local,
  name: string,
  line: number,
): void {
  const object: Expr = { op: "local", local: environment, type: environment.type };
  context.emit({
    s: "assign",
    target: { op: "field", object, field: item.field, type: item.field.type },
    value: { op: "local", local: from, type: from.type },
    line,
  });
  const known = context.closures.names.get(environment) ?? [];
  context.closures.names.set(environment, [...known, name]);
}

/** At the start of a closure's body: what it captured becomes locals of its own. */
export function bindCaptured(
  context: FunctionContext,
  outer: FunctionContext,
  environment: Environment | null,
  line: number,
): Local | null {
  context.closures.parent = outer;
  for (const [symbol, binding] of outer.locals)
    if (isPlain(binding) && !context.locals.has(symbol)) context.locals.set(symbol, binding);
  const parameter = context.closures.environmentParameter;
  if (environment === null || parameter === null) return null;
  const own = context.newLocal("captured", environment.type);
  context.stableLocals.add(own);
  context.stackLocals.set(own, 1);
  const cast: Expr = {
    op: "retype",
    operand: { op: "local", local: parameter, type: ENVIRONMENT },
    type: environment.type,
  };
  context.emit({ s: "let", local: own, init: cast, line });
  for (const item of environment.items) bindItem(context, outer, own, item, line);
  return own;
}

/** Means the same in every function. */
function isPlain(binding: LocalBinding | "failed"): boolean {
  if (binding === "failed") return true;
  const { constant } = binding;
  return constant !== null && !(constant.op === "func" && constant.environment !== null);
}

function bindItem(
  context: FunctionContext,
  outer: FunctionContext,
  environment: Local,
  item: CapturedItem,
  line: number,
): void {
  const { field, symbol } = item;
  const local = context.newLocal(item.kind === "this" ? "self" : field.name, field.type);
  context.stableLocals.add(local);
  const object: Expr = { op: "local", local: environment, type: environment.type };
  const init: Expr = { op: "field", object, field, type: field.type };
  context.emit({ s: "let", local, init, line });
  if (item.kind === "this" || symbol === undefined) {
    context.thisLocal = local;
    context.thisClass = outer.thisClass;
    return;
  }
  if (item.kind === "function") {
    context.stackLocals.set(local, 1);
    context.closures.environments.set(symbol, local);
    return;
  }
  const binding = outer.locals.get(symbol);
  if (binding === undefined || binding === "failed") return;
  if (item.kind === "known" && binding.constant?.op === "func") {
    context.stackLocals.set(local, 1);
    context.closures.names.set(local, [symbol.name]);
    const known: Expr = {
      ...binding.constant,
      environment: { op: "local", local, type: local.type },
    };
    context.locals.set(symbol, { ...binding, constant: known });
    return;
  }
  const value: Expr = { op: "local", local: binding.local, type: binding.local.type };
  const leadsToStack = pointsToStack(outer, value);
  if (leadsToStack) context.stackLocals.set(local, 1);
  const names = outer.closures.names.get(binding.local);
  if (names !== undefined) context.closures.names.set(local, names);
  if (isBox(local.type)) context.closures.outerBoxes.add(local);
  context.locals.set(symbol, { ...binding, local, fromStack: binding.fromStack });
}

// Messages

/** The names of variables that a closure inside this value captures. */
export function capturedNames(context: FunctionContext, e: Expr): readonly string[] {
  switch (e.op) {
    case "local":
      return context.closures.names.get(e.local) ?? [];
    case "func":
      return e.environment === null ? [] : capturedNames(context, e.environment);
    case "field":
      return capturedNames(context, e.object);
    case "retype":
    case "nonNull":
    case "some":
    case "payload":
    case "variant":
      return capturedNames(context, e.operand);
    case "union":
      return e.payload === null ? [] : capturedNames(context, e.payload);
    case "cond":
      return [...capturedNames(context, e.whenTrue), ...capturedNames(context, e.whenFalse)];
    case "record":
      return e.values.flatMap((value) => capturedNames(context, value));
    case "arrayLiteral":
      return e.elements.flatMap((value) => capturedNames(context, value));
    default:
      return [];
  }
}

/** A reference into the frame that would outlive it. */
export function rejectStackEscape(
  context: FunctionContext,
  node: ts.Node,
  value: Expr,
  detail: string,
): never {
  const names = [...new Set(capturedNames(context, value))].map((name) => `\`${name}\``);
  if (names.length === 0) reject(node, "stackEscape", detail);
  const what = `This function captures ${names.join(", ")}`;
  reject(node, "closureEscapes", `${what}, and would outlive the block that made it.`);
}
