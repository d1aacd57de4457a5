/**
 * Module-level variables and static class members: constants are replaced by their value, objects
 * get static storage.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { isStatic as isStaticExpr } from "../print/static.ts";
import type { Expr, Func, Global, Module } from "../tree.ts";
import { NUMBER, showType, TEXT, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { isInlineElement, isStatic, needsInit, requireConcrete } from "./classes.ts";
import { coerce } from "./coerce.ts";
import { computedValue, constantArray } from "./constants.ts";
import {
  FunctionContext,
  type GlobalBinding,
  lineOf,
  NO_ENV,
  type ProgramContext,
  poisoned,
} from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { claimSymbol } from "./functions.ts";
import { staticPrefix } from "./hierarchy.ts";
import { handlerTable } from "./interrupts.ts";
import { generatorFrame } from "./kept-generators.ts";
import { perCpuConstant, perCpuStart, perCpuType } from "./per-cpu.ts";
import { arrayLiteral, atomicInitial, lowerStorage, requireZero, storageType } from "./storage.ts";
import { numberTag, readTags, symbolTag } from "./tags.ts";
import { rejectVar } from "./variables.ts";

type Declaration = ts.VariableDeclaration | ts.PropertyDeclaration;

/** What a module-level name is; finds its type and, for constants, its value. */
export function globalBinding(
  program: ProgramContext,
  symbol: ts.Symbol,
  declaration: Declaration,
  node: ts.Node,
): GlobalBinding {
  const known = program.globals.get(symbol);
  if (known === "failed") return poisoned();
  if (known === "in progress")
    reject(node, "initialiserCycle", `\`${symbol.name}\` is part of its own value.`);
  if (known !== undefined) return known;
  program.globals.set(symbol, "in progress");
  try {
    const binding = makeBinding(program, symbol, declaration);
    program.globals.set(symbol, binding);
    return binding;
  } catch (error) {
    program.globals.set(symbol, "failed");
    program.report(error);
    return poisoned();
  }
}

function scratch(program: ProgramContext, declaration: ts.Node): FunctionContext {
  return new FunctionContext(program, program.moduleOf(declaration), NO_ENV, VOID, new Set());
}

function isConstant(declaration: Declaration): boolean {
  if (ts.isPropertyDeclaration(declaration)) {
    return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
  }
  return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
}

