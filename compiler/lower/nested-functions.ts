/**
 * Functions inside functions: arrow functions and function expressions, which are values, and
 * function declarations, which are called directly and may call each other before they stand.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Func, Local } from "../tree.ts";
import { ENVIRONMENT, intern, NUMBER, type Type, typeKey, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { capturesOf, isFunctionNode } from "./captures.ts";
import type { Environment, NestedFunction } from "./closure-state.ts";
import {
  bindCaptured,
  captureFunction,
  captureThis,
  captureVariable,
  findNested,
  newEnvironment,
  rejectEarly,
} from "./closures.ts";
import {
  assignedSymbols,
  FunctionContext,
  lineOf,
  type ProgramContext,
  poisoned,
  type TypeEnv,
} from "./context.ts";
import { coroutineKind } from "./coroutine-functions.ts";
import { lowerExpression } from "./expressions.ts";
import { functionValue } from "./function-values.ts";
import { declareCallable, lowerBody, resultType, typeParameterEnv } from "./functions.ts";
import { parameterType } from "./parameters.ts";
import { nameOfType, uniqueTypeName } from "./resolve.ts";
import { requireSameRest } from "./rest-values.ts";
import { coroutineValue, ownParameters, wantedTypes } from "./spaces.ts";
import { readTags } from "./tags.ts";

type FuncType = Extract<Type, { kind: "func" }>;

/** A C name that no other function has. */
function freeSymbol(context: FunctionContext, base: string): string {
  let name = base;
  for (let n = 2; context.program.symbolNames.has(name); n++) name = `${base}_${n}`;
  return name;
}

// Arrow functions and function expressions

/** A function expression as a value; `self` is the constant that it is the value of. */
export function lowerClosure(
  context: FunctionContext,
  node: ts.ArrowFunction | ts.FunctionExpression,
  expected: FuncType | null,
  self: ts.Symbol | null,
): Expr {
  const { program } = context;
  const kind = coroutineKind(node);
  if ((node.typeParameters?.length ?? 0) > 0)
    reject(node, "genericValue", "A function expression cannot be generic; declare the function.");
  requireSameRest(context, node);
  const result = kind !== null ? VOID : (expected?.result ?? closureResult(context, node));
  if (context.isDry) return drySketch(context, node, expected, result);
  const line = lineOf(node);
  const name = freeSymbol(context, `${context.module.name}_arrow_${line}`);
  const captured = captureAll(context, node, name, self);
  const own = node.name === undefined ? null : program.symbolAt(node.name);
  const func = declareCallable(program, node, {
    name,
    shownName: node.name?.text ?? self?.name ?? "(arrow function)",
    node,
    parameters: node.parameters,
    env: context.env,
    thisClass: null,
    result: kind === null ? result : null,
    tags: new Map(),
    contextual: expected === null ? undefined : ownParameters(program, expected),
    gives: node.type === undefined ? wantedTypes(program, expected) : undefined,
    hasEnvironment: true,
    lower: (inner) => {
      const object = bindCaptured(inner, context, captured?.environment ?? null, line);
      for (const symbol of [self, own])
        if (symbol !== null && symbol !== undefined)
          bindSelf(inner, symbol, func, object, ownType(func, result));
      lowerBody(inner, node);
    },
  });
  const environment: Expr | null =
    captured === null
      ? null
      : { op: "local", local: captured.object, type: captured.environment.type };
  if (kind !== null) return coroutineValue(program, node, func, environment, expected ?? undefined);
  return { op: "func", func, environment, type: ownType(func, result) };
}

function ownType(func: Func, result: Type): FuncType {
  const params = func.params.slice(0, -1).map((p) => p.type);
  return intern({ kind: "func", params, result } as const);
}

/** The written result, or the type of an arrow's expression: tsc sees only `number` there. */
function closureResult(
  context: FunctionContext,
  node: ts.ArrowFunction | ts.FunctionExpression,
): Type {
  if (node.type !== undefined || ts.isBlock(node.body))
    return resultType(context.program, context.env, node);
  const found = sketchResult(context, node, node.body, null);
  return found === NUMBER || found.kind === "null"
    ? resultType(context.program, context.env, node)
    : found;
}

