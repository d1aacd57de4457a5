/** Local variables: values, references, objects on the stack, and records taken apart. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Local } from "../tree.ts";
import { NUMBER, showType, TEXT, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { isInlineElement } from "./classes.ts";
import { emitBox, needsBox, newBox, rejectEarly } from "./closures.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { registerDisposal } from "./disposal.ts";
import { lowerExpression, lowerFlavoured } from "./expressions.ts";
import { generatorOf } from "./kept-generators.ts";
import { fillEnvironments } from "./nested-functions.ts";
import { inheritStack } from "./order.ts";
import { bindPattern } from "./patterns.ts";
import { resolveAnnotation } from "./resolve.ts";
import { arrayLiteral, atomicInitial, lowerStorage, storageType } from "./storage.ts";
import { lowerArrow } from "./values.ts";

// Variables

export function rejectVar(list: ts.VariableDeclarationList, mayUse = false): void {
  const kind = list.flags & ts.NodeFlags.BlockScoped;
  if (kind === ts.NodeFlags.None) reject(list, "noVar", "`var` is not part of GTS.");
  if (!mayUse && (kind & ts.NodeFlags.Using) !== 0)
    reject(list, "syntax", "`using` declares variables of a function's own blocks only.");
}

export function lowerVariables(context: FunctionContext, list: ts.VariableDeclarationList): void {
  try {
    rejectVar(list, true);
  } catch (error) {
    for (const declaration of list.declarations) poison(context, declaration.name);
    throw error;
  }
  const kind = list.flags & ts.NodeFlags.BlockScoped;
  for (const declaration of list.declarations) {
    try {
      lowerVariable(context, declaration, kind !== ts.NodeFlags.Let);
      if ((kind & ts.NodeFlags.Using) !== 0) lowerUsing(context, declaration, kind);
      fillEnvironments(context, lineOf(declaration));
    } catch (error) {
      poison(context, declaration.name);
      context.program.report(error);
    }
  }
}

/** `using` and `await using`: the clean-up runs on every way out of the scope. */
function lowerUsing(
  context: FunctionContext,
  node: ts.VariableDeclaration,
  kind: ts.NodeFlags,
): void {
  const isAwait = kind === ts.NodeFlags.AwaitUsing;
  const own = context.coroutine?.kind;
  if (isAwait && own !== "async" && own !== "asyncGenerator")
    throw new Error("tsc wants `await using` in `async` functions");
  if (node.parent.parent.kind !== ts.SyntaxKind.VariableStatement)
    reject(node, "syntax", "`using` stands at the start of a statement.");
  const symbol = context.program.checker.getSymbolAtLocation(node.name);
  const binding = symbol === undefined ? undefined : context.locals.get(symbol);
  if (binding === undefined || binding === "failed") return;
  registerDisposal(context, node, binding.local, isAwait);
}

/** Later uses of a variable whose declaration failed say nothing more. */
function poison(context: FunctionContext, name: ts.BindingName): void {
  if (ts.isIdentifier(name)) {
    const symbol = context.program.checker.getSymbolAtLocation(name);
    if (symbol !== undefined && !context.locals.has(symbol)) context.locals.set(symbol, "failed");
    return;
  }
  for (const element of name.elements)
    if (ts.isBindingElement(element)) poison(context, element.name);
}

function lowerVariable(
  context: FunctionContext,
  node: ts.VariableDeclaration,
  isConst: boolean,
): void {
  const { initializer } = node;
  if (!ts.isIdentifier(node.name)) return lowerDestructuring(context, node, isConst);
  const declared =
    node.type === undefined
      ? null
      : context.resolve(context.program.checker.getTypeFromTypeNode(node.type), node.type);
  if (declared === NUMBER) reject(node.name, "noWidth", `\`${node.name.text}\` has no width.`);
  if (node.exclamationToken !== undefined)
    reject(node, "fieldUninitialised", `Nobody checks that \`${node.name.text}\` has a value.`);
  if (declared === TEXT) reject(node.name, "textEscapes", "A variable cannot hold a `Text`.");
  if (initializer === undefined) {
    if (declared === null) reject(node, "noWidth", `\`${node.name.text}\` has no type.`);
    const symbol = context.program.checker.getSymbolAtLocation(node.name);
    if (symbol !== undefined && context.closures.captured.has(symbol)) rejectEarly(node, symbol);
    const local = bind(context, node.name, declared, isConst, false);
    context.emit({ s: "let", local, init: null, line: lineOf(node) });
    return;
  }
  if (
    ts.isNewExpression(initializer) ||
    (ts.isArrayLiteralExpression(initializer) && declared?.kind === "array")
  ) {
    return lowerLocalObject(context, node, initializer, declared, isConst);
  }
  const lowered = lowerInitializer(context, node, initializer, declared ?? undefined);
  // Calls of a generator that is known are direct, whatever interface the variable names.
  const known = isConst && generatorOf(context.program, lowered.type) !== null;
  const value =
    declared === null || known ? lowered : coerce(context, initializer, lowered, declared);
  bindValue(context, node, node.name, value, isConst);
}