function makeBinding(
  program: ProgramContext,
  symbol: ts.Symbol,
  declaration: Declaration,
): GlobalBinding {
  const { initializer, name } = declaration;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) {
    reject(name, "syntax", "A static field needs a plain name.");
  }
  const context = scratch(program, declaration);
  const declared =
    declaration.type === undefined
      ? null
      : context.resolve(program.checker.getTypeFromTypeNode(declaration.type), declaration.type);
  if (declared === NUMBER) reject(name, "noWidth", `\`${symbol.name}\` has no width.`);
  if (declared === TEXT) reject(name, "textEscapes", "A variable cannot hold a `Text`.");
  const constant = isConstant(declaration);
  if (initializer === undefined) {
    if (declared === null) reject(name, "noWidth", `\`${symbol.name}\` has no type.`);
    const isOptional = ts.isPropertyDeclaration(declaration) && declaration.questionToken;
    const hint = `Write \`static ${symbol.name}: T | null = null\`.`;
    reject(
      name,
      "fieldUninitialised",
      `\`${symbol.name}\` has no initial value.`,
      isOptional ? hint : undefined,
    );
  }
  const array = constantArray(context, initializer, declared);
  if (array !== null) {
    const global = makeGlobal(program, declaration, array.type, true, true, true);
    global.init = array;
    program.constantArrays.set(global, declaration);
    return { kind: "variable", global };
  }
  const handlers = handlerTable(context, initializer);
  if (handlers !== null) {
    const global = makeGlobal(program, declaration, handlers, true, true, true);
    program.constantArrays.set(global, declaration);
    program.interrupts.tables.push({ global, context });
    return { kind: "variable", global };
  }
  const perCpu = perCpuType(context, initializer, declared);
  if (perCpu !== null) {
    if (!constant) reject(declaration, "perCpuPlace", `\`${symbol.name}\` must be \`const\`.`);
    return { kind: "variable", global: makeGlobal(program, declaration, perCpu, true, true) };
  }
  if (
    ts.isNewExpression(initializer) ||
    (ts.isArrayLiteralExpression(initializer) && declared?.kind === "array")
  ) {
    const type = storageType(context, initializer, declared);
    if (!isInlineElement(type))
      reject(
        initializer,
        "hiddenStorage",
        `This is a new object; a variable of type \`${showType(type)}\` cannot hold it.`,
      );
    if (!constant)
      reject(
        declaration,
        "hiddenStorage",
        `\`${symbol.name}\` holds an object and must be \`const\`.`,
      );
    return { kind: "variable", global: makeGlobal(program, declaration, type, true, constant) };
  }
  const frame = generatorFrame(program, initializer);
  if (frame !== null) {
    if (!constant) reject(declaration, "hiddenStorage", `\`${symbol.name}\` must be \`const\`.`);
    return { kind: "variable", global: makeGlobal(program, declaration, frame, true, constant) };
  }
  // A variable's value is not needed to know what it is; a constant may stand for its value.
  if (!constant && declared !== null && declared.kind !== "void")
    return { kind: "variable", global: makeGlobal(program, declaration, declared, false, false) };
  let value: Expr | null = null;
  context.block = [];
  const lowered = lowerExpression(context, initializer, declared ?? undefined);
  value = declared === null ? lowered : coerce(context, initializer, lowered, declared);
  if (value.op === "func" && value.func.coroutine !== undefined) return { kind: "constant", value };
  if (constant && context.block.length === 0 && (value.op === "const" || value.op === "string")) {
    return { kind: "constant", value };
  }
  const computed = constant ? computedValue(context, initializer, context.block, value) : null;
  if (computed !== null) return { kind: "constant", value: computed };
  if (value.type === NUMBER) reject(name, "noWidth", `\`${symbol.name}\` has no width.`);
  if (value.type.kind === "null")
    reject(name, "noWidth", `Nothing says what type \`${symbol.name}\` has.`);
  if (value.type.kind === "void")
    reject(name, "wrongType", `\`${symbol.name}\` would hold nothing.`);
  if (value.type === TEXT) reject(name, "textEscapes", "A variable cannot hold a `Text`.");
  const global = makeGlobal(program, declaration, value.type, false, constant);
  // At once, so that what is computed at compile time can use it.
  if (constant && context.block.length === 0 && isStaticExpr(value)) global.init = value;
  return { kind: "variable", global };
}

function makeGlobal(
  program: ProgramContext,
  declaration: Declaration,
  type: Type,
  object: boolean,
  constant: boolean,
  readOnly = false,
): Global {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const tags = readTags(statement, "variable");
  const module = program.moduleOf(declaration);
  const owner =
    ts.isPropertyDeclaration(declaration) && ts.isClassDeclaration(declaration.parent)
      ? `${declaration.parent.name?.text}_${staticPrefix(declaration)}`
      : "";
  const exported = symbolTag(declaration, tags, "export");
  const global: Global = {
    name: exported ?? `${module.name}_${owner}${declaration.name.getText().replace(/^#/, "")}`,
    module,
    type,
    object,
    constant,
    init: null,
    exported: exported !== null,
    section: symbolTag(declaration, tags, "section"),
    aligned: numberTag(declaration, tags, "aligned"),
    line: lineOf(declaration),
    ...(readOnly ? { readOnly } : {}),
  };
  claimSymbol(program, global.name, declaration);
  module.globals.push(global);
  return global;
}

/**
 * Gives a module's globals their initial values: static data where they are constant, else code
 * that runs before main.
 */
