/**
 * `yield`, and the loops that walk a generator where a call makes it: the frame is storage of the
 * block of the loop.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Stmt } from "../tree.ts";
import { BOOL, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import {
  type Callee,
  cancelOf,
  emitSuspend,
  leaveWhenEnded,
  returnedOf,
  sentOf,
  startCallee,
  withoutParentheses,
  yieldOf,
} from "./callees.ts";
import { lowerCoroutineCall } from "./calls.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { coroutineKind, frameField, valuePlace } from "./coroutine-functions.ts";
import { addDisposal, symbolMethod } from "./disposal.ts";
import { lowerExpression } from "./expressions.ts";
import type { OpenLoop } from "./iterate.ts";
import { keptGenerator } from "./kept-generators.ts";
import { inOrder, spill } from "./order.ts";
import { methodCall } from "./spaces.ts";

const nothing: Expr = { op: "const", value: 0n, type: VOID };

export function lowerYield(context: FunctionContext, node: ts.YieldExpression): Expr {
  const line = lineOf(node);
  const own = context.coroutine;
  const place = own === null ? null : valuePlace(own);
  if (own === null || own.kind === "async" || place === null || node.expression === undefined)
    throw new Error("tsc wants a value of the generator's type");
  if (context.disposals.some((one) => one.waits === true))
    reject(
      node,
      "yieldInAwaitUsing",
      "The walk may be left here, where nothing waits for the clean-up.",
    );
  const { expression } = node;
  if (node.asteriskToken !== undefined) return delegate(context, node, expression, place);
  const lowered = lowerExpression(context, expression, place.type);
  giveOut(context, coerce(context, expression, lowered, place.type), place, line);
  if (own.sent === null) return nothing;
  // The next `next(value)` overwrites the field.
  const local = context.newTemp(own.sent.type);
  context.emit({ s: "let", local, init: frameField(own, own.sent), line });
  return { op: "local", local, type: local.type };
}

/** Hands a value out and waits for the next one to be wanted. */
export function giveOut(
  context: FunctionContext,
  value: Expr,
  place: Expr,
  line: number,
  onCancel: readonly Stmt[] = [],
): void {
  const own = context.coroutine;
  context.emit({ s: "assign", target: place, value, line });
  const mark = (yes: boolean): void => {
    if (own === null || own.yielded === null) return;
    const flag: Expr = { op: "const", value: yes ? 1n : 0n, type: BOOL };
    context.emit({ s: "assign", target: frameField(own, own.yielded), value: flag, line });
  };
  mark(true);
  emitSuspend(context, line, onCancel);
  mark(false);
}

/** `yield* g()`: gives on what the inner generator yields; its value is what that one returns. */
function delegate(
  context: FunctionContext,
  node: ts.YieldExpression,
  inner: ts.Expression,
  place: Expr,
): Expr {
  const line = lineOf(node);
  const own = context.coroutine;
  if (own?.kind !== "generator")
    reject(node, "asyncForm", "An `async` generator has no `yield*`; use `for await` and `yield`.");
  let result: Expr = nothing;
  const body = context.nested(() => {
    const callee = generatorCallee(context, inner) ?? keptCallee(context, inner);
    if (callee === null)
      reject(
        inner,
        "asyncForm",
        "`yield*` takes a generator; use `for…of` and `yield` for others.",
      );
    const id = context.newId();
    const loop = context.nested(() => {
      context.emit(leaveWhenEnded(callee, id, line));
      const value = coerce(context, inner, yieldOf(callee), place.type);
      giveOut(context, value, place, line, [cancelOf(callee, line)]);
      const sent = sentOf(callee);
      if (sent === null) return;
      const given =
        own.sent === null ? null : coerce(context, node, frameField(own, own.sent), sent.type);
      if (given === null) throw new Error("tsc knows what an inner generator waits for");
      context.emit({ s: "assign", target: sent, value: given, line });
    });
    context.emit({ s: "loop", condition: null, step: [], body: loop, postTest: false, id, line });
    result = returnedOf(callee) ?? nothing;
  });
  if (result === nothing) {
    context.emit({ s: "block", body, line });
    return nothing;
  }
  const local = context.newTemp(result.type);
  const target: Expr = { op: "local", local, type: result.type };
  context.emit({ s: "let", local, init: null, line });
  context.emit({ s: "block", body: [...body, { s: "assign", target, value: result, line }], line });
  return target;
}

