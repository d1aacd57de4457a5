/**
 * Calls: functions, methods, function values, interfaces; arguments, default values and type
 * arguments.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Coroutine, Expr } from "../tree.ts";
import { ENVIRONMENT, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerArguments } from "./arguments.ts";
import type { CoroutineCall } from "./callees.ts";
import { isNestedFunction } from "./captures.ts";
import { lowerSuperCall } from "./construct.ts";
import { type FunctionContext, lineOf, NO_ENV, poisoned, type TypeEnv } from "./context.ts";
import { lowerExpression, memberOf } from "./expressions.ts";
import { lowerFrameCall } from "./frames.ts";
import { functionFunc, typeParameterEnv } from "./functions.ts";
import { inferTypeArguments } from "./infer.ts";
import { lowerIntrinsic } from "./intrinsics.ts";
import { callGenerator, keepGenerator } from "./kept-generators.ts";
import { lowerLibraryMethod } from "./library-methods.ts";
import { callMethod, callStatic, namedClass } from "./methods.ts";
import { environmentArgument, useNested } from "./nested-functions.ts";
import { rejectChain } from "./optional.ts";
import { inOrder, spill, spillNamed } from "./order.ts";
import { calledParameters } from "./rest-values.ts";
import { coroutineCall, pendingSpace, spaceOfParams } from "./spaces.ts";

export function lowerCall(
  context: FunctionContext,
  node: ts.CallExpression,
  expected?: Type,
): Expr {
  return keptCall(context, node, lowerAnyCall(context, node, expected));
}

/** A call where its value is used as it is: of a coroutine only a generator's. */
export function keptCall(context: FunctionContext, node: ts.CallExpression, value: Expr): Expr {
  context.program.sites.set(value, node);
  const space = pendingSpace(context.program, value);
  if (space !== null) return rejectKept(node, space.of.kind);
  if (value.op !== "call" || value.func.coroutine === undefined) return value;
  const { coroutine } = value.func;
  if (coroutine.kind === "generator") return keepGenerator(context, node, coroutine, value.args);
  return rejectKept(node, coroutine.kind);
}

function rejectKept(node: ts.CallExpression, kind: Coroutine["kind"]): never {
  const uses: Readonly<Record<Coroutine["kind"], string>> = {
    async: "The call of an `async` function must be awaited here, or started in a `Frame`.",
    generator: "A generator behind an interface or a function value must be walked here.",
    asyncGenerator: "An `async` generator must be walked here, with `for await`.",
  };
  return reject(node, "asyncForm", uses[kind]);
}

/** A call of a generator or `async` function, with its arguments. */
export function lowerCoroutineCall(
  context: FunctionContext,
  node: ts.CallExpression,
): CoroutineCall {
  const value = lowerAnyCall(context, node);
  const call = coroutineCall(context.program, value);
  return call ?? reject(node, "asyncForm", "This is no call of a generator or `async` function.");
}

function lowerAnyCall(context: FunctionContext, node: ts.CallExpression, expected?: Type): Expr {
  if (node.questionDotToken !== undefined) rejectChain(node.questionDotToken);
  const callee = calleeIn(context, node.expression);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return lowerSuperCall(context, node);
  if (ts.isIdentifier(callee) || ts.isPropertyAccessExpression(callee)) {
    const intrinsic = lowerIntrinsic(context, node, callee, expected);
    if (intrinsic !== null) return intrinsic;
  }
  if (ts.isIdentifier(callee)) {
    const declaration = functionDeclaration(context, callee);
    if (declaration !== null) {
      const nested = isNestedFunction(declaration);
      if (nested) return callNested(context, node, callee, declaration, expected);
      return callFunction(context, node, declaration, expected);
    }
  }
  if (ts.isPropertyAccessExpression(callee)) return callMember(context, node, callee);
  return callValue(context, node, () => lowerExpression(context, callee));
}

/** Without parentheses, and without the `!` of a function or method, which is never null. */
function calleeIn(context: FunctionContext, written: ts.Expression): ts.Expression {
  let callee = written;
  while (ts.isParenthesizedExpression(callee) || ts.isNonNullExpression(callee))
    callee = callee.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const flags = context.program.symbolAt(name)?.flags ?? 0;
  if ((flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Function)) !== 0) return callee;
  return ts.isParenthesizedExpression(written) ? written.expression : written;
}

/** The declaration with a body, or the `declare function`, that a name stands for. */
function functionDeclaration(
  context: FunctionContext,
  name: ts.Identifier,
): ts.FunctionDeclaration | null {
  const symbol = context.program.symbolAt(name);
  if (symbol === undefined) return poisoned();
  const all = (symbol.declarations ?? []).filter(ts.isFunctionDeclaration);
  // Overloads have been refused where they are declared.
  if (all.length > 1) return poisoned();
  return all[0] ?? null;
}

