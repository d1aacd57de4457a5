/**
 * Calls: functions, methods, function values, interfaces; arguments, default values and type
 * arguments.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Coroutine, Expr } from "../tree.ts";
import { showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerArguments } from "./arguments.ts";
import { isNestedFunction } from "./captures.ts";
import { isStatic } from "./classes.ts";
import { type ClassInstance, type FunctionContext, lineOf, NO_ENV, poisoned } from "./context.ts";
import { needsOwnNames } from "./default-values.ts";
import { lowerExpression, memberOf } from "./expressions.ts";
import { lowerFrameCall } from "./frames.ts";
import { functionFunc, methodFunc, typeParameterEnv } from "./functions.ts";
import { inferTypeArguments } from "./infer.ts";
import { lowerIntrinsic } from "./intrinsics.ts";
import { lowerLibraryMethod } from "./library-methods.ts";
import { environmentArgument, useNested } from "./nested-functions.ts";
import { inOrder, spill, spillNamed } from "./order.ts";

export function lowerCall(
  context: FunctionContext,
  node: ts.CallExpression,
  expected?: Type,
): Expr {
  const value = lowerAnyCall(context, node, expected);
  context.program.sites.set(value, node);
  if (value.op !== "call" || value.func.coroutine === undefined) return value;
  const use =
    value.func.coroutine.kind === "async"
      ? "The call of an `async` function must be awaited here, or started in a `Frame`."
      : "A generator must be walked here, with `for…of` or `yield*`.";
  return reject(node, "asyncForm", use);
}

/** A call of a generator or `async` function, with its arguments. */
export function lowerCoroutineCall(
  context: FunctionContext,
  node: ts.CallExpression,
): { coroutine: Coroutine; args: readonly Expr[] } {
  const value = lowerAnyCall(context, node);
  if (value.op !== "call" || value.func.coroutine === undefined)
    reject(node, "asyncForm", "This is no direct call of a generator or `async` function.");
  return { coroutine: value.func.coroutine, args: value.args };
}