/** A generator that a variable holds; null for everything else. */
function keptCallee(context: FunctionContext, node: ts.Expression): Callee | null {
  const [object] = inOrder(context, lineOf(node), [() => lowerExpression(context, node)]);
  return object === undefined ? null : keptGenerator(context, spill(context, object, lineOf(node)));
}

/** True for a call whose result is made by a `function*`, by the types alone. */
export function makesCoroutine(
  context: FunctionContext,
  call: ts.CallExpression,
  kind: "generator" | "asyncGenerator",
): boolean {
  const { checker } = context.program;
  const wanted = kind === "generator" ? "Generator" : "AsyncGenerator";
  if (checker.getTypeAtLocation(call).symbol?.name !== wanted) return false;
  const declaration = checker.getResolvedSignature(call)?.declaration;
  if (declaration === undefined || ts.isJSDocSignature(declaration)) return false;
  if (coroutineKind(declaration) === kind) return true;
  if (ts.isMethodDeclaration(declaration)) return declaration.body === undefined;
  return ts.isMethodSignature(declaration) || ts.isFunctionTypeNode(declaration);
}

/**
 * A generator that `node` makes, started: a call of a `function*`, or an object whose
 * `[Symbol.iterator]` is one. Null for everything else.
 */
function generatorCallee(context: FunctionContext, node: ts.Expression): Callee | null {
  return (
    calledGenerator(context, node, "generator") ?? iterableGenerator(context, node, "iterator")
  );
}

export function calledGenerator(
  context: FunctionContext,
  node: ts.Expression,
  kind: "generator" | "asyncGenerator",
): Callee | null {
  const call = withoutParentheses(node);
  if (!ts.isCallExpression(call) || !makesCoroutine(context, call, kind)) return null;
  return startCallee(context, lowerCoroutineCall(context, call), lineOf(node));
}

/** An object of a class with a `*[Symbol.iterator]()`; found before anything is lowered. */
export function iterableGenerator(
  context: FunctionContext,
  node: ts.Expression,
  name: "iterator" | "asyncIterator",
): Callee | null {
  const line = lineOf(node);
  const type = context.program.checker.getTypeAtLocation(withoutParentheses(node));
  if (!isGeneratorIterable(type, name)) return null;
  const [object] = inOrder(context, line, [() => lowerExpression(context, node)]);
  const method = object === undefined ? null : symbolMethod(context, object.type, name);
  if (object === undefined || method === null) return null;
  const self = method.self(spill(context, object, line));
  const made = methodCall(context.program, method.func(), [self]);
  return made === null ? null : startCallee(context, made, line);
}

function isGeneratorIterable(type: ts.Type, name: string): boolean {
  const property = type.getProperties().find((p) => p.name.startsWith(`__@${name}@`));
  const declaration = property?.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isMethodDeclaration(declaration) &&
    declaration.asteriskToken !== undefined
  );
}

/**
 * Starts a generator for a `for…of` in the block that is open; null if `node` makes none. Leaving
 * the loop early ends it.
 */
export function openGenerator(context: FunctionContext, node: ts.Expression): OpenLoop | null {
  const callee = generatorCallee(context, node);
  return callee === null ? null : openCallee(context, callee, lineOf(node));
}

/** A loop over a generator, which ends with the loop. */
export function openCallee(context: FunctionContext, callee: Callee, line: number): OpenLoop {
  addDisposal(context, () => context.emit(cancelOf(callee, line)));
  return {
    advance: (id) => {
      context.emit(leaveWhenEnded(callee, id, line));
      return yieldOf(callee);
    },
  };
}