/** A function that is the value of a variable may call itself by the variable's name. */
function lowerInitializer(
  context: FunctionContext,
  node: ts.VariableDeclaration,
  initializer: ts.Expression,
  expected?: Type,
): Expr {
  if (!ts.isArrowFunction(initializer) && !ts.isFunctionExpression(initializer))
    return lowerFlavoured(context, initializer, expected);
  const symbol = context.program.checker.getSymbolAtLocation(node.name);
  const fixed = symbol !== undefined && !context.assigned.has(symbol);
  return lowerArrow(context, initializer, expected, fixed ? symbol : null);
}

export function bindValue(
  context: FunctionContext,
  node: ts.Node,
  name: ts.Identifier,
  value: Expr,
  isConst: boolean,
): void {
  const line = lineOf(node);
  if (value.type === NUMBER) {
    const symbol = context.program.checker.getSymbolAtLocation(name);
    if (!isConst || symbol === undefined) reject(name, "noWidth", `\`${name.text}\` has no width.`);
    const local: Local = { name: name.text, type: NUMBER };
    context.bind(symbol, { local, stable: true, fromStack: false, constant: value });
    return;
  }
  if (value.type.kind === "null")
    reject(name, "noWidth", `Nothing says what type \`${name.text}\` has.`);
  if (value.type.kind === "void") reject(name, "wrongType", `\`${name.text}\` would hold nothing.`);
  if (value.type === TEXT) reject(name, "textEscapes", "A variable cannot hold a `Text`.");
  if (value.type.kind === "never") {
    context.emit({ s: "expr", expr: value, line });
    // Nobody comes to where it is read.
    bind(context, name, value.type, isConst, false);
    return;
  }
  const symbol = context.program.checker.getSymbolAtLocation(name);
  if (symbol !== undefined && !isConst && needsBox(context, symbol)) {
    const binding = newBox(context, name.text, value.type);
    context.locals.set(symbol, binding);
    inheritStack(context, value, binding.local);
    return emitBox(context, binding, value, line);
  }
  if (symbol !== undefined && value.op === "func" && !context.assigned.has(symbol)) {
    // A known function needs no variable: calls of it are direct.
    const local: Local = { name: name.text, type: value.type };
    context.locals.set(symbol, { local, stable: true, fromStack: false, constant: value });
    return;
  }
  const local = bind(context, name, value.type, isConst, false);
  inheritStack(context, value, local);
  context.emit({ s: "let", local, init: value, line });
}

function bind(
  context: FunctionContext,
  name: ts.Identifier,
  type: Type,
  isConst: boolean,
  fromStack: boolean,
): Local {
  const symbol = context.program.checker.getSymbolAtLocation(name);
  const local = context.newLocal(name.text, type);
  if (fromStack) context.markStorage(local);
  if (symbol !== undefined) {
    const stable = isConst || !context.assigned.has(symbol);
    if (stable) context.stableLocals.add(local);
    context.bind(symbol, { local, stable, fromStack, constant: null });
  }
  return local;
}

/** A local object: storage in the frame, and a variable that refers to it. */
function lowerLocalObject(
  context: FunctionContext,
  node: ts.VariableDeclaration,
  initializer: ts.NewExpression | ts.ArrayLiteralExpression,
  declared: Type | null,
  isConst: boolean,
): void {
  const name = node.name as ts.Identifier;
  const line = lineOf(node);
  const type = storageType(context, initializer, declared);
  if (!isInlineElement(type)) {
    reject(
      initializer,
      "hiddenStorage",
      `This is a new object; a variable of type \`${showType(type)}\` cannot hold it.`,
    );
  }
  if (!isConst)
    reject(node, "hiddenStorage", `\`${name.text}\` holds a new object and must be \`const\`.`);
  if (ts.isArrayLiteralExpression(initializer) && type.kind === "array") {
    const init = arrayLiteral(context, initializer, type);
    const local = bind(context, name, type, isConst, true);
    context.emit({ s: "storage", local, init, line });
    return;
  }
  if (type.kind === "atomic" && ts.isNewExpression(initializer)) {
    const init = atomicInitial(context, initializer, type.element);
    const local = bind(context, name, type, isConst, true);
    context.emit({ s: "storage", local, init, line });
    return;
  }
  const local = bind(context, name, type, isConst, true);
  context.emit({ s: "storage", local, init: null, line });
  lowerStorage(context, initializer, { op: "local", local, type });
}

/** `const { x, y } = p` and `const [a, b] = pair` over records. */
function lowerDestructuring(
  context: FunctionContext,
  node: ts.VariableDeclaration,
  isConst: boolean,
): void {
  const { initializer, name } = node;
  if (initializer === undefined || ts.isIdentifier(name)) return;
  const declared =
    node.type === undefined ? null : resolveAnnotation(context.program, context.env, node.type);
  const lowered = lowerExpression(context, initializer, declared ?? undefined);
  const value = declared === null ? lowered : coerce(context, initializer, lowered, declared);
  bindPattern(context, name, value, isConst, lineOf(node), initializer);
}
