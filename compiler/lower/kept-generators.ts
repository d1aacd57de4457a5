/**
 * Generators that variables, fields and module constants hold. The frame is an object as those of
 * `new` are: it stands in the block, the object or the module of the variable, and what refers to
 * it cannot outlive it. `next` and `return` are functions of the frame, called directly, or through
 * the table of `Generator<T>` and `Iterator<T>`.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Coroutine, Expr, Func, InterfaceInfo, Local, Stmt } from "../tree.ts";
import { BOOL, intern, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerArguments } from "./arguments.ts";
import { type Callee, directCall, resumable, startCallee } from "./callees.ts";
import { lowerCoroutineCall } from "./calls.ts";
import { type FunctionContext, lineOf, type ProgramContext } from "./context.ts";
import { coroutineKind, isState, panicIf, STATE } from "./coroutine-functions.ts";
import { claimSymbol, functionFunc } from "./functions.ts";
import { symbolMember } from "./member-name.ts";
import { spill } from "./order.ts";
import { nameOfType, resolveType } from "./resolve.ts";
import { variantWith } from "./union-values.ts";

type UnionType = Extract<Type, { kind: "union" }>;

/** The generator whose frame objects of this type are; null for all others. */
export function generatorOf(program: ProgramContext, type: Type): Coroutine | null {
  if (type.kind !== "class") return null;
  const coroutine = program.frames.get(type.info)?.coroutine;
  return coroutine?.kind === "generator" ? coroutine : null;
}

/** A frame that a variable holds, for a loop over it. */
export function keptGenerator(context: FunctionContext, object: Expr): Callee | null {
  const coroutine = generatorOf(context.program, object.type);
  return coroutine === null ? null : { of: resumable(coroutine), frame: object };
}

/** A call of a `function*` as a value: its frame, in the block that is open now. */
export function keepGenerator(
  context: FunctionContext,
  node: ts.CallExpression,
  coroutine: Coroutine,
  args: readonly Expr[],
): Expr {
  context.program.expose(coroutine);
  if (!isUsed(node)) context.program.keptGenerators.push({ coroutine, node });
  return startCallee(context, directCall(coroutine, args), lineOf(node)).frame;
}

/** `using it = gen()`. */
function isUsed(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isUsed(parent);
  if (!ts.isVariableDeclaration(parent)) return false;
  const kind = parent.parent.flags & ts.NodeFlags.BlockScoped;
  return (kind & ts.NodeFlags.Using) !== 0;
}

// Frames in objects and modules

/** The frame that a field or a module constant holds; null if `node` calls no `function*`. */
export function generatorFrame(program: ProgramContext, node: ts.Expression): Type | null {
  const call = ts.isParenthesizedExpression(node) ? node.expression : node;
  if (!ts.isCallExpression(call)) return null;
  const declaration = program.checker.getResolvedSignature(call)?.declaration;
  if (declaration === undefined || ts.isJSDocSignature(declaration)) return null;
  if (coroutineKind(declaration) !== "generator") return null;
  const plain =
    ts.isFunctionDeclaration(declaration) && (declaration.typeParameters?.length ?? 0) === 0;
  if (!plain)
    reject(
      node,
      "asyncForm",
      "A field or a module constant holds a generator of a plain `function*` only.",
    );
  const { coroutine } = functionFunc(program, declaration, []);
  if (coroutine === undefined) return null;
  return intern({ kind: "class", info: coroutine.frame });
}

/** Starts a generator in the storage that `object` refers to. */
export function startInto(context: FunctionContext, node: ts.CallExpression, object: Expr): void {
  const line = lineOf(node);
  const call = lowerCoroutineCall(context, node);
  const { coroutine } =
    object.type.kind === "class"
      ? (context.program.frames.get(object.type.info) ?? { coroutine: null })
      : { coroutine: null };
  if (coroutine === null || coroutine.frame !== call.of.frame)
    throw new Error("storage has the type of the call that starts it");
  context.program.expose(coroutine);
  const kept = call.args.map((arg) => spill(context, arg, line));
  context.emit({ s: "expr", expr: call.start(object, kept), line });
}

// next and return

/** `it.next(…)` and `it.return(…)`; null if `object` is no generator. */
export function callGenerator(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  object: Expr,
): Expr | null {
  const coroutine = generatorOf(context.program, object.type);
  if (coroutine === null) return null;
  const name = callee.name.text;
  if (name !== "next" && name !== "return") throw new Error("tsc knows the methods of a generator");
  const func = generatorMethod(context.program, coroutine, name);
  const types = func.params.slice(1).map((p) => p.type);
  const line = lineOf(node);
  const self = spill(context, object, line);
  const args = lowerArguments(context, node, node.arguments, types, []);
  return { op: "call", func, args: [self, ...args], type: func.result };
}

/** What the interface's entry for a generator is; null if generators have none of this name. */
export function generatorEntry(
  program: ProgramContext,
  type: Type,
  entry: InterfaceInfo["methods"][number],
): Func | null {
  const coroutine = generatorOf(program, type);
  if (coroutine === null) return null;
  program.expose(coroutine);
  if (entry.name === symbolMember("dispose")) return coroutine.cancel;
  if (entry.name === symbolMember("iterator"))
    return entry.result.kind === "iface" ? iteratorFunc(program, coroutine, entry.result) : null;
  if (entry.name !== "next" && entry.name !== "return") return null;
  return generatorMethod(program, coroutine, entry.name);
}