/** The type of an arrow's expression, with its parameters of these types; emits nothing. */
export function sketchResult(
  context: FunctionContext,
  node: ts.ArrowFunction | ts.FunctionExpression,
  body: ts.Expression,
  params: readonly Type[] | null,
): Type {
  const { program, module, env } = context;
  const sketch = new FunctionContext(program, module, env, VOID, assignedSymbols(program, node));
  sketch.closures.parent = context;
  sketch.thisLocal = context.thisLocal;
  sketch.thisClass = context.thisClass;
  for (const [symbol, binding] of context.locals) sketch.locals.set(symbol, binding);
  for (const [symbol, local] of context.closures.environments)
    sketch.closures.environments.set(symbol, local);
  node.parameters.forEach((parameter, i) => {
    const type = parameterType(program, env, parameter, params?.[i]);
    const local = sketch.newLocal("parameter", type);
    const symbol = program.checker.getSymbolAtLocation(parameter.name);
    const binding = { local, stable: true, fromStack: false, constant: null };
    if (symbol !== undefined) sketch.locals.set(symbol, binding);
  });
  let type: Type = NUMBER;
  sketch.dry(() => {
    ({ type } = lowerExpression(sketch, body));
  });
  return type;
}

/** The type alone, where nothing that is lowered is kept. */
function drySketch(
  context: FunctionContext,
  node: ts.ArrowFunction | ts.FunctionExpression,
  expected: FuncType | null,
  result: Type,
): Expr {
  const params =
    expected?.params ?? node.parameters.map((p) => parameterType(context.program, context.env, p));
  const type = intern({ kind: "func", params, result } as const);
  const local = context.newTemp(type);
  return { op: "local", local, type };
}

interface Captured {
  readonly environment: Environment;
  readonly object: Local;
}

/** Makes the environment of a function expression; null if it captures nothing. */
function captureAll(
  context: FunctionContext,
  node: ts.ArrowFunction | ts.FunctionExpression,
  name: string,
  self: ts.Symbol | null,
): Captured | null {
  const { variables, functions, usesThis } = capturesOf(context.program, node);
  const environment = newEnvironment(`${name}_captured`);
  const object = context.newLocal(`captured_${lineOf(node)}`, environment.type);
  const line = lineOf(node);
  const start = context.block.length;
  if (usesThis) captureThis(context, node, environment, object, line);
  for (const symbol of variables) {
    if (symbol === self) continue;
    if (!captureVariable(context, environment, object, symbol, line)) rejectEarly(node, symbol);
  }
  for (const symbol of functions) {
    requireReady(context, node, symbol);
    captureFunction(context, node, environment, object, symbol, line);
  }
  if (environment.items.length === 0) return null;
  const fills = context.block.splice(start);
  context.emitStorage(object, line);
  context.block.push(...fills);
  return { environment, object };
}

/** A function that calls itself: its own name is this very value. */
function bindSelf(
  inner: FunctionContext,
  symbol: ts.Symbol,
  func: Func,
  object: Local | null,
  type: Type,
): void {
  const environment: Expr | null =
    object === null ? null : { op: "local", local: object, type: object.type };
  const constant: Expr = { op: "func", func, environment, type };
  const local: Local = { name: symbol.name, type };
  inner.locals.set(symbol, { local, stable: true, fromStack: false, constant });
}

/**
 * `for (let i = 0, f = () => i; …)`: JavaScript gives `f` an `i` of its own, before the first
 * iteration's; here there is one.
 */
