/**
 * Generators and `async` functions as declarations: a frame, and the three functions that start,
 * resume and cancel it. Which locals the frame holds is decided when the whole program is lowered
 * (compiler/coroutine).
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { ClassInfo, Coroutine, Expr, Field, Func, Local, Stmt } from "../tree.ts";
import {
  BOOL,
  INTEGERS,
  intern,
  NEVER,
  NUMBER,
  PIECE,
  STRING,
  TEXT,
  type Type,
  VOID,
} from "../types.ts";
import { ts } from "../typescript.ts";
import { assignedSymbols, FunctionContext, lineOf, type ProgramContext } from "./context.ts";
import { bindParameters, type Callable, claimSymbol, type FuncPlan } from "./functions.ts";
import { resolveType } from "./resolve.ts";

/** Values of a frame's `state` field; suspension k waits in state k + 1. */
export const STATE = {
  idle: 0n,
  started: 1n,
  firstSuspension: 2,
  /** Of frames that a variable refers to, while `resume` runs. */
  running: 0xffffffffn,
} as const;

export type CoroutineKind = Coroutine["kind"];

/** What kind of coroutine a declaration is; null for ordinary functions. */
export function coroutineKind(node: ts.SignatureDeclaration): CoroutineKind | null {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  const isAsync = modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) === true;
  const starred =
    (ts.isFunctionDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isFunctionExpression(node)) &&
    node.asteriskToken !== undefined;
  if (starred) return isAsync ? "asyncGenerator" : "generator";
  return isAsync ? "async" : null;
}

const RESULTS: Readonly<Record<CoroutineKind, string>> = {
  async: "Promise",
  generator: "Generator",
  asyncGenerator: "AsyncGenerator",
};

export interface CoroutineTypes {
  /** What is yielded, or what an `async` function gives. */
  readonly value: Type;
  /** What `return` takes. */
  readonly result: Type;
  /** What `yield` gives. */
  readonly sent: Type;
}

/** The `T` of `Promise<T>`; the types of `Generator<T, TReturn, TNext>`. */
export function coroutineTypes(
  program: ProgramContext,
  env: FuncPlan["env"],
  node: Callable,
  kind: CoroutineKind,
): CoroutineTypes {
  const { checker } = program;
  const type =
    node.type === undefined
      ? checker.getSignatureFromDeclaration(node)?.getReturnType()
      : checker.getTypeFromTypeNode(node.type);
  const place = node.type ?? (ts.isArrowFunction(node) ? node : (node.name ?? node));
  return typesOfResult(program, env, type, kind, place);
}

/** What kind of coroutine gives a result of this type. */
export function kindOfResult(program: ProgramContext, type: ts.Type): CoroutineKind | null {
  const symbol = type.symbol as ts.Symbol | undefined;
  if (symbol === undefined || !program.isLibrary(symbol, "core")) return null;
  const kinds: readonly CoroutineKind[] = ["async", "generator", "asyncGenerator"];
  return kinds.find((kind) => RESULTS[kind] === symbol.name) ?? null;
}

export function typesOfResult(
  program: ProgramContext,
  env: FuncPlan["env"],
  type: ts.Type | undefined,
  kind: CoroutineKind,
  place: ts.Node,
): CoroutineTypes {
  const wanted = RESULTS[kind];
  if (type === undefined || type.symbol?.name !== wanted)
    reject(place, "noResultType", `Write the result as \`${wanted}<TYPE>\`.`);
  const [first, second, third] = program.checker.getTypeArguments(type as ts.TypeReference);
  const resolve = (argument: ts.Type | undefined): Type => {
    if (argument === undefined) return VOID;
    const result = resolveType(program, env, argument, place);
    if (result === NUMBER || result.kind === "literal" || result.kind === "null")
      reject(place, "noResultType", `Write the result as \`${wanted}<TYPE>\`.`);
    if (result === TEXT || result === PIECE)
      reject(place, "textEscapes", "A coroutine cannot give a `Text`.");
    return result;
  };
  const value = resolve(first);
  if (kind === "async") return { value, result: value, sent: VOID };
  if (value === VOID) reject(place, "asyncForm", "A generator yields values.");
  const optional = (argument: ts.Type | undefined): Type =>
    argument === undefined || isNothing(argument) ? VOID : resolve(argument);
  return { value, result: optional(second), sent: optional(third) };
}

