/**
 * `await`, `yield` and loops over generators, as statements: a callee's frame is storage of the
 * block where the call stands, and a loop resumes it until it has ended.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Coroutine, Expr, Field, Stmt } from "../tree.ts";
import { BOOL, intern, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerCoroutineCall } from "./calls.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { finish, valuePlace } from "./coroutine-functions.ts";
import { addDisposal, emitDisposals, symbolMethod } from "./disposal.ts";
import { lowerExpression } from "./expressions.ts";
import { inOrder, spill } from "./order.ts";

/** A call whose frame lies in the block that is open now. */
interface Callee {
  readonly coroutine: Coroutine;
  readonly frame: Expr;
}

function callOf(callee: Callee, which: "resume" | "cancel"): Expr {
  const func = callee.coroutine[which];
  return { op: "call", func, args: [callee.frame], type: func.result };
}

function valueOf(callee: Callee): Expr | null {
  const { value } = callee.coroutine;
  return value === null ? null : readField(callee.frame, value);
}

function readField(object: Expr, field: Field): Expr {
  return { op: "field", object, field, type: field.type };
}

/** Storage for the frame, and its start. */
function startCallee(
  context: FunctionContext,
  coroutine: Coroutine,
  args: readonly Expr[],
  line: number,
): Callee {
  const type = intern({ kind: "class", info: coroutine.frame } as const);
  const local = context.newLocal(`${coroutine.resume.shownName.replace(/^.*\./, "")}_frame`, type);
  context.stableLocals.add(local);
  context.markStorage(local);
  context.emit({ s: "storage", local, init: null, line, uninitialised: true });
  const frame: Expr = { op: "local", local, type };
  const expr: Expr = { op: "call", func: coroutine.start, args: [frame, ...args], type: VOID };
  context.emit({ s: "expr", expr, line });
  return { coroutine, frame };
}

/** Waits; a cancellation at this place runs `first`, then the clean-ups of all open scopes. */
function emitSuspend(context: FunctionContext, line: number, first: readonly Stmt[] = []): void {
  const own = context.coroutine;
  if (own === null) throw new Error("only coroutines wait");
  const onCancel = context.nested(() => {
    for (const stmt of first) context.emit(stmt);
    emitDisposals(context, 0);
    for (const stmt of finish(own, line)) context.emit(stmt);
  });
  context.emit({ s: "suspend", id: 0, onCancel, line });
}

// await

