/**
 * `for…of` over objects that are iterators, by `[Symbol.iterator]()` and `next()`, and over the
 * characters of strings. Methods of classes are called directly; nothing is allocated.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Local } from "../tree.ts";
import { BOOL, INTEGERS, STRING, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { callTarget } from "./dispatch.ts";
import { addDisposal } from "./disposal.ts";
import { lowerExpression } from "./expressions.ts";
import { openCallee } from "./generators.ts";
import { keptGenerator } from "./kept-generators.ts";
import { symbolMember } from "./member-name.ts";
import { findMember, upcast } from "./members.ts";
import { inheritStack, spill, spillNamed } from "./order.ts";
import { recordMember } from "./records.ts";
import { lowerStorage } from "./storage.ts";
import { variantWith } from "./union-values.ts";

const { usize } = INTEGERS;
const constant = (value: bigint, type: Type): Expr => ({ op: "const", value, type });
const read = (local: Local): Expr => ({ op: "local", local, type: local.type });

/** A loop that asks for one element after the other. */
export interface OpenLoop {
  /** Emits what stands at the start of the body of loop `id`; gives the element. */
  readonly advance: (id: number) => Expr;
}

/** What is walked; a `new` stands in the frame, in the block of the loop. */
export function lowerWalked(context: FunctionContext, node: ts.Expression): Expr {
  const line = lineOf(node);
  if (!ts.isNewExpression(node)) return spill(context, lowerExpression(context, node), line);
  const type = context.resolve(context.program.checker.getTypeAtLocation(node), node);
  const local = context.newLocal("walked", type);
  context.stableLocals.add(local);
  context.markStorage(local);
  context.emit({ s: "storage", local, init: null, line });
  lowerStorage(context, node, read(local));
  return read(local);
}

/** Calls a method without arguments; null if there is none. */
function callNamed(context: FunctionContext, object: Expr, name: string, line: number) {
  const { type } = object;
  if (type.kind === "class") {
    const instance = context.program.instanceOf.get(type.info);
    const found =
      instance === undefined ? null : findMember(context.program, instance, "method", name);
    if (instance === undefined || found === null) return null;
    const func = callTarget(context.program, instance, found);
    const self = func.params[0]?.type;
    if (func.coroutine !== undefined || func.params.length !== 1) return null;
    const walked = self?.kind === "class" ? upcast(object, self.info) : object;
    const call: Expr = { op: "call", func, args: [walked], type: func.result };
    return call;
  }
  if (type.kind !== "iface") return null;
  const method = type.info.methods.find((m) => m.name === name);
  if (method === undefined || method.params.length > 0) return null;
  const self = spillNamed(context, spill(context, object, line), line);
  const call: Expr = {
    op: "callInterface",
    object: self,
    method: name,
    args: [],
    type: method.result,
  };
  return call;
}

/** Starts a loop over an object with `[Symbol.iterator]()`; null if it has none. */
export function openIterator(
  context: FunctionContext,
  node: ts.Expression,
  walked: Expr,
): OpenLoop | null {
  const line = lineOf(node);
  const kept = keptGenerator(context, walked);
  if (kept !== null) return openCallee(context, kept, line);
  const made = callNamed(context, walked, symbolMember("iterator"), line);
  if (made === null) return null;
  const local = context.newTemp(made.type);
  context.emit({ s: "let", local, init: made, line });
  inheritStack(context, walked, local);
  const iterator = read(local);
  const open = openReturn(context, iterator, line);
  return { advance: (id) => advance(context, node, iterator, open, id) };
}

/** `return()` runs when the loop is left before the end; the flag says that it has not ended. */
function openReturn(context: FunctionContext, iterator: Expr, line: number): Local | null {
  if (callNamed(context, iterator, "return", line) === null) return null;
  const open = context.newTemp(BOOL);
  context.stableLocals.delete(open);
  context.emit({ s: "let", local: open, init: constant(1n, BOOL), line });
  addDisposal(context, () => {
    const then = context.nested(() => {
      const call = callNamed(context, iterator, "return", line);
      if (call !== null) context.emit({ s: "expr", expr: call, line });
    });
    context.emit({ s: "if", condition: read(open), then, otherwise: [], line });
  });
  return open;
}

function advance(
  context: FunctionContext,
  node: ts.Expression,
  iterator: Expr,
  open: Local | null,
  id: number,
): Expr {
  const line = lineOf(node);
  const call = callNamed(context, iterator, "next", line);
  if (call === null)
    reject(node, "notIterable", `\`${showType(iterator.type)}\` has no \`next()\`.`);
  return openResult(context, node, call, open, id);
}

/** Leaves loop `id` where an `IteratorResult` is the end; else gives its value. */
export function openResult(
  context: FunctionContext,
  node: ts.Expression,
  call: Expr,
  open: Local | null,
  id: number,
): Expr {
  const line = lineOf(node);
  const { type } = call;
  const variant =
    type.kind === "union" && type.info.discriminant === "done"
      ? variantWith(type.info, constant(0n, BOOL))
      : undefined;
  if (type.kind !== "union" || variant === undefined) {
    const shown = showType(type);
    reject(node, "notIterable", `\`next()\` gives no \`IteratorResult<T>\`, but \`${shown}\`.`);
  }
  const result = context.newTemp(type);
  context.emit({ s: "let", local: result, init: call, line });
  const ended: Expr = { op: "tag", operand: read(result), type: type.info.tagType };
  const then = context.nested(() => {
    if (open !== null)
      context.emit({ s: "assign", target: read(open), value: constant(0n, BOOL), line });
    context.emit({ s: "break", target: id, nearest: true, line });
  });
  context.emit({ s: "if", condition: ended, then, otherwise: [], line });
  const held: Expr = {
    op: "variant",
    operand: read(result),
    variant,
    line: null,
    type: variant.type,
  };
  const value = recordMember(held, "value");
  if (value === null) throw new Error("tsc wants a value of an iterator");
  return value;
}

/** Starts a loop over the characters (code points) of a string, each a part of it. */
export function openString(context: FunctionContext, node: ts.Expression, text: Expr): OpenLoop {
  const line = lineOf(node);
  const at = context.newLocal("character_at", usize);
  context.emit({ s: "let", local: at, init: constant(0n, usize), line });
  const whole = spillNamed(context, spill(context, text, line), line);
  const length: Expr = { op: "length", operand: whole, type: usize };
  const helper = (name: string, type: Type, args: readonly Expr[], checked: boolean): Expr => ({
    op: "helper",
    name,
    typeArgument: null,
    args,
    line: checked ? line : null,
    type,
  });
  const advanceString = (id: number): Expr => {
    const more: Expr = {
      op: "binary",
      operator: "<",
      left: read(at),
      right: length,
      checked: false,
      line,
      type: BOOL,
    };
    context.emit({
      s: "if",
      condition: { op: "not", operand: more, type: BOOL },
      then: [{ s: "break", target: id, nearest: true, line }],
      otherwise: [],
      line,
    });
    const start = context.newTemp(usize);
    context.emit({ s: "let", local: start, init: read(at), line });
    const next = helper("gts_str_next", usize, [whole, read(start)], false);
    context.emit({ s: "assign", target: read(at), value: next, line });
    const end = context.newTemp(usize);
    context.emit({ s: "let", local: end, init: read(at), line });
    const part = helper("gts_str_slice", STRING, [whole, read(start), read(end)], true);
    return part;
  };
  return { advance: advanceString };
}
