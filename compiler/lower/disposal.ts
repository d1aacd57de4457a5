/**
 * `using`: clean-ups run in reverse order on every way out of a scope (TypeScript 5.2). A way out
 * is the end of the block, `return`, `break`, `continue`, and the cancellation of a coroutine.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Func, Local } from "../tree.ts";
import { BOOL, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { type CoroutineCall, cancelOf, resumeOf, startCallee } from "./callees.ts";
import { type Disposal, type FunctionContext, lineOf, type ProgramContext } from "./context.ts";
import { awaitCall } from "./coroutines.ts";
import { calleeOf, isVirtual } from "./dispatch.ts";
import { generatorOf } from "./kept-generators.ts";
import { symbolMember } from "./member-name.ts";
import { findMember, upcast } from "./members.ts";
import { adapted, type Callee } from "./method-adapters.ts";
import { spillNamed } from "./order.ts";
import { coroutineCall, methodCall, spaceOfParams } from "./spaces.ts";

/** The method `[Symbol.NAME]` of a class, or null. */
export function symbolMethod(
  context: FunctionContext,
  type: Type,
  name: "dispose" | "asyncDispose" | "iterator" | "asyncIterator",
): { member: ts.MethodDeclaration; func: () => Func; self: (object: Expr) => Expr } | null {
  if (type.kind !== "class") return null;
  const { program } = context;
  const instance = program.instanceOf.get(type.info);
  const found =
    instance === undefined ? null : findMember(program, instance, "method", symbolMember(name));
  if (instance === undefined || found === null || !ts.isMethodDeclaration(found.member))
    return null;
  const virtual = isVirtual(program, instance, found);
  return {
    member: found.member,
    func: () => withoutArguments(program, calleeOf(program, instance, found)),
    self: (object) => upcast(object, virtual ? instance.info : found.owner.info),
  };
}

/** These calls have no arguments: the method may have default values, a coroutine has none. */
function withoutArguments(program: ProgramContext, callee: Callee): Func {
  const { func, parameters } = callee;
  const isCoroutine = func.coroutine !== undefined || func.params.length > 1 + parameters.length;
  return isCoroutine ? func : adapted(program, callee, []);
}

/** Registers the clean-up of a `using` variable for the scope that is open now. */
export function registerDisposal(
  context: FunctionContext,
  node: ts.VariableDeclaration,
  local: Local,
  isAwait: boolean,
): void {
  const line = lineOf(node);
  const object: Expr = { op: "local", local, type: local.type };
  const nullable = local.type.kind === "nullable";
  const inner: Expr =
    local.type.kind === "nullable"
      ? { op: "retype", operand: object, type: local.type.of }
      : object;
  const waiting = isAwait ? asyncDisposal(context, inner, line) : null;
  const call = waiting === null ? disposeCall(context, node, inner) : null;
  const run = (cancelled: boolean): void => {
    if (call !== null) context.emit({ s: "expr", expr: call, line });
    waiting?.(cancelled);
  };
  const emit = (cancelled: boolean): void => {
    if (!nullable) return run(cancelled);
    const condition: Expr = { op: "isNull", operand: object, equal: false, type: BOOL };
    const then = context.nested(() => run(cancelled));
    context.emit({ s: "if", condition, then, otherwise: [], line });
  };
  addDisposal(context, emit, waiting !== null);
}

/**
 * `[Symbol.asyncDispose]()`, awaited; null if there is none. A cancellation cannot wait: there the
 * clean-up runs to its first wait and is cancelled itself.
 */
function asyncDisposal(
  context: FunctionContext,
  object: Expr,
  line: number,
): ((cancelled: boolean) => void) | null {
  const call = asyncDisposeCall(context, object, line);
  if (call === null) return null;
  return (cancelled) => {
    if (!cancelled) {
      awaitCall(context, call, line);
      return;
    }
    const body = context.nested(() => {
      const callee = startCallee(context, call, line);
      const waits: Expr = { op: "not", operand: resumeOf(callee), type: BOOL };
      const then = [cancelOf(callee, line)];
      context.emit({ s: "if", condition: waits, then, otherwise: [], line });
    });
    context.emit({ s: "block", body, line });
  };
}

/** A clean-up of any kind, for the scope that is open now. */
export function addDisposal(context: FunctionContext, emit: Disposal["emit"], waits = false): void {
  context.disposals = [...context.disposals, { jumps: context.jumps.length, emit, waits }];
}

function asyncDisposeCall(
  context: FunctionContext,
  object: Expr,
  line: number,
): CoroutineCall | null {
  const { program } = context;
  const { type } = object;
  if (type.kind === "iface") {
    const name = symbolMember("asyncDispose");
    const entry = type.info.methods.find((m) => m.name === name);
    const space = entry === undefined ? null : spaceOfParams(program, entry.params);
    if (space === null) return null;
    const self = spillNamed(context, object, line);
    return coroutineCall(program, {
      op: "callInterface",
      object: self,
      method: name,
      args: [],
      type: space.type,
    });
  }
  const method = symbolMethod(context, type, "asyncDispose");
  return method === null ? null : methodCall(program, method.func(), [method.self(object)]);
}

function disposeCall(context: FunctionContext, node: ts.VariableDeclaration, object: Expr): Expr {
  const { type } = object;
  const generator = generatorOf(context.program, type);
  if (generator !== null)
    return { op: "call", func: generator.cancel, args: [object], type: generator.cancel.result };
  const method = symbolMethod(context, type, "dispose");
  if (method !== null) {
    const func = method.func();
    return { op: "call", func, args: [method.self(object)], type: func.result };
  }
  if (type.kind === "iface") {
    const wanted = symbolMember("dispose");
    const found = type.info.methods.find((m) => m.name === wanted);
    if (found !== undefined)
      return { op: "callInterface", object, method: wanted, args: [], type: found.result };
  }
  reject(
    node,
    "notDisposable",
    `\`${showType(type)}\` has no \`[Symbol.dispose]()\` that could run at the end of the scope.`,
  );
}

/** Emits the clean-ups above `depth`, innermost first; they stay registered. */
export function emitDisposals(context: FunctionContext, depth: number, cancelled = false): void {
  const all = context.disposals;
  for (let i = all.length - 1; i >= depth; i--) {
    context.disposals = all.slice(0, i);
    all[i]?.emit(cancelled);
  }
  context.disposals = all;
}

/** How many clean-ups stay when control jumps to `context.jumps[target]`. */
export function disposalsOutside(context: FunctionContext, target: number): number {
  const inside = (disposal: Disposal): boolean => disposal.jumps > target;
  const first = context.disposals.findIndex(inside);
  return first < 0 ? context.disposals.length : first;
}

/** The end of a scope that was opened with `depth` clean-ups registered. */
export function closeScope(context: FunctionContext, depth: number): void {
  const last = context.block.at(-1);
  const left = last !== undefined && ["return", "break", "continue"].includes(last.s);
  if (!left) emitDisposals(context, depth);
  context.disposals = context.disposals.slice(0, depth);
}