/** Type arguments that tsc infers where nothing is sent or returned. */
function isNothing(type: ts.Type): boolean {
  const F = ts.TypeFlags;
  return (type.flags & (F.Void | F.Undefined | F.Unknown | F.Any | F.Never)) !== 0;
}

function field(name: string, type: Type): Field {
  return { name, type, inline: false, readonly: false };
}

/** Parameters keep their names; the frame's own fields give way. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? freeName(`${name}_`, taken) : name;
}

/** Makes the frame and the functions, and queues the body. The result stands for calls. */
export function declareCoroutine(
  program: ProgramContext,
  plan: FuncPlan,
  node: Callable,
  kind: CoroutineKind,
  types: CoroutineTypes,
): Func {
  if (plan.tags.has("export") || plan.tags.has("c"))
    reject(node, "asyncForm", "A coroutine has no C symbol of its own.");
  const module = program.moduleOf(plan.node);
  const frame: ClassInfo = {
    name: `${plan.name}_frame`,
    shownName:
      kind === "async" ? `Frame<typeof ${plan.shownName}>` : `Generator of ${plan.shownName}`,
    fields: [],
    packed: false,
    aligned: 0,
    init: null,
  };
  const frameType = intern({ kind: "class", info: frame } as const);
  const assigned = assignedSymbols(program, plan.node);
  const context = new FunctionContext(program, module, plan.env, plan.result, assigned);
  const self = context.newLocal("frame", frameType);
  context.stableLocals.add(self);
  const params = bindParameters(context, plan);
  const text = params.find((p) => p.type === TEXT || p.type === PIECE);
  if (text !== undefined)
    reject(node.name ?? node, "textEscapes", "A coroutine cannot keep a `Text` in its frame.");
  const taken = new Set(params.map((p) => p.name));
  const own = (name: string, type: Type): Field => field(freeName(name, taken), type);
  const state = own("state", INTEGERS.u32);
  const cancelled = own("cancelled", BOOL);
  const held = (name: string, type: Type): Field | null => (type === VOID ? null : own(name, type));
  const value = held("value", types.value);
  const returned = kind === "async" ? null : held("returned", types.result);
  const sent = held("sent", types.sent);
  const yielded = kind === "asyncGenerator" ? own("yielded", BOOL) : null;
  const parameters = new Map(params.map((p): [Local, Field] => [p, field(p.name, p.type)]));
  const optional = [yielded, value, returned, sent].filter((f) => f !== null);
  frame.fields = [state, cancelled, ...optional, ...parameters.values()];
  const make = (suffix: string, shown: string, own: readonly Local[], result: Type): Func => {
    const func: Func = {
      name: `${plan.name}__${suffix}`,
      shownName: shown,
      module,
      params: own,
      result,
      body: [],
      inlining: "auto",
      exported: false,
      section: null,
      line: lineOf(plan.node),
    };
    claimSymbol(program, func.name, plan.node);
    module.funcs.push(func);
    return func;
  };
  const start = make("start", `start of ${plan.shownName}`, [self, ...params], VOID);
  const cancel = make("cancel", `cancel of ${plan.shownName}`, [self], VOID);
  const isDone = make("done", `isDone of ${plan.shownName}`, [self], BOOL);
  const resume: Func = {
    ...make("resume", plan.shownName, [self], BOOL),
    resumes: () => coroutine,
  };
  module.funcs.splice(-1, 1, resume);
  const functions = { start, resume, cancel, isDone };
  const coroutine: Coroutine = {
    kind,
    frame,
    value,
    returned,
    sent,
    yielded,
    state,
    cancelled,
    parameters,
    self,
    exposed: false,
    ...functions,
  };
  start.body = startBody(coroutine, lineOf(plan.node));
  cancel.body = cancelBody(coroutine, lineOf(plan.node));
  isDone.body = isDoneBody(coroutine, lineOf(plan.node));
  context.coroutine = coroutine;
  const declared = { coroutine, node, env: plan.env };
  program.coroutines.push(declared);
  program.frames.set(frame, declared);
  const { lower } = plan;
  program.pending.push(() => {
    context.block = [];
    try {
      lower?.(context);
    } catch (error) {
      program.report(error);
    }
    const left = context.block.at(-1)?.s === "return";
    if (!left) context.block.push(...finish(coroutine, lineOf(plan.node)));
    resume.body = context.block;
  });
  return { ...start, name: plan.name, shownName: plan.shownName, params, body: null, coroutine };
}

