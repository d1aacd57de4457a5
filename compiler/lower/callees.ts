/**
 * What waits for a coroutine sees of it: storage for its frame, and how it is started, resumed and
 * cancelled, whether the call is direct or goes through a table.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { ClassInfo, Coroutine, Expr, Field, Stmt } from "../tree.ts";
import { intern, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerCoroutineCall } from "./calls.ts";
import type { FunctionContext } from "./context.ts";
import { finish } from "./coroutine-functions.ts";
import { emitDisposals } from "./disposal.ts";
import { spill } from "./order.ts";

/** A kind of frame. */
export interface Resumable {
  readonly kind: Coroutine["kind"];
  readonly shownName: string;
  readonly frame: ClassInfo;
  readonly value: Field | null;
  readonly returned: Field | null;
  readonly sent: Field | null;
  readonly yielded: Field | null;
  /** True when the run has ended. */
  readonly resume: (frame: Expr) => Expr;
  readonly cancel: (frame: Expr) => Expr;
}

/** A frame whose run has been started. */
export interface Callee {
  readonly of: Resumable;
  readonly frame: Expr;
}

/** A call that has not been started: its arguments are evaluated. */
export interface CoroutineCall {
  readonly of: Resumable;
  readonly args: readonly Expr[];
  readonly start: (frame: Expr, args: readonly Expr[]) => Expr;
}

/** The frame of a function that is known. */
export function resumable(coroutine: Coroutine): Resumable {
  const { kind, frame, value, returned, sent, yielded, resume, cancel } = coroutine;
  const call =
    (func: typeof resume) =>
    (object: Expr): Expr => {
      return { op: "call", func, args: [object], type: func.result };
    };
  const shownName = resume.shownName;
  const fields = { value, returned, sent, yielded };
  return { kind, shownName, frame, ...fields, resume: call(resume), cancel: call(cancel) };
}

export function directCall(coroutine: Coroutine, args: readonly Expr[]): CoroutineCall {
  const start = (frame: Expr, kept: readonly Expr[]): Expr => {
    return { op: "call", func: coroutine.start, args: [frame, ...kept], type: VOID };
  };
  return { of: resumable(coroutine), args, start };
}

/** Storage for the frame in the block that is open now, and its start. */
export function startCallee(context: FunctionContext, call: CoroutineCall, line: number): Callee {
  const kept = call.args.map((arg) => spill(context, arg, line));
  const type = intern({ kind: "class", info: call.of.frame } as const);
  const name = call.of.shownName.replace(/^.*\./, "").replace(/[^A-Za-z0-9_]+/g, "_");
  const local = context.newLocal(`${name}_frame`, type);
  context.stableLocals.add(local);
  context.markStorage(local);
  context.emit({ s: "storage", local, init: null, line, uninitialised: true });
  const frame: Expr = { op: "local", local, type };
  context.emit({ s: "expr", expr: call.start(frame, kept), line });
  return { of: call.of, frame };
}

export function resumeOf(callee: Callee): Expr {
  return callee.of.resume(callee.frame);
}

export function cancelOf(callee: Callee, line: number): Stmt {
  return { s: "expr", expr: callee.of.cancel(callee.frame), line };
}

function readField(callee: Callee, field: Field | null): Expr | null {
  return field === null ? null : { op: "field", object: callee.frame, field, type: field.type };
}

export function valueOf(callee: Callee): Expr | null {
  return readField(callee, callee.of.value);
}

export function returnedOf(callee: Callee): Expr | null {
  return readField(callee, callee.of.returned);
}

export function sentOf(callee: Callee): Expr | null {
  return readField(callee, callee.of.sent);
}

export function yieldedOf(callee: Callee): Expr | null {
  return readField(callee, callee.of.yielded);
}

/** What a generator has just yielded. */
export function yieldOf(callee: Callee): Expr {
  const value = valueOf(callee);
  if (value === null) throw new Error("generators yield values");
  return value;
}

export function leaveWhenEnded(callee: Callee, id: number, line: number): Stmt {
  const leave: Stmt = { s: "break", target: id, nearest: true, line };
  return { s: "if", condition: resumeOf(callee), then: [leave], otherwise: [], line };
}

/** Waits; a cancellation at this place runs `first`, then the clean-ups of all open scopes. */
export function emitSuspend(
  context: FunctionContext,
  line: number,
  first: readonly Stmt[] = [],
): void {
  const own = context.coroutine;
  if (own === null) throw new Error("only coroutines wait");
  const onCancel = context.nested(() => {
    for (const stmt of first) context.emit(stmt);
    emitDisposals(context, 0, true);
    for (const stmt of finish(own, line)) context.emit(stmt);
  });
  context.emit({ s: "suspend", id: 0, onCancel, line });
}

/** Resumes the callee until it has ended, and waits in between. */
export function emitWaiting(context: FunctionContext, callee: Callee, line: number): void {
  const id = context.newId();
  const body = context.nested(() => {
    context.emit(leaveWhenEnded(callee, id, line));
    emitSuspend(context, line, [cancelOf(callee, line)]);
  });
  context.emit({ s: "loop", condition: null, step: [], body, postTest: false, id, line });
}

export function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

/** A call of an `async` function. */
export function lowerAsyncCall(
  context: FunctionContext,
  node: ts.Expression,
  otherwise: string,
): CoroutineCall {
  const call = withoutParentheses(node);
  if (!ts.isCallExpression(call)) reject(node, "asyncForm", otherwise);
  const found = lowerCoroutineCall(context, call);
  if (found.of.kind !== "async") reject(call, "asyncForm", "A generator cannot be awaited.");
  return found;
}