export function rejectLoopCaptures(
  context: FunctionContext,
  list: ts.VariableDeclarationList,
): void {
  const { program } = context;
  const own = new Set(
    list.declarations.map(({ name }) => program.checker.getSymbolAtLocation(name)),
  );
  const visit = (node: ts.Node): void => {
    if (!isFunctionNode(node)) return ts.forEachChild(node, visit);
    for (const symbol of capturesOf(program, node).variables) {
      if (!own.has(symbol) || !context.assigned.has(symbol)) continue;
      const what = `This function captures \`${symbol.name}\``;
      reject(node, "closureEscapes", `${what}, of which each iteration has its own.`);
    }
  };
  visit(list);
}

// Function declarations

/** Makes the functions that a block declares known, before its first statement. */
export function hoistFunctions(
  context: FunctionContext,
  statements: readonly ts.Statement[],
): void {
  const found: NestedFunction[] = [];
  for (const statement of statements) {
    if (!ts.isFunctionDeclaration(statement)) continue;
    try {
      found.push(declareNested(context, statement));
    } catch (error) {
      context.program.report(error);
    }
  }
  const { environments } = context.closures;
  const objects = found.flatMap((nested) => {
    const { environment, declaration, symbol } = nested;
    if (environment === null) return [];
    const object = context.newLocal(`${symbol.name}_captured`, environment.type);
    context.emitStorage(object, lineOf(declaration));
    environments.set(symbol, object);
    return [{ nested, environment, object }];
  });
  for (const { nested, environment, object } of objects) {
    const { variables, functions } = capturesOf(context.program, nested.declaration);
    const line = lineOf(nested.declaration);
    for (const symbol of variables)
      if (!captureVariable(context, environment, object, symbol, line))
        context.closures.pending.push({ nested, object, symbol });
    for (const symbol of functions)
      captureFunction(context, nested.declaration, environment, object, symbol, line);
  }
  for (const nested of found)
    if ((nested.declaration.typeParameters?.length ?? 0) === 0) nestedFunc(context, nested, []);
}

function declareNested(
  context: FunctionContext,
  declaration: ts.FunctionDeclaration,
): NestedFunction {
  const { program, closures } = context;
  const symbol = declaration.name && program.checker.getSymbolAtLocation(declaration.name);
  if (symbol === undefined) throw new Error("tsc wants a name for a function in a function");
  const [first, ...others] = symbol.declarations ?? [];
  if (others.length > 0 && first !== declaration) poisoned();
  if (others.length > 0)
    reject(declaration.name ?? declaration, "syntax", `\`${symbol.name}\` is overloaded.`);
  const captures = reachesCapture(program, declaration);
  const name = `${context.module.name}_${symbol.name}_${lineOf(declaration)}_captured`;
  const environment = captures ? newEnvironment(uniqueTypeName(program, name)) : null;
  const nested: NestedFunction = {
    declaration,
    symbol,
    owner: context,
    environment,
    funcs: new Map(),
  };
  closures.nested.set(symbol, nested);
  return nested;
}

/** The functions that `start` may run, itself included. */
function reachable(
  program: FunctionContext["program"],
  start: ts.FunctionDeclaration,
): Set<ts.FunctionDeclaration> {
  const found = new Set([start]);
  for (const declaration of found) {
    for (const symbol of capturesOf(program, declaration).functions) {
      const next = symbol.valueDeclaration;
      if (next !== undefined && ts.isFunctionDeclaration(next)) found.add(next);
    }
  }
  return found;
}

/** True if the function, or one that it uses, captures a variable. */
function reachesCapture(
  program: FunctionContext["program"],
  start: ts.FunctionDeclaration,
): boolean {
  return [...reachable(program, start)].some((d) => capturesOf(program, d).variables.size > 0);
}

/** All that the function and those it uses capture has a value by now. */
function requireReady(context: FunctionContext, node: ts.Node, symbol: ts.Symbol): void {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) return;
  const all = reachable(context.program, declaration);
  const missing = context.closures.pending.find((p) => all.has(p.nested.declaration));
  if (missing !== undefined) rejectEarly(node, missing.symbol);
}

/** Copies variables that have just been declared into the environments that wait for them. */
export function fillEnvironments(context: FunctionContext, line: number): void {
  const { closures } = context;
  if (closures.pending.length === 0) return;
  closures.pending = closures.pending.filter(({ nested, object, symbol }) => {
    const { environment } = nested;
    return environment !== null && !captureVariable(context, environment, object, symbol, line);
  });
}