function lowerAnyCall(context: FunctionContext, node: ts.CallExpression, expected?: Type): Expr {
  if (node.questionDotToken !== undefined) {
    reject(
      node.questionDotToken,
      "syntax",
      "Outside of a statement and of `??`, `?.` gives `undefined`, which GTS does not have.",
    );
  }
  const callee = ts.isParenthesizedExpression(node.expression)
    ? node.expression.expression
    : node.expression;
  if (callee.kind === ts.SyntaxKind.SuperKeyword)
    reject(callee, "noInheritance", "There is no base class.");
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

/** The declaration with a body, or the `declare function`, that a name stands for. */
function functionDeclaration(
  context: FunctionContext,
  name: ts.Identifier,
): ts.FunctionDeclaration | null {
  const symbol = context.program.symbolAt(name);
  if (symbol === undefined) return poisoned();
  const all = (symbol.declarations ?? []).filter(ts.isFunctionDeclaration);
  if (all.length > 1) reject(name, "syntax", `\`${name.text}\` is overloaded.`);
  return all[0] ?? null;
}

function callFunction(
  context: FunctionContext,
  node: ts.CallExpression,
  declaration: ts.FunctionDeclaration,
  expected?: Type,
): Expr {
  if ((declaration.typeParameters?.length ?? 0) === 0) {
    const func = functionFunc(context.program, declaration, []);
    const types = func.params.map((p) => p.type);
    const args = lowerArguments(
      context,
      node,
      node.arguments,
      types,
      declaration.parameters,
      NO_ENV,
    );
    return { op: "call", func, args, type: func.result };
  }
  const { args: typeArgs, values } = inferTypeArguments(
    context,
    node,
    declaration,
    NO_ENV,
    expected,
  );
  const func = functionFunc(context.program, declaration, typeArgs);
  const env = typeParameterEnv(context.program, declaration.typeParameters, typeArgs, NO_ENV);
  const types = func.params.map((p) => p.type);
  const args = lowerArguments(
    context,
    node,
    node.arguments,
    types,
    declaration.parameters,
    env,
    values,
  );
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
  let values: ReadonlyMap<ts.Expression, Expr> = new Map();
  const use = useNested(context, callee, symbol, (outer) => {
    if ((declaration.typeParameters?.length ?? 0) === 0) return [];
    const inferred = inferTypeArguments(context, node, declaration, outer, expected);
    ({ values } = inferred);
    return inferred.args;
  });
  const { func, environment, types } = use;
  const { parameters } = declaration;
  const args = lowerArguments(context, node, node.arguments, types, parameters, NO_ENV, values);
  const all = environment === null ? args : [...args, environmentArgument(environment)];
  return { op: "call", func, args: all, type: func.result };
}

// Members

function callMember(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expr {
  const { program } = context;
  if (callee.questionDotToken !== undefined) {
    reject(
      callee.questionDotToken,
      "syntax",
      "Outside of a statement and of `??`, `?.` gives `undefined`, which GTS does not have.",
    );
  }
  if (ts.isIdentifier(callee.expression)) {
    const symbol = program.symbolAt(callee.expression);
    if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Class) !== 0) {
      return callStatic(context, node, callee, symbol);
    }
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
  if (object.type.kind === "class") return callMethod(context, node, callee, object);
  if (object.type.kind === "iface") return callInterface(context, node, callee, object);
  const library = lowerLibraryMethod(context, node, callee, object);
  if (library !== null) return library;
  return callValue(context, node, () => memberOf(context, callee, object));
}

function callStatic(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  symbol: ts.Symbol,
): Expr {
  const declaration = symbol.declarations?.find(ts.isClassDeclaration);
  const member = declaration?.members
    .filter(ts.isMethodDeclaration)
    .find((m) => isStatic(m) && m.name.getText() === callee.name.getText() && m.body !== undefined);
  if (declaration === undefined || member === undefined) {
    return callValue(context, node, () => lowerExpression(context, callee));
  }
  if ((declaration.typeParameters?.length ?? 0) > 0) {
    reject(
      callee,
      "genericValue",
      "Static methods of generic classes are not part of GTS; use a function.",
    );
  }
  const type = context.resolve(context.program.checker.getTypeAtLocation(declaration), callee);
  const instance = type.kind === "class" ? context.program.instanceOf.get(type.info) : undefined;
  if (instance === undefined) return poisoned();
  return callWith(context, node, instance, member, null);
}

function callMethod(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  object: Expr,
): Expr {
  if (object.type.kind !== "class") throw new Error("a class");
  const instance = context.program.instanceOf.get(object.type.info);
  if (instance === undefined) throw new Error("every class has an instance");
  const name = callee.name.getText();
  const member = instance.declaration.members
    .filter(ts.isMethodDeclaration)
    .find((m) => !isStatic(m) && m.name.getText() === name && m.body !== undefined);
  if (member === undefined)
    return callValue(context, node, () => memberOf(context, callee, object));
  return callWith(context, node, instance, member, object);
}

function callWith(
  context: FunctionContext,
  node: ts.CallExpression,
  instance: ClassInstance,
  member: ts.MethodDeclaration,
  object: Expr | null,
): Expr {
  const { program } = context;
  const line = lineOf(node);
  const generic = (member.typeParameters?.length ?? 0) > 0;
  const inferred = generic ? inferTypeArguments(context, node, member, instance.env) : null;
  const func = methodFunc(program, instance, member, inferred?.args ?? []);
  const skip = object === null ? 0 : 1;
  const types = func.params.slice(skip).map((p) => p.type);
  const needsThis = member.parameters.some((p) => needsOwnNames(context, p));
  const receiver = object !== null && needsThis ? spill(context, object, line) : object;
  const start = context.block.length;
  const args = lowerArguments(
    context,
    node,
    node.arguments,
    types,
    member.parameters,
    typeParameterEnv(program, member.typeParameters, inferred?.args ?? [], instance.env),
    inferred?.values,
    receiver,
  );
  if (receiver === null) return { op: "call", func, args, type: func.result };
  const self = beforeArguments(context, receiver, start, args, line);
  return { op: "call", func, args: [self, ...args], type: func.result };
}

/** The object is evaluated before the arguments; it is kept if they could change it. */
function beforeArguments(
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
  if (method === undefined)
    reject(callee.name, "memberMissing", `\`${showType(object.type)}\` has no method \`${name}\`.`);
  const line = lineOf(node);
  const self = spillNamed(context, spill(context, object, line), line);
  const args = lowerArguments(context, node, node.arguments, method.params, []);
  return {
    op: "callInterface",
    object: self,
    method: cIdentifier(name),
    args,
    type: method.result,
  };
}

function callValue(
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
  const args = lowerArguments(context, node, node.arguments, type.params, []);
  if (callee.op === "func") {
    const all = [...args, environmentArgument(callee.environment)];
    return { op: "call", func: callee.func, args: all, type: type.result };
  }
  const kept = beforeArguments(context, callee, before, args, line);
  const self = spillNamed(context, kept, line);
  return { op: "callValue", callee: self, args, type: type.result };
}
