/**
 * `for await`: over an `async` generator where a call makes it, over an object whose
 * `[Symbol.asyncIterator]` is one, and over objects with an `async next()`.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Stmt } from "../tree.ts";
import { showType } from "../types.ts";
import type { ts } from "../typescript.ts";
import { type Callee, cancelOf, emitSuspend, resumeOf, yieldedOf, yieldOf } from "./callees.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { awaitCall } from "./coroutines.ts";
import { callTarget } from "./dispatch.ts";
import { addDisposal, symbolMethod } from "./disposal.ts";
import { calledGenerator, iterableGenerator } from "./generators.ts";
import { lowerWalked, type OpenLoop, openResult } from "./iterate.ts";
import { findMember, upcast } from "./members.ts";
import { inheritStack, spill } from "./order.ts";
import { methodCall } from "./spaces.ts";

export function openAwaitLoop(context: FunctionContext, node: ts.ForOfStatement): OpenLoop {
  const { expression } = node;
  const kind = context.coroutine?.kind;
  if (kind !== "async" && kind !== "asyncGenerator")
    throw new Error("tsc wants `for await` in `async` functions");
  const callee =
    calledGenerator(context, expression, "asyncGenerator") ??
    iterableGenerator(context, expression, "asyncIterator");
  if (callee !== null) return openAsyncGenerator(context, callee, lineOf(node));
  return openAsyncIterator(context, expression);
}

/** Resumes the generator, and waits with it, until it yields or ends. */
function openAsyncGenerator(context: FunctionContext, callee: Callee, line: number): OpenLoop {
  addDisposal(context, () => context.emit(cancelOf(callee, line)));
  return {
    advance: (outer) => {
      const id = context.newId();
      const yielded = yieldedOf(callee);
      if (yielded === null) throw new Error("async generators say when they yield");
      const ended: Stmt = { s: "break", target: outer, nearest: false, line };
      const ready: Stmt = { s: "break", target: id, nearest: true, line };
      const body = context.nested(() => {
        const condition = resumeOf(callee);
        context.emit({ s: "if", condition, then: [ended], otherwise: [], line });
        context.emit({ s: "if", condition: yielded, then: [ready], otherwise: [], line });
        emitSuspend(context, line);
      });
      context.emit({ s: "loop", condition: null, step: [], body, postTest: false, id, line });
      return yieldOf(callee);
    },
  };
}

/** An object with `[Symbol.asyncIterator]()`, whose result has an `async next()`. */
function openAsyncIterator(context: FunctionContext, node: ts.Expression): OpenLoop {
  const line = lineOf(node);
  const walked = lowerWalked(context, node);
  const method = symbolMethod(context, walked.type, "asyncIterator");
  const func = method?.func();
  if (method === null || func === undefined || func.params.length !== 1)
    reject(
      node,
      "notIterable",
      `\`${showType(walked.type)}\` has no \`[Symbol.asyncIterator]()\`.`,
    );
  const made: Expr = { op: "call", func, args: [method.self(walked)], type: func.result };
  const iterator = spill(context, made, line);
  if (iterator.op === "local") inheritStack(context, walked, iterator.local);
  const { program } = context;
  const instance =
    iterator.type.kind === "class" ? program.instanceOf.get(iterator.type.info) : undefined;
  const next = instance === undefined ? null : findMember(program, instance, "method", "next");
  if (instance === undefined || next === null)
    reject(node, "notIterable", `\`${showType(iterator.type)}\` has no \`async next()\`.`);
  const target = callTarget(program, instance, next);
  const self = upcast(iterator, next.owner.info);
  const call = methodCall(program, target, [self]);
  if (call?.of.kind !== "async" || next.member.parameters.length > 0)
    reject(node, "notIterable", "`next()` is no `async` method without parameters.");
  if (findMember(program, instance, "method", "return") !== null)
    reject(node, "asyncForm", "The `return()` of an `async` iterator would have to be awaited.");
  return {
    advance: (id) => openResult(context, node, awaitCall(context, call, line), null, id),
  };
}