function callFunction(
  context: FunctionContext,
  node: ts.CallExpression,
  declaration: ts.FunctionDeclaration,
  expected?: Type,
): Expr {
  if ((declaration.typeParameters?.length ?? 0) === 0) {
    const func = functionFunc(context.program, declaration, [], node);
    const types = func.params.map((p) => p.type);
    const args = lowerArguments(context, node, node.arguments, types, declaration.parameters);
    return { op: "call", func, args, type: func.result };
  }
  const { args: typeArgs, values } = inferTypeArguments(
    context,
    node,
    declaration,
    NO_ENV,
    expected,
  );
  const func = functionFunc(context.program, declaration, typeArgs, node);
  const env = typeParameterEnv(context.program, declaration.typeParameters, typeArgs, NO_ENV);
  const types = func.params.map((p) => p.type);
  const args = lowerArguments(context, node, node.arguments, types, declaration.parameters, {
    env,
    known: values,
  });
  return { op: "call", func, args, type: func.result };
}

/** A function declared in a function: its environment is one more argument. */
function callNested(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: ts.Identifier,
  declaration: ts.FunctionDeclaration,
  expected?: Type,
): Expr {
  const symbol = context.program.symbolAt(callee);
  if (symbol === undefined) return poisoned();
  let known: ReadonlyMap<ts.Expression, Expr> = new Map();
  let env: TypeEnv = NO_ENV;
  const use = useNested(context, callee, symbol, (outer) => {
    env = outer;
    if ((declaration.typeParameters?.length ?? 0) === 0) return [];
    const inferred = inferTypeArguments(context, node, declaration, outer, expected);
    known = inferred.values;
    env = typeParameterEnv(context.program, declaration.typeParameters, inferred.args, outer);
    return inferred.args;
  });
  const { func, environment, types } = use;
  const { parameters } = declaration;
  const called = { env, known };
  const args = lowerArguments(context, node, node.arguments, types, parameters, called);
  const all = environment === null ? args : [...args, environmentArgument(environment)];
  return { op: "call", func, args: all, type: func.result };
}

// Members

function callMember(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expr {
  if (callee.questionDotToken !== undefined) rejectChain(callee.questionDotToken);
  const named = namedClass(context, callee.expression);
  if (named !== null) {
    const called = callStatic(context, node, callee, named);
    return called ?? callValue(context, node, () => lowerExpression(context, callee));
  }
  return callOn(context, node, callee, lowerExpression(context, callee.expression));
}

/** Calls a method of a value that has been lowered. */
export function callOn(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  object: Expr,
): Expr {
  const started = lowerFrameCall(context, node, callee, object);
  if (started !== null) return started;
  const generated = callGenerator(context, node, callee, object);
  if (generated !== null) return generated;
  if (object.type.kind === "class") {
    const called = callMethod(context, node, callee, object);
    return called ?? callValue(context, node, () => memberOf(context, callee, object));
  }
  if (object.type.kind === "iface") return callInterface(context, node, callee, object);
  const library = lowerLibraryMethod(context, node, callee, object);
  if (library !== null) return library;
  return callValue(context, node, () => memberOf(context, callee, object));
}

/** The object is evaluated before the arguments; it is kept if they could change it. */
export function beforeArguments(
  context: FunctionContext,
  object: Expr,
  start: number,
  args: readonly Expr[],
  line: number,
): Expr {
  const emitted = context.block.splice(start);
  const [self] = inOrder(context, line, [
    () => object,
    ...args.map((a, i) => () => {
      if (i === 0) context.block.push(...emitted);
      return a;
    }),
  ]);
  if (args.length === 0) context.block.push(...emitted);
  return self ?? object;
}

function callInterface(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  object: Expr,
): Expr {
  if (object.type.kind !== "iface") throw new Error("an interface");
  const name = callee.name.text;
  const method = object.type.info.methods.find((m) => m.name === name);
  // A property that holds a function.
  if (method === undefined)
    return callValue(context, node, () => memberOf(context, callee, object));
  const line = lineOf(node);
  const self = spillNamed(context, spill(context, object, line), line);
  const space = spaceOfParams(context.program, method.params);
  const types = space === null ? method.params : method.params.slice(0, -1);
  const args = lowerArguments(
    context,
    node,
    node.arguments,
    types,
    calledParameters(context, node),
  );
  const result = space?.type ?? method.result;
  return { op: "callInterface", object: self, method: name, args, type: result };
}

export function callValue(
  context: FunctionContext,
  node: ts.CallExpression,
  lowerCallee: () => Expr,
): Expr {
  const line = lineOf(node);
  const callee = lowerCallee();
  const { type } = callee;
  if (type.kind !== "func") {
    const name =
      type.kind === "nullable" ? "This may be null" : `\`${showType(type)}\` cannot be called`;
    reject(node.expression, "wrongType", `${name}.`);
  }
  const before = context.block.length;
  const space = spaceOfParams(context.program, type.params);
  const types = space === null ? type.params : type.params.slice(0, -1);
  const args = lowerArguments(
    context,
    node,
    node.arguments,
    types,
    calledParameters(context, node),
  );
  if (callee.op === "func" && space === null) {
    // A coroutine that captures nothing has no such parameter; other values always have it.
    const last = callee.func.params.at(-1);
    const all = last?.type === ENVIRONMENT ? [environmentArgument(callee.environment)] : [];
    return { op: "call", func: callee.func, args: [...args, ...all], type: type.result };
  }
  const kept = beforeArguments(context, callee, before, args, line);
  const self = spillNamed(context, kept, line);
  return { op: "callValue", callee: self, args, type: space?.type ?? type.result };
}