/** `IteratorResult<T, TReturn>` as the generator's own `next` gives it. */
function resultOf(program: ProgramContext, coroutine: Coroutine): UnionType {
  const { checker } = program;
  const node = program.frames.get(coroutine.frame)?.node;
  const env = program.frames.get(coroutine.frame)?.env;
  const signature = node === undefined ? undefined : checker.getSignatureFromDeclaration(node);
  const next = signature?.getReturnType().getProperty("next");
  if (node === undefined || env === undefined || next === undefined)
    throw new Error("a generator has next");
  const [own] = checker.getTypeOfSymbolAtLocation(next, node).getCallSignatures();
  if (own === undefined) throw new Error("next is a method");
  const type = resolveType(program, env, own.getReturnType(), node);
  if (type.kind !== "union") throw new Error("next gives a union");
  return type;
}

function generatorMethod(
  program: ProgramContext,
  coroutine: Coroutine,
  name: "next" | "return",
): Func {
  const result = resultOf(program, coroutine);
  const given = name === "next" ? coroutine.sent : coroutine.returned;
  const params = given === null ? [] : [{ name: "value", type: given.type }];
  return method(program, coroutine, name, params, result, (self, [value]) => {
    const line = coroutine.resume.line;
    const call = (func: Func): Expr => {
      return { op: "call", func, args: [self], type: func.result };
    };
    const sent: Expr | null =
      value === undefined ? null : { op: "local", local: value, type: value.type };
    if (name === "return")
      return [
        { s: "expr", expr: call(coroutine.cancel), line },
        { s: "return", value: ended(result, sent), line },
      ];
    const stmts: Stmt[] = coroutine.returned === null ? [] : [rejectEnded(coroutine, self, line)];
    const held = (field: Coroutine["value"]): Expr | null =>
      field === null ? null : { op: "field", object: self, field, type: field.type };
    const target = held(coroutine.sent);
    if (target !== null && sent !== null) stmts.push({ s: "assign", target, value: sent, line });
    const then: Stmt[] = [{ s: "return", value: ended(result, held(coroutine.returned)), line }];
    stmts.push({ s: "if", condition: call(coroutine.resume), then, otherwise: [], line });
    const yielded = held(coroutine.value);
    if (yielded === null) throw new Error("generators yield values");
    stmts.push({ s: "return", value: ofVariant(result, 0n, yielded), line });
    return stmts;
  });
}

function ended(result: UnionType, value: Expr | null): Expr {
  return ofVariant(result, 1n, value);
}

/** A generator that has ended gives its result once; JavaScript gives `undefined` from then on. */
export function rejectEnded(coroutine: Coroutine, frame: Expr, line: number): Stmt {
  const { state } = coroutine;
  const held: Expr = { op: "field", object: frame, field: state, type: state.type };
  const condition = isState(held, STATE.idle, line);
  return panicIf(condition, "the generator has ended, and has given its result", line);
}

/** `{ done, value }`. */
function ofVariant(type: UnionType, done: bigint, value: Expr | null): Expr {
  const variant = variantWith(type.info, { op: "const", value: done, type: BOOL });
  if (variant === undefined) throw new Error("an IteratorResult has both");
  const payload: Expr | null =
    value === null ? null : { op: "record", values: [value], type: variant.type };
  return { op: "union", variant, payload, type };
}

/** `[Symbol.iterator]()`: the generator itself. */
function iteratorFunc(
  program: ProgramContext,
  coroutine: Coroutine,
  result: Extract<Type, { kind: "iface" }>,
): Func {
  return method(program, coroutine, `iterator_${nameOfType(result)}`, [], result, (self) => {
    const methods = result.info.methods.map((entry) => {
      const found = generatorEntry(program, self.type, entry);
      if (found === null || found.result !== entry.result)
        throw new Error(`a generator is no ${showType(result)}`);
      return found;
    });
    const value: Expr = {
      op: "toInterface",
      operand: self,
      info: result.info,
      methods,
      type: result,
    };
    return [{ s: "return", value, line: coroutine.resume.line }];
  });
}

function method(
  program: ProgramContext,
  coroutine: Coroutine,
  name: string,
  params: readonly Local[],
  result: Type,
  body: (self: Expr, params: readonly Local[]) => Stmt[],
): Func {
  const key = `generator:${coroutine.start.name}:${name}`;
  const known = program.functions.get(key);
  if (known !== undefined) return known;
  const { resume } = coroutine;
  const func: Func = {
    name: coroutine.start.name.replace(/start$/, name),
    shownName: `${name} of ${resume.shownName}`,
    module: resume.module,
    params: [coroutine.self, ...params],
    result,
    body: [],
    inlining: "auto",
    exported: false,
    section: null,
    line: resume.line,
  };
  program.functions.set(key, func);
  const node = program.frames.get(coroutine.frame)?.node;
  if (node !== undefined) claimSymbol(program, func.name, node);
  resume.module.funcs.push(func);
  const self: Expr = { op: "local", local: coroutine.self, type: coroutine.self.type };
  func.body = body(self, params);
  return func;
}