export function lowerModuleGlobals(
  program: ProgramContext,
  source: ts.SourceFile,
  module: Module,
): void {
  const context = new FunctionContext(program, module, NO_ENV, VOID, new Set());
  for (const declaration of declarationsOf(program, source)) {
    try {
      const symbol = program.checker.getSymbolAtLocation(declaration.name);
      if (symbol === undefined) continue;
      const binding = globalBinding(program, symbol, declaration, declaration);
      if (binding.kind !== "variable") continue;
      const { global } = binding;
      const start = context.block.length;
      initialise(context, global, declaration);
      const body = context.block.slice(start);
      if (body.length > 0) program.initialisers.push({ global, declaration, body });
    } catch (error) {
      program.report(error);
    }
  }
  if (context.block.length === 0) return;
  const init: Func = {
    name: `${module.name}__init`,
    shownName: `(initialisers of ${module.shownPath})`,
    module,
    params: [],
    result: VOID,
    body: context.block,
    inlining: "auto",
    exported: true,
    section: null,
    line: 1,
  };
  module.funcs.push(init);
  module.init = init;
}

/** Its names are poisoned: what uses them is silent. */
function rejectPattern(program: ProgramContext, pattern: ts.BindingPattern): never {
  const poison = (name: ts.BindingName): void => {
    if (!ts.isIdentifier(name))
      for (const element of name.elements) {
        if (ts.isBindingElement(element)) poison(element.name);
      }
    const symbol = program.checker.getSymbolAtLocation(name);
    if (symbol !== undefined) program.globals.set(symbol, "failed");
  };
  poison(pattern);
  reject(pattern, "syntax", "Patterns at module level are not part of GTS.");
}

/** Module variables and static members, in the order of the source. */
function declarationsOf(program: ProgramContext, source: ts.SourceFile): Declaration[] {
  const found: Declaration[] = [];
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      const declared =
        statement.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword) === true;
      if (declared) continue;
      try {
        rejectVar(statement.declarationList);
        for (const declaration of statement.declarationList.declarations) {
          if (!ts.isIdentifier(declaration.name)) rejectPattern(program, declaration.name);
          found.push(declaration);
        }
      } catch (error) {
        program.report(error);
      }
    }
    if (ts.isClassDeclaration(statement)) {
      found.push(...statement.members.filter(ts.isPropertyDeclaration).filter(isStatic));
    }
  }
  return found;
}

function initialise(context: FunctionContext, global: Global, declaration: Declaration): void {
  const { initializer } = declaration;
  if (initializer === undefined) return;
  const { type } = global;
  const line = lineOf(declaration);
  const object: Expr = { op: "global", global, type };
  if (global.init !== null || handlerTable(context, initializer) !== null) return;
  if (type.kind === "percpu") {
    const { value, storage } = perCpuStart(context, global, initializer);
    if (storage === null) global.init = perCpuConstant(context, value, type.element);
    else initialiseObject(context, global, value, storage);
    return;
  }
  if (!global.object) {
    const start = context.block.length;
    const value = coerce(context, initializer, lowerExpression(context, initializer, type), type);
    if (context.block.length === start && isStaticExpr(value)) global.init = value;
    else context.emit({ s: "assign", target: object, value, line });
    return;
  }
  initialiseObject(context, global, initializer, object);
}

/** Storage of an object: `object` refers to it. */
function initialiseObject(
  context: FunctionContext,
  global: Global,
  initializer: ts.Expression,
  object: Expr,
): void {
  const { type } = object;
  if (ts.isArrayLiteralExpression(initializer) && type.kind === "array") {
    const start = context.block.length;
    const literal = arrayLiteral(context, initializer, type);
    if (context.block.length === start && isStaticExpr(literal)) {
      global.init = literal;
      return;
    }
    context.block.length = start;
  }
  if (type.kind === "atomic" && ts.isNewExpression(initializer)) {
    const value = atomicInitial(context, initializer, type.element);
    if (isStaticExpr(value)) {
      global.init = value;
      return;
    }
  }
  if (type.kind === "array" && ts.isNewExpression(initializer) && !needsInit(type)) {
    requireZero(initializer, type);
    requireConcrete(context.program, initializer, type);
    return;
  }
  lowerStorage(context, initializer, object);
}