/** The `Func` of a nested declaration for these type arguments. */
function nestedFunc(context: FunctionContext, nested: NestedFunction, args: readonly Type[]): Func {
  const key = args.map(typeKey).join(",");
  const known = nested.funcs.get(key);
  if (known !== undefined) return known;
  const { declaration, owner, environment, symbol } = nested;
  const { program } = context;
  const env = typeParameterEnv(program, declaration.typeParameters, args, owner.env);
  const suffix = args.map((a) => `_${nameOfType(a)}`).join("");
  const line = lineOf(declaration);
  const func = declareCallable(program, declaration, {
    name: freeSymbol(owner, `${owner.module.name}_${symbol.name}_${line}${suffix}`),
    shownName: symbol.name,
    node: declaration,
    parameters: declaration.parameters,
    env,
    thisClass: null,
    tags: readTags(declaration, "function"),
    hasEnvironment: environment !== null,
    lower: (inner) => {
      const object = bindCaptured(inner, owner, environment, line);
      if (object !== null) inner.closures.environments.set(symbol, object);
      lowerBody(inner, declaration);
    },
  });
  nested.funcs.set(key, func);
  return func;
}

/** A nested function with what a call or a value of it needs. */
export interface NestedUse {
  readonly func: Func;
  /** The environment, if it has one. */
  readonly environment: Expr | null;
  /** Of the parameters that the source writes. */
  readonly types: readonly Type[];
  /** What the type parameters of the functions around stand for. */
  readonly outer: TypeEnv;
}

export function useNested(
  context: FunctionContext,
  node: ts.Identifier,
  symbol: ts.Symbol,
  typeArguments: (outer: TypeEnv) => readonly Type[],
): NestedUse {
  const nested = findNested(context, symbol);
  // One that is overloaded.
  if (nested === undefined) poisoned();
  requireReady(context, node, symbol);
  const func = nestedFunc(context, nested, typeArguments(nested.owner.env));
  const types = func.params.map((p) => p.type);
  const outer = nested.owner.env;
  if (nested.environment === null) return { func, environment: null, types, outer };
  const local = context.closures.environments.get(symbol);
  if (local === undefined) return rejectEarly(node, symbol);
  const environment: Expr = { op: "local", local, type: local.type };
  return { func, environment, types: types.slice(0, -1), outer };
}

/** Rejects functions that have no one type as a value. */
export function requireValue(
  program: ProgramContext,
  node: ts.Identifier,
  declaration: ts.FunctionDeclaration,
): void {
  const symbol = declaration.name && program.symbolAt(declaration.name);
  if (symbol !== undefined && program.libraryOf(symbol) !== null)
    reject(node, "syntax", `\`${node.text}\` of the library can only be called.`);
  if ((declaration.typeParameters?.length ?? 0) > 0)
    reject(node, "genericValue", `\`${node.text}\` is generic.`);
}

/** A nested function as a value. */
export function nestedValue(
  context: FunctionContext,
  node: ts.Identifier,
  symbol: ts.Symbol,
  expected?: Type,
): Expr {
  const declaration = symbol.valueDeclaration;
  if (declaration !== undefined && ts.isFunctionDeclaration(declaration))
    requireValue(context.program, node, declaration);
  const { func, environment, types } = useNested(context, node, symbol, () => []);
  if (func.coroutine !== undefined)
    return coroutineValue(context.program, node, func, environment, expected);
  if (environment === null) return functionValue(context.program, func);
  const type = intern({ kind: "func", params: types, result: func.result } as const);
  return { op: "func", func, environment, type };
}

/** The environment as the last argument of a direct call. */
export function environmentArgument(environment: Expr | null): Expr {
  if (environment === null) return { op: "null", type: ENVIRONMENT };
  return { op: "retype", operand: environment, type: ENVIRONMENT };
}
