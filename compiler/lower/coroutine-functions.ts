/**
 * Generators and `async` functions as declarations: a frame, and the three functions that start,
 * resume and cancel it. Which locals the frame holds is decided when the whole program is lowered
 * (compiler/coroutine).
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { ClassInfo, Coroutine, Expr, Field, Func, Local, Stmt } from "../tree.ts";
import { BOOL, INTEGERS, intern, NUMBER, PIECE, TEXT, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { assignedSymbols, FunctionContext, lineOf, type ProgramContext } from "./context.ts";
import { bindParameters, type Callable, claimSymbol, type FuncPlan } from "./functions.ts";
import { resolveType } from "./resolve.ts";

/** Values of a frame's `state` field; suspension k waits in state k + 1. */
export const STATE = { idle: 0n, started: 1n, firstSuspension: 2 } as const;

export type CoroutineKind = Coroutine["kind"];

/** What kind of coroutine a declaration is; null for ordinary functions. */
export function coroutineKind(node: Callable): CoroutineKind | null {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  const asyncWord = modifiers?.find((m) => m.kind === ts.SyntaxKind.AsyncKeyword);
  const starred =
    ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isFunctionExpression(node)
      ? node.asteriskToken
      : undefined;
  if (asyncWord === undefined && starred === undefined) return null;
  if (asyncWord !== undefined && starred !== undefined)
    reject(asyncWord, "asyncForm", "An `async` generator is not part of GTS.");
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    reject(
      asyncWord ?? starred ?? node,
      "asyncForm",
      "Only declared functions and methods can be coroutines.",
    );
  }
  return asyncWord === undefined ? "generator" : "async";
}

/** The `T` of `Promise<T>` or `Generator<T>`. */
export function coroutineResult(
  program: ProgramContext,
  env: FuncPlan["env"],
  node: Callable,
  kind: CoroutineKind,
): Type {
  const { checker } = program;
  const type =
    node.type === undefined
      ? checker.getSignatureFromDeclaration(node)?.getReturnType()
      : checker.getTypeFromTypeNode(node.type);
  const wanted = kind === "async" ? "Promise" : "Generator";
  const place = node.type ?? node.name ?? node;
  if (type === undefined || type.symbol?.name !== wanted)
    reject(place, "noResultType", `Write the result as \`${wanted}<TYPE>\`.`);
  const [first] = checker.getTypeArguments(type as ts.TypeReference);
  const result = first === undefined ? VOID : resolveType(program, env, first, place);
  if (result === NUMBER || result.kind === "literal" || result.kind === "null")
    reject(place, "noResultType", `Write the result as \`${wanted}<TYPE>\`.`);
  if (result === TEXT || result === PIECE)
    reject(place, "textEscapes", "A coroutine cannot give a `Text`.");
  if (kind === "generator" && result === VOID)
    reject(place, "asyncForm", "A generator yields values.");
  return result;
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
): Func {
  if (plan.tags.has("export") || plan.tags.has("c"))
    reject(node, "asyncForm", "A coroutine has no C symbol of its own.");
  const module = program.moduleOf(plan.node);
  const frame: ClassInfo = {
    name: `${plan.name}_frame`,
    shownName: `Frame<typeof ${plan.shownName}>`,
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
  const value = plan.result === VOID ? null : own("value", plan.result);
  const parameters = new Map(params.map((p): [Local, Field] => [p, field(p.name, p.type)]));
  frame.fields = [state, cancelled, ...(value === null ? [] : [value]), ...parameters.values()];
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
    state,
    cancelled,
    parameters,
    self,
    ...functions,
  };
  start.body = startBody(coroutine, lineOf(plan.node));
  cancel.body = cancelBody(coroutine, lineOf(plan.node));
  isDone.body = isDoneBody(coroutine, lineOf(plan.node));
  context.coroutine = coroutine;
  program.coroutines.push({ coroutine, node });
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

function frameField(coroutine: Coroutine, which: Field): Expr {
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

const bool = (value: boolean): Expr => ({ op: "const", value: value ? 1n : 0n, type: BOOL });

function startBody(coroutine: Coroutine, line: number): Stmt[] {
  const stmts = [
    assign(frameField(coroutine, coroutine.state), stateValue(STATE.started), line),
    assign(frameField(coroutine, coroutine.cancelled), bool(false), line),
  ];
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
  const left = frameField(coroutine, coroutine.state);
  const right = stateValue(STATE.idle);
  const idle: Expr = {
    op: "binary",
    operator: "==",
    left,
    right,
    checked: false,
    line,
    type: BOOL,
  };
  return [{ s: "return", value: idle, line }];
}

/** The end of a run: the frame is idle, and `resume` says so. */
export function finish(coroutine: Coroutine, line: number): Stmt[] {
  return [
    assign(frameField(coroutine, coroutine.state), stateValue(STATE.idle), line),
    { s: "return", value: bool(true), line },
  ];
}

/** The coroutine's own value: what is yielded, or returned. */
export function valuePlace(coroutine: Coroutine): Expr | null {
  return coroutine.value === null ? null : frameField(coroutine, coroutine.value);
}
