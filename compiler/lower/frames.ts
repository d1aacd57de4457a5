/**
 * `Frame<typeof f>`: storage for a run of an `async` function that its owner provides, and the
 * `Coroutine` that `start` gives.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { ClassInfo, Coroutine, Expr } from "../tree.ts";
import { BOOL, ENVIRONMENT, intern, NEVER, STRING, TEXT, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerArguments } from "./arguments.ts";
import { isNestedFunction } from "./captures.ts";
import {
  type DeclaredCoroutine,
  type FunctionContext,
  lineOf,
  type ProgramContext,
} from "./context.ts";
import { stateValue } from "./coroutine-functions.ts";
import { isModuleLevel } from "./expressions.ts";
import { functionFunc } from "./functions.ts";
import { globalBinding } from "./globals.ts";
import { environmentArgument } from "./nested-functions.ts";
import { inOrder, spill, stackDepth } from "./order.ts";

/** The type of `Frame<F>`: the frame of the one function that `F` is the type of. */
export function frameType(
  program: ProgramContext,
  argument: ts.Type | undefined,
  node: ts.Node,
): Type {
  const declaration = argument?.symbol?.valueDeclaration;
  if (declaration === undefined || !isModuleFunction(declaration))
    reject(node, "asyncForm", "Write `Frame<typeof NAME>` with the name of an `async` function.");
  if ((declaration.typeParameters?.length ?? 0) > 0)
    reject(node, "genericValue", "A `Frame` belongs to one function, not to a generic one.");
  const coroutine = ts.isFunctionDeclaration(declaration)
    ? functionFunc(program, declaration, []).coroutine
    : constantCoroutine(program, declaration.parent);
  if (coroutine?.kind !== "async") throw new Error("only `async` functions give a Promise");
  program.expose(coroutine);
  return intern({ kind: "class", info: coroutine.frame });
}

type ConstantFunction = (ts.ArrowFunction | ts.FunctionExpression) & {
  readonly parent: ts.VariableDeclaration;
};

/** A function of a module: declared, or the value of a constant. */
function isModuleFunction(node: ts.Node): node is ts.FunctionDeclaration | ConstantFunction {
  if (ts.isFunctionDeclaration(node)) return !isNestedFunction(node);
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  return ts.isVariableDeclaration(node.parent) && isModuleLevel(node.parent);
}

function constantCoroutine(
  program: ProgramContext,
  declaration: ts.VariableDeclaration,
): Coroutine | undefined {
  const symbol = program.checker.getSymbolAtLocation(declaration.name);
  if (symbol === undefined) return undefined;
  const binding = globalBinding(program, symbol, declaration, declaration);
  const value = binding.kind === "constant" ? binding.value : null;
  return value?.op === "func" ? value.func.coroutine : undefined;
}

function coroutineOf(program: ProgramContext, info: ClassInfo): DeclaredCoroutine | undefined {
  return program.frames.get(info);
}

/** Its size is not known before the whole program is lowered. */
export function holdsFrame(program: ProgramContext, type: Type): boolean {
  if (type.kind === "array") return holdsFrame(program, type.element);
  if (type.kind !== "class") return false;
  if (coroutineOf(program, type.info) !== undefined) return true;
  return type.info.fields.some((field) => field.inline && holdsFrame(program, field.type));
}

/** `frame.start(…)`; null if the object is no frame. */
export function lowerFrameCall(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  object: Expr,
): Expr | null {
  if (object.type.kind !== "class") return null;
  const found = coroutineOf(context.program, object.type.info);
  if (found === undefined || found.coroutine.kind !== "async") return null;
  if (callee.name.text !== "start") throw new Error("a Frame has one method");
  const { coroutine } = found;
  const line = lineOf(node);
  const all = coroutine.start.params.slice(1).map((p) => p.type);
  const types = all.filter((type) => type !== ENVIRONMENT);
  const frame = spill(context, object, line);
  const parameters = found.node.parameters;
  const { env } = found;
  const args = lowerArguments(context, node, node.arguments, types, parameters, { env });
  const depth = stackDepth(context, frame);
  for (const arg of args) {
    const own = stackDepth(context, arg);
    if (own > 0 && (depth === 0 || own > depth))
      reject(
        node,
        "stackEscape",
        "An argument refers to this function's frame; the run may outlive it.",
      );
  }
  const kept = inOrder(
    context,
    line,
    args.map((arg) => () => arg),
  );
  context.emit(rejectBusy(coroutine, frame, line));
  const environment = all.length > types.length ? [environmentArgument(null)] : [];
  const startArgs = [frame, ...kept, ...environment];
  const start: Expr = { op: "call", func: coroutine.start, args: startArgs, type: VOID };
  context.emit({ s: "expr", expr: start, line });
  return coroutineValue(context, node, coroutine, frame);
}

/** Panics unless the frame is idle. */
function rejectBusy(
  coroutine: Coroutine,
  frame: Expr,
  line: number,
): Parameters<FunctionContext["emit"]>[0] {
  const { state } = coroutine;
  const held: Expr = { op: "field", object: frame, field: state, type: state.type };
  const busy: Expr = {
    op: "binary",
    operator: "!=",
    left: held,
    right: stateValue(0n),
    checked: false,
    line,
    type: BOOL,
  };
  const said: Expr = {
    op: "string",
    value: "the last run of this frame has not ended",
    type: STRING,
  };
  const text: Expr = { op: "text", pieces: [said], type: TEXT };
  const panic: Expr = {
    op: "helper",
    name: "gts_panic_text",
    typeArgument: null,
    args: [text],
    line,
    type: NEVER,
  };
  return {
    s: "if",
    condition: busy,
    then: [{ s: "expr", expr: panic, line }],
    otherwise: [],
    line,
  };
}

/** The frame as a `Coroutine`: its functions behind one table. */
function coroutineValue(
  context: FunctionContext,
  node: ts.CallExpression,
  coroutine: Coroutine,
  frame: Expr,
): Expr {
  const type = context.resolve(context.program.checker.getTypeAtLocation(node), node);
  if (type.kind !== "iface") throw new Error("Coroutine is an interface");
  const byName = new Map([
    ["resume", coroutine.resume],
    ["cancel", coroutine.cancel],
    ["isDone", coroutine.isDone],
  ]);
  const methods = type.info.methods.map(({ name }) => {
    const func = byName.get(name);
    if (func === undefined) throw new Error(`Coroutine has no ${name}`);
    return func;
  });
  return { op: "toInterface", operand: frame, info: type.info, methods, type };
}