export function frameField(coroutine: Coroutine, which: Field): Expr {
  const { self } = coroutine;
  const object: Expr = { op: "local", local: self, type: self.type };
  return { op: "field", object, field: which, type: which.type };
}

function assign(target: Expr, value: Expr, line: number): Stmt {
  return { s: "assign", target, value, line };
}

export function stateValue(value: bigint): Expr {
  return { op: "const", value, type: INTEGERS.u32 };
}

export function isState(state: Expr, value: bigint, line: number): Expr {
  const right = stateValue(value);
  return { op: "binary", operator: "==", left: state, right, checked: false, line, type: BOOL };
}

export function panicIf(condition: Expr, message: string, line: number): Stmt {
  const said: Expr = { op: "string", value: message, type: STRING };
  const text: Expr = { op: "text", pieces: [said], type: TEXT };
  const panic: Expr = {
    op: "helper",
    name: "gts_panic_text",
    typeArgument: null,
    args: [text],
    line,
    type: NEVER,
  };
  return { s: "if", condition, then: [{ s: "expr", expr: panic, line }], otherwise: [], line };
}

const bool = (value: boolean): Expr => ({ op: "const", value: value ? 1n : 0n, type: BOOL });

function startBody(coroutine: Coroutine, line: number): Stmt[] {
  const stmts = [
    assign(frameField(coroutine, coroutine.state), stateValue(STATE.started), line),
    assign(frameField(coroutine, coroutine.cancelled), bool(false), line),
  ];
  const { yielded } = coroutine;
  if (yielded !== null) stmts.push(assign(frameField(coroutine, yielded), bool(false), line));
  for (const [local, held] of coroutine.parameters) {
    const value: Expr = { op: "local", local, type: local.type };
    stmts.push(assign(frameField(coroutine, held), value, line));
  }
  return stmts;
}

/** A frame that waits is resumed once more, to run its clean-ups; others are just idle again. */
function cancelBody(coroutine: Coroutine, line: number): Stmt[] {
  const state = frameField(coroutine, coroutine.state);
  const waits: Expr = {
    op: "binary",
    operator: ">",
    left: state,
    right: stateValue(STATE.started),
    checked: false,
    line,
    type: BOOL,
  };
  const self: Expr = { op: "local", local: coroutine.self, type: coroutine.self.type };
  const resume: Expr = { op: "call", func: coroutine.resume, args: [self], type: BOOL };
  const then: Stmt[] = [
    assign(frameField(coroutine, coroutine.cancelled), bool(true), line),
    { s: "expr", expr: resume, line },
  ];
  return [
    { s: "if", condition: waits, then, otherwise: [], line },
    assign(state, stateValue(STATE.idle), line),
  ];
}

function isDoneBody(coroutine: Coroutine, line: number): Stmt[] {
  const value = isState(frameField(coroutine, coroutine.state), STATE.idle, line);
  return [{ s: "return", value, line }];
}

/** The end of a run: the frame is idle, and `resume` says so. */
export function finish(coroutine: Coroutine, line: number): Stmt[] {
  return [
    assign(frameField(coroutine, coroutine.state), stateValue(STATE.idle), line),
    { s: "return", value: bool(true), line },
  ];
}

/** Where what is yielded goes, or what an `async` function returns. */
export function valuePlace(coroutine: Coroutine): Expr | null {
  return coroutine.value === null ? null : frameField(coroutine, coroutine.value);
}

/** Where the operand of a `return` goes. */
export function resultPlace(coroutine: Coroutine): Expr | null {
  if (coroutine.kind === "async") return valuePlace(coroutine);
  return coroutine.returned === null ? null : frameField(coroutine, coroutine.returned);
}
