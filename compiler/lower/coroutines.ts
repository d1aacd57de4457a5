/**
 * `await` as statements: a callee's frame is storage of the block where the call stands, and a loop
 * resumes it until it has ended.
 */
import { BRANCHES_BEGIN, BRANCHES_END } from "../coroutine/branches.ts";
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Func, Local, Stmt } from "../tree.ts";
import { BOOL, INTEGERS, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { someStmt } from "../walk.ts";
import {
  type Callee,
  type CoroutineCall,
  cancelOf,
  emitSuspend,
  emitWaiting,
  lowerAsyncCall,
  resumeOf,
  startCallee,
  valueOf,
  withoutParentheses,
} from "./callees.ts";
import { type FunctionContext, lineOf } from "./context.ts";

export function lowerAwait(context: FunctionContext, node: ts.AwaitExpression): Expr {
  const line = lineOf(node);
  const kind = context.coroutine?.kind;
  if (kind !== "async" && kind !== "asyncGenerator")
    reject(node, "asyncForm", "`await` stands in `async` functions only.");
  const call = withoutParentheses(node.expression);
  const library = ts.isCallExpression(call) ? libraryCall(context, call) : null;
  if (library === "suspend") {
    emitSuspend(context, line);
    return { op: "const", value: 0n, type: VOID };
  }
  if (library !== null && ts.isCallExpression(call)) return awaitMany(context, call, library);
  const message = "`await` takes a call of an `async` function.";
  return awaitCall(context, lowerAsyncCall(context, call, message), line);
}

/** Runs a call to its end; gives its value. */
export function awaitCall(context: FunctionContext, call: CoroutineCall, line: number): Expr {
  const result = resultLocal(context, call.of.value?.type ?? VOID, line);
  const body = context.nested(() => {
    const callee = startCallee(context, call, line);
    emitWaiting(context, callee, line);
    const value = valueOf(callee);
    if (result !== null && value !== null)
      context.emit({ s: "assign", target: result, value, line });
  });
  context.emit({ s: "block", body, line });
  return result ?? { op: "const", value: 0n, type: VOID };
}

function resultLocal(context: FunctionContext, type: Type, line: number): Expr | null {
  if (type === VOID) return null;
  const local = context.newTemp(type);
  context.emit({ s: "let", local, init: null, line });
  return { op: "local", local, type };
}

/** `if (!resume(frame)) all = false;`: a frame that has ended says so again. */
function resumeUnlessEnded(callee: Callee, all: Expr, line: number): Stmt {
  const condition: Expr = { op: "not", operand: resumeOf(callee), type: BOOL };
  const no: Expr = { op: "const", value: 0n, type: BOOL };
  const then: Stmt[] = [{ s: "assign", target: all, value: no, line }];
  return { s: "if", condition, then, otherwise: [], line };
}

const LIBRARY = ["suspend", "all", "race", "any", "allSettled"] as const;
type LibraryCall = (typeof LIBRARY)[number];

function libraryCall(context: FunctionContext, node: ts.CallExpression): LibraryCall | null {
  const callee = node.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const symbol = context.program.symbolAt(name);
  if (symbol === undefined || !context.program.isLibrary(symbol, "core")) return null;
  return LIBRARY.find((known) => known === symbol.name) ?? null;
}

/**
 * `await Promise.all([f(1), g(2)])`: each call runs to its first wait before the next one's
 * arguments are evaluated, as in JavaScript; then they are resumed side by side.
 */
function awaitMany(context: FunctionContext, node: ts.CallExpression, which: LibraryCall): Expr {
  const line = lineOf(node);
  if (which !== "all")
    reject(
      node,
      "promiseRace",
      `\`Promise.${which}\` leaves calls behind that go on running, or that fail.`,
    );
  const [list] = node.arguments;
  if (list === undefined || !ts.isArrayLiteralExpression(list))
    reject(node, "asyncForm", "`Promise.all` takes a literal list of calls.");
  const callees: Callee[] = [];
  const body = context.nested(() => {
    const local = context.newTemp(BOOL);
    const all: Expr = { op: "local", local, type: BOOL };
    emitHook(context, BRANCHES_BEGIN, list.elements.length, line);
    context.emit({ s: "let", local, init: { op: "const", value: 1n, type: BOOL }, line });
    for (const element of list.elements) {
      const message = "`Promise.all` takes calls of `async` functions.";
      const callee = startCallee(context, lowerAsyncCall(context, element, message), line);
      callees.push(callee);
      context.emit(resumeUnlessEnded(callee, all, line));
    }
    // While an argument waited, what an earlier call waits for may have come.
    if (someStmt(context.block, (stmt) => stmt.s === "suspend"))
      emitResumes(context, callees, all, line);
    emitSideBySide(context, callees, all, line);
    emitHook(context, BRANCHES_END, list.elements.length, line);
  });
  const given = callees.map(valueOf);
  if (given.every((value) => value === null)) {
    context.emit({ s: "block", body, line });
    return { op: "const", value: 0n, type: VOID };
  }
  const tuple = awaitedTuple(context, node);
  const local = context.newTemp(tuple);
  const target: Expr = { op: "local", local, type: tuple };
  const fields = tuple.kind === "record" ? tuple.info.fields : [];
  const values = fields.flatMap(({ name }) => given[Number(name.slice(1))] ?? []);
  body.push({ s: "assign", target, value: { op: "record", values, type: tuple }, line });
  context.emit({ s: "let", local, init: null, line });
  context.emit({ s: "block", body, line });
  return target;
}

function awaitedTuple(context: FunctionContext, node: ts.CallExpression): Type {
  const { checker } = context.program;
  const type = checker.getTypeAtLocation(node);
  const tuple = context.resolve(checker.getAwaitedType(type) ?? type, node);
  if (tuple.kind !== "record") throw new Error("the results are a tuple");
  return tuple;
}

/** Waits until all have ended: `all` says whether they have. */
function emitSideBySide(
  context: FunctionContext,
  callees: readonly Callee[],
  all: Expr,
  line: number,
): void {
  const id = context.newId();
  const leave: Stmt = { s: "break", target: id, nearest: true, line };
  const onCancel = callees.map((callee) => cancelOf(callee, line));
  const body = context.nested(() => {
    context.emit({ s: "if", condition: all, then: [leave], otherwise: [], line });
    emitSuspend(context, line, onCancel);
    emitResumes(context, callees, all, line);
  });
  context.emit({ s: "loop", condition: null, step: [], body, postTest: false, id, line });
}

function emitResumes(
  context: FunctionContext,
  callees: readonly Callee[],
  all: Expr,
  line: number,
): void {
  const yes: Expr = { op: "const", value: 1n, type: BOOL };
  context.emit({ s: "assign", target: all, value: yes, line });
  for (const callee of callees) context.emit(resumeUnlessEnded(callee, all, line));
}

/** Tells the program that so many calls begin to stand side by side, or have ended. */
function emitHook(context: FunctionContext, name: string, calls: number, line: number): void {
  const { module } = context;
  const count: Local = { name: "count", type: INTEGERS.u32 };
  const func: Func = {
    name,
    shownName: name,
    module,
    params: [count],
    result: VOID,
    body: null,
    inlining: "auto",
    exported: false,
    section: null,
    line,
  };
  const args: Expr[] = [{ op: "const", value: BigInt(calls), type: INTEGERS.u32 }];
  context.emit({ s: "expr", expr: { op: "call", func, args, type: VOID }, line });
}