export function lowerAwait(context: FunctionContext, node: ts.AwaitExpression): Expr {
  const line = lineOf(node);
  if (context.coroutine?.kind !== "async")
    reject(node, "asyncForm", "`await` stands in `async` functions only.");
  const call = withoutParentheses(node.expression);
  if (!ts.isCallExpression(call))
    reject(node.expression, "asyncForm", "`await` takes a call of an `async` function.");
  const library = libraryCall(context, call);
  if (library === "suspend") {
    emitSuspend(context, line);
    return { op: "const", value: 0n, type: VOID };
  }
  if (library === "all") return awaitAll(context, call);
  const { coroutine, args } = lowerCoroutineCall(context, call);
  if (coroutine.kind !== "async") reject(call, "asyncForm", "A generator cannot be awaited.");
  const result = resultLocal(context, coroutine.value?.type ?? VOID, line);
  const body = context.nested(() => {
    const kept = args.map((arg) => spill(context, arg, line));
    const callee = startCallee(context, coroutine, kept, line);
    emitWaiting(context, callee, line);
    const value = valueOf(callee);
    if (result !== null && value !== null)
      context.emit({ s: "assign", target: result, value, line });
  });
  context.emit({ s: "block", body, line });
  return result ?? { op: "const", value: 0n, type: VOID };
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

function resultLocal(context: FunctionContext, type: Type, line: number): Expr | null {
  if (type === VOID) return null;
  const local = context.newTemp(type);
  context.emit({ s: "let", local, init: null, line });
  return { op: "local", local, type };
}

/** Resumes the callee until it has ended, and waits in between. */
function emitWaiting(context: FunctionContext, callee: Callee, line: number): void {
  const id = context.newId();
  const body = context.nested(() => {
    context.emit(leaveWhenEnded(callee, id, line));
    emitSuspend(context, line, [{ s: "expr", expr: callOf(callee, "cancel"), line }]);
  });
  context.emit({ s: "loop", condition: null, step: [], body, postTest: false, id, line });
}

/** `if (!resume(frame)) all = false;`: a frame that has ended says so again. */
function resumeUnlessEnded(callee: Callee, all: Expr, line: number): Stmt {
  const condition: Expr = { op: "not", operand: callOf(callee, "resume"), type: BOOL };
  const no: Expr = { op: "const", value: 0n, type: BOOL };
  const then: Stmt[] = [{ s: "assign", target: all, value: no, line }];
  return { s: "if", condition, then, otherwise: [], line };
}

function libraryCall(context: FunctionContext, node: ts.CallExpression): "suspend" | "all" | null {
  const callee = node.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const symbol = context.program.symbolAt(name);
  if (symbol === undefined || !context.program.isLibrary(symbol, "core")) return null;
  return symbol.name === "suspend" || symbol.name === "all" ? symbol.name : null;
}

/**
 * `await Promise.all([f(1), g(2)])`: each call runs to its first wait before the next one's
 * arguments are evaluated, as in JavaScript; then they are resumed side by side.
 */
function awaitAll(context: FunctionContext, node: ts.CallExpression): Expr {
  const line = lineOf(node);
  const [list] = node.arguments;
  if (list === undefined || !ts.isArrayLiteralExpression(list))
    reject(node, "asyncForm", "`Promise.all` takes a literal list of calls.");
  const callees: Callee[] = [];
  const body = context.nested(() => {
    const local = context.newTemp(BOOL);
    const all: Expr = { op: "local", local, type: BOOL };
    context.emit({ s: "let", local, init: { op: "const", value: 1n, type: BOOL }, line });
    for (const element of list.elements) {
      const callee = startMember(context, element, line);
      callees.push(callee);
      context.emit(resumeUnlessEnded(callee, all, line));
    }
    emitSideBySide(context, callees, all, line);
  });
  const values = callees.map(valueOf);
  const results = values.filter((value) => value !== null);
  if (results.length === 0) {
    context.emit({ s: "block", body, line });
    return { op: "const", value: 0n, type: VOID };
  }
  if (results.length < values.length)
    reject(list, "asyncForm", "In one `Promise.all` either all calls give a value or none does.");
  const tuple = awaitedTuple(context, node);
  const local = context.newTemp(tuple);
  const target: Expr = { op: "local", local, type: tuple };
  body.push({ s: "assign", target, value: { op: "record", values: results, type: tuple }, line });
  context.emit({ s: "let", local, init: null, line });
  context.emit({ s: "block", body, line });
  return target;
}

function startMember(context: FunctionContext, element: ts.Expression, line: number): Callee {
  const call = withoutParentheses(element);
  if (!ts.isCallExpression(call))
    reject(element, "asyncForm", "`Promise.all` takes calls of `async` functions.");
  const { coroutine, args } = lowerCoroutineCall(context, call);
  if (coroutine.kind !== "async")
    reject(call, "asyncForm", "`Promise.all` takes calls of `async` functions.");
  const kept = args.map((arg) => spill(context, arg, line));
  return startCallee(context, coroutine, kept, line);
}

function awaitedTuple(context: FunctionContext, node: ts.CallExpression): Type {
  const { checker } = context.program;
  const type = checker.getTypeAtLocation(node);
  const tuple = context.resolve(checker.getAwaitedType(type) ?? type, node);
  return tuple.kind === "record" ? tuple : reject(node, "asyncForm", "The results are a tuple.");
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
  const onCancel = callees.map((callee): Stmt => {
    return { s: "expr", expr: callOf(callee, "cancel"), line };
  });
  const body = context.nested(() => {
    context.emit({ s: "if", condition: all, then: [leave], otherwise: [], line });
    emitSuspend(context, line, onCancel);
    const yes: Expr = { op: "const", value: 1n, type: BOOL };
    context.emit({ s: "assign", target: all, value: yes, line });
    for (const callee of callees) context.emit(resumeUnlessEnded(callee, all, line));
  });
  context.emit({ s: "loop", condition: null, step: [], body, postTest: false, id, line });
}

// yield

export function lowerYield(context: FunctionContext, node: ts.YieldExpression): Expr {
  const line = lineOf(node);
  const own = context.coroutine;
  const place = own === null ? null : valuePlace(own);
  if (own?.kind !== "generator" || place === null || node.expression === undefined)
    reject(node, "asyncForm", "`yield` gives a value, in generators only.");
  if (node.asteriskToken !== undefined) {
    delegate(context, node.expression, place, line);
  } else {
    const lowered = lowerExpression(context, node.expression, place.type);
    const value = coerce(context, node.expression, lowered, place.type);
    context.emit({ s: "assign", target: place, value, line });
    emitSuspend(context, line);
  }
  return { op: "const", value: 0n, type: VOID };
}

/** `yield* g()`: gives on what the inner generator yields. */
function delegate(context: FunctionContext, node: ts.Expression, place: Expr, line: number): void {
  const body = context.nested(() => {
    const callee = generatorCallee(context, node);
    if (callee === null)
      reject(node, "asyncForm", "`yield*` takes a generator; use `for…of` and `yield` for others.");
    const value = valueOf(callee);
    if (value === null) throw new Error("generators yield values");
    const id = context.newId();
    const onCancel: Stmt[] = [{ s: "expr", expr: callOf(callee, "cancel"), line }];
    const inner = context.nested(() => {
      context.emit(leaveWhenEnded(callee, id, line));
      context.emit({
        s: "assign",
        target: place,
        value: coerce(context, node, value, place.type),
        line,
      });
      emitSuspend(context, line, onCancel);
    });
    context.emit({ s: "loop", condition: null, step: [], body: inner, postTest: false, id, line });
  });
  context.emit({ s: "block", body, line });
}

function leaveWhenEnded(callee: Callee, id: number, line: number): Stmt {
  const leave: Stmt = { s: "break", target: id, nearest: true, line };
  return { s: "if", condition: callOf(callee, "resume"), then: [leave], otherwise: [], line };
}

/**
 * A generator that `node` makes, started: a call of a `function*`, or an object whose
 * `[Symbol.iterator]` is one. Null for everything else.
 */
function generatorCallee(context: FunctionContext, node: ts.Expression): Callee | null {
  const line = lineOf(node);
  const call = withoutParentheses(node);
  const { checker } = context.program;
  if (ts.isCallExpression(call) && checker.getTypeAtLocation(call).symbol?.name === "Generator") {
    const { coroutine, args } = lowerCoroutineCall(context, call);
    const kept = args.map((arg) => spill(context, arg, line));
    return startCallee(context, coroutine, kept, line);
  }
  const type = checker.getTypeAtLocation(call);
  if (!isGeneratorIterable(type)) return null;
  const [object] = inOrder(context, line, [() => lowerExpression(context, call)]);
  const method = object === undefined ? null : symbolMethod(context, object.type, "iterator");
  const func = method?.func();
  if (object === undefined || method === null || func?.coroutine === undefined) return null;
  return startCallee(context, func.coroutine, [method.self(spill(context, object, line))], line);
}

/** An object of a class with a `*[Symbol.iterator]()`; found before anything is lowered. */
function isGeneratorIterable(type: ts.Type): boolean {
  const property = type.getProperties().find((p) => p.name.startsWith("__@iterator"));
  const declaration = property?.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isMethodDeclaration(declaration) &&
    declaration.asteriskToken !== undefined
  );
}

/**
 * Starts a generator for a `for…of` in the block that is open; null if `node` makes none. Leaving
 * the loop early cancels it.
 */
export function openGenerator(
  context: FunctionContext,
  node: ts.Expression,
): { leaveAtEnd: (id: number) => Stmt; value: Expr } | null {
  const callee = generatorCallee(context, node);
  if (callee === null) return null;
  const line = lineOf(node);
  const value = valueOf(callee);
  if (value === null) throw new Error("generators yield values");
  addDisposal(context, () => context.emit({ s: "expr", expr: callOf(callee, "cancel"), line }));
  return { leaveAtEnd: (id) => leaveWhenEnded(callee, id, line), value };
}
