/**
 * Functions and methods: one `Func` for each set of type arguments, bodies lowered later from a
 * queue.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Pin } from "../effects.ts";
import { cIdentifier } from "../print/names.ts";
import type { Func, Local } from "../tree.ts";
import { ENVIRONMENT, intern, NUMBER, PIECE, TEXT, type Type, typeKey, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { capturedSymbols } from "./captures.ts";
import { isStatic } from "./classes.ts";
import { needsBox, newBox } from "./closures.ts";
import {
  assignedSymbols,
  type BodyLowering,
  type ClassInstance,
  FunctionContext,
  lineOf,
  type ProgramContext,
  type TypeEnv,
} from "./context.ts";
import {
  type CoroutineTypes,
  coroutineKind,
  coroutineTypes,
  declareCoroutine,
} from "./coroutine-functions.ts";
import { effectTags } from "./effect-tags.ts";
import { ENVIRONMENT_NAME } from "./function-values.ts";
import { staticPrefix } from "./hierarchy.ts";
import { registerHandler, requireCallable, requireNoHandler } from "./interrupts.ts";
import { requireMemberName } from "./member-name.ts";
import { emitParameters, parameterType } from "./parameters.ts";
import { overriddenPromises } from "./promises.ts";
import { nameOfType, resolveAnnotation, resolveType, symbolKey } from "./resolve.ts";
import { lowerStatements } from "./statements.ts";
import { readTags, symbolTag, type Tags } from "./tags.ts";
import { requireUnsafe } from "./trust.ts";

/** More instances than any sensible program has; a recursion of generics ends here. */
const MAX_FUNCTION_INSTANCES = 20_000;

export type Callable =
  | ts.FunctionDeclaration
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ConstructorDeclaration
  | ts.ArrowFunction
  | ts.FunctionExpression;

export interface FuncPlan {
  readonly name: string;
  readonly shownName: string;
  readonly node: ts.Node;
  readonly parameters: readonly ts.ParameterDeclaration[];
  readonly env: TypeEnv;
  readonly thisClass: ClassInstance | null;
  readonly result: Type;
  readonly tags: Tags;
  /** What the methods that it overrides promise, with their names. */
  readonly promises?: ReadonlyMap<Pin, string>;
  /** Parameter types where the source does not write them (arrow functions). */
  readonly contextual?: readonly Type[];
  /** What a coroutine gives, where the source does not write it. */
  readonly gives?: CoroutineTypes;
  /** The last parameter brings what the function captured. */
  readonly hasEnvironment?: boolean;
  readonly lower: ((context: FunctionContext) => void) | null;
}

export function typeParameterEnv(
  program: ProgramContext,
  parameters: readonly ts.TypeParameterDeclaration[] | undefined,
  args: readonly Type[],
  outer: TypeEnv,
): TypeEnv {
  const env = new Map(outer);
  parameters?.forEach((parameter, index) => {
    const symbol = program.checker.getSymbolAtLocation(parameter.name);
    const argument = args[index];
    if (symbol !== undefined && argument !== undefined) env.set(symbol, argument);
  });
  return env;
}

/** Makes the `Func` and queues its body. */
export function declareFunc(program: ProgramContext, plan: FuncPlan): Func {
  const module = program.moduleOf(plan.node);
  const apiName = symbolTag(plan.node, plan.tags, "api");
  const exportName = apiName ?? symbolTag(plan.node, plan.tags, "export");
  const context = new FunctionContext(
    program,
    module,
    plan.env,
    plan.result,
    assignedSymbols(program, plan.node),
  );
  const func: Func = {
    name: exportName ?? plan.name,
    shownName: plan.shownName,
    module,
    params: [],
    result: plan.result,
    body: plan.lower === null ? null : [],
    inlining: plan.tags.has("inline") ? "always" : plan.tags.has("noinline") ? "never" : "auto",
    exported: exportName !== null,
    section: symbolTag(plan.node, plan.tags, "section"),
    line: lineOf(plan.node),
    ...(apiName === null ? {} : { api: true }),
    ...effectTags(plan.node, plan.tags, plan.promises),
  };
  func.params = bindParameters(context, plan);
  registerHandler(program, plan.node, func, plan.tags);
  claimSymbol(program, func.name, plan.node);
  const { lower } = plan;
  if (lower !== null) {
    module.funcs.push(func);
    queueBody(program, func, context, () => lower(context));
  }
  return func;
}

/** The body is lowered later, or when a computation at compile time needs it. */
export function queueBody(
  program: ProgramContext,
  func: Func,
  context: FunctionContext,
  lower: () => void,
): void {
  const lowering: BodyLowering = {
    state: "waiting",
    run: () => {
      if (lowering.state !== "waiting") return;
      lowering.state = "running";
      context.block = [];
      try {
        lower();
      } catch (error) {
        program.report(error);
      }
      func.body = context.block;
      lowering.state = "done";
    },
  };
  program.bodies.set(func, lowering);
  program.pending.push(lowering.run);
}

/** Two functions with one C symbol would be linked wrongly. */
export function claimSymbol(program: ProgramContext, name: string, node: ts.Node): void {
  const other = program.symbolNames.get(name);
  if (other !== undefined)
    reject(node, "duplicateSymbol", `The C symbol \`${name}\` is used twice.`);
  program.symbolNames.set(name, node);
}

export function bindParameters(context: FunctionContext, plan: FuncPlan): Local[] {
  const params: Local[] = [];
  context.closures.captured = capturedSymbols(context.program, plan.node);
  if (plan.thisClass !== null) {
    const self = context.newLocal("self", intern({ kind: "class", info: plan.thisClass.info }));
    context.stableLocals.add(self);
    context.thisLocal = self;
    context.thisClass = plan.thisClass;
    params.push(self);
  }
  plan.parameters.forEach((parameter, index) => {
    const type = parameterType(context.program, plan.env, parameter, plan.contextual?.[index]);
    const { name } = parameter;
    if (!ts.isIdentifier(name)) {
      const whole = context.newLocal("parameter", type);
      context.stableLocals.add(whole);
      context.patterns.push({ pattern: name, local: whole });
      params.push(whole);
      return;
    }
    const local = context.newLocal(name.text, type);
    for (const symbol of parameterSymbols(context.program, parameter)) {
      if (needsBox(context, symbol)) {
        const binding = newBox(context, local.name, type);
        context.locals.set(symbol, binding);
        context.closures.boxedParameters.push({ parameter: local, box: binding.local });
        continue;
      }
      const stable = !context.assigned.has(symbol);
      if (stable) context.stableLocals.add(local);
      context.bind(symbol, { local, stable, fromStack: false, constant: null });
    }
    params.push(local);
  });
  // A function may ignore the last arguments that its type has.
  for (const type of plan.contextual?.slice(params.length) ?? [])
    params.push(context.newLocal("ignored", type));
  if (plan.hasEnvironment === true) {
    const environment = context.newLocal(ENVIRONMENT_NAME, ENVIRONMENT);
    context.closures.environmentParameter = environment;
    params.push(environment);
  }
  return params;
}

/** A parameter property is two symbols to tsc, the parameter and the field. */
function parameterSymbols(
  program: ProgramContext,
  parameter: ts.ParameterDeclaration,
): readonly ts.Symbol[] {
  const { name } = parameter;
  if (ts.isIdentifier(name) && ts.isParameterPropertyDeclaration(parameter, parameter.parent))
    return program.checker.getSymbolsOfParameterPropertyDeclaration(parameter, name.text);
  const symbol = program.checker.getSymbolAtLocation(name);
  return symbol === undefined ? [] : [symbol];
}

export function resultType(program: ProgramContext, env: TypeEnv, node: Callable): Type {
  const type = anyResultType(program, env, node);
  if (type === TEXT || type === PIECE)
    reject(node.type ?? node, "textEscapes", "A function cannot return a `Text`.");
  return type;
}

function anyResultType(program: ProgramContext, env: TypeEnv, node: Callable): Type {
  if (ts.isConstructorDeclaration(node) || ts.isSetAccessor(node)) return VOID;
  if (node.type !== undefined) {
    if (ts.isTypePredicateNode(node.type))
      reject(node.type, "noCast", "A type predicate is an unchecked cast.");
    return resolveAnnotation(program, env, node.type);
  }
  const signature = program.checker.getSignatureFromDeclaration(node);
  const type = signature === undefined ? undefined : signature.getReturnType();
  if (type === undefined) return VOID;
  const resolved = resolveType(program, env, type, node);
  if (resolved === NUMBER || resolved.kind === "literal" || resolved.kind === "null") {
    reject(
      ts.isArrowFunction(node) ? node : (node.name ?? node),
      "noResultType",
      "tsc infers `number`, which has no width.",
    );
  }
  return resolved;
}

/** An ordinary function or a coroutine, as its modifiers say. */
export function declareCallable(
  program: ProgramContext,
  node: Callable,
  plan: Omit<FuncPlan, "result"> & { readonly result?: Type | null },
): Func {
  const kind = coroutineKind(node);
  if (kind === null)
    return declareFunc(program, {
      ...plan,
      result: plan.result ?? resultType(program, plan.env, node),
    });
  const types = plan.gives ?? coroutineTypes(program, plan.env, node, kind);
  return declareCoroutine(program, { ...plan, result: types.result }, node, kind, types);
}

/** The function for these type arguments; `use` is the place that names it. */
export function functionFunc(
  program: ProgramContext,
  declaration: ts.FunctionDeclaration,
  args: readonly Type[],
  use: ts.Node | null = null,
): Func {
  const { name } = declaration;
  if (name === undefined) reject(declaration, "syntax", "A function needs a name.");
  const tags = readTags(declaration, "function");
  if (use !== null && declaration.body === undefined && !isPublished(declaration, tags))
    requireUnsafe(use, `The external function \`${name.text}\``);
  if (use !== null) requireNoHandler(declaration, tags, use);
  const symbol = program.checker.getSymbolAtLocation(name);
  const key = `${symbol === undefined ? name.text : symbolKey(symbol)}<${args.map(typeKey).join(",")}>`;
  const known = program.functions.get(key);
  if (known !== undefined) return known;
  requireCallable(declaration, tags);
  limitInstances(program, declaration, args);
  const env = typeParameterEnv(program, declaration.typeParameters, args, new Map());
  const module = program.moduleOf(declaration);
  const suffix = args.map((a) => `_${nameOfType(a)}`).join("");
  const isMain = name.text === "main" && program.target === "host" && isExported(declaration);
  const isImport = declaration.body === undefined && tags.has("api");
  const external = symbolTag(declaration, tags, isImport ? "api" : "c");
  if (declaration.body === undefined && external === null) {
    reject(declaration, "externBody", `\`${name.text}\` has no body.`);
  }
  if (declaration.body !== undefined && external !== null) {
    reject(name, "externBody", `\`${name.text}\` has a body and a \`@c\` tag.`);
  }
  if (external !== null) {
    const published = isImport ? { api: true } : {};
    return declareExternal(program, declaration, { name: external, key, env, tags, published });
  }
  const func = declareCallable(program, declaration, {
    name: isMain ? "gts_main" : `${module.name}_${name.text}${suffix}`,
    shownName: name.text,
    node: declaration,
    parameters: declaration.parameters,
    env,
    thisClass: null,
    tags: isMain ? new Map([["export", "gts_main"]]) : tags,
    lower: (context) => lowerBody(context, declaration),
  });
  program.functions.set(key, func);
  return func;
}

/**
 * Declared by the library for programs that are linked at run time: the loader compares types, and
 * what it is given is judged as if it were kept.
 */
function isPublished(declaration: ts.FunctionDeclaration, tags: Tags): boolean {
  return tags.has("api") && declaration.getSourceFile().isDeclarationFile;
}

/** A C or assembly function, or one of another program: a symbol and a type. */
interface ExternalPlan {
  readonly name: string;
  readonly key: string;
  readonly env: TypeEnv;
  readonly tags: Tags;
  readonly published: { readonly api?: boolean };
}

function declareExternal(
  program: ProgramContext,
  declaration: ts.FunctionDeclaration,
  { name, key, env, tags, published }: ExternalPlan,
): Func {
  const result = resultType(program, env, declaration);
  const func: Func = {
    name,
    shownName: declaration.name?.text ?? name,
    module: program.moduleOf(declaration),
    params: declaration.parameters.map((p) => ({
      name: cIdentifier(p.name.getText()),
      type: parameterType(program, env, p),
    })),
    result,
    body: null,
    inlining: "auto",
    exported: true,
    section: null,
    line: lineOf(declaration),
    ...published,
    ...effectTags(declaration, tags),
  };
  program.functions.set(key, func);
  return func;
}

/** Nesting of a type that an instance is made for; a recursion of generics ends here. */
const MAX_ARGUMENT_KEY = 1000;

export function limitInstances(
  program: ProgramContext,
  node: ts.Node,
  args: readonly Type[] = [],
): void {
  if (args.some((a) => nameOfType(a).length > MAX_ARGUMENT_KEY)) {
    reject(node, "deepGeneric", "The type arguments grow with each call.");
  }
  if (program.functions.size > MAX_FUNCTION_INSTANCES) {
    reject(node, "deepGeneric", `More than ${MAX_FUNCTION_INSTANCES} functions are instantiated.`);
  }
}

export function isExported(node: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;
}

/** The C function of a method, getter, setter or static method. */
export function methodFunc(
  program: ProgramContext,
  instance: ClassInstance,
  member: ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.SetAccessorDeclaration,
  args: readonly Type[],
): Func {
  const kind = ts.isGetAccessor(member) ? "_get_" : ts.isSetAccessor(member) ? "_set_" : "";
  const text = requireMemberName(member.name);
  const key = `${kind} ${text}<${args.map(typeKey).join(",")}>${isStatic(member) ? "static" : ""}`;
  const known = instance.methods.get(key);
  if (known !== undefined) return known;
  limitInstances(program, member, args);
  const env = typeParameterEnv(program, member.typeParameters, args, instance.env);
  const suffix = args.map((a) => `_${nameOfType(a)}`).join("");
  const func = declareCallable(program, member, {
    name: `${instance.info.name}_${kind}${staticPrefix(member)}${text}${suffix}`,
    shownName: `${instance.info.shownName}.${text}`,
    node: member,
    parameters: member.parameters,
    env,
    thisClass: isStatic(member) ? null : instance,
    tags: readTags(member, "function"),
    promises: overriddenPromises(program, instance, member),
    lower: (context) => lowerBody(context, member),
  });
  instance.methods.set(key, func);
  return func;
}

/** Lowers the statements of a body; an arrow's expression is its result. */
export function lowerBody(context: FunctionContext, node: Callable): void {
  const { body } = node;
  if (body === undefined) return;
  emitParameters(context, lineOf(node));
  if (!ts.isBlock(body)) {
    const statement = ts.factory.createReturnStatement(body);
    ts.setTextRange(statement, body);
    // The synthetic `return` borrows the expression's place in the source.
    Object.assign(statement, { parent: node });
    lowerStatements(context, [statement]);
    return;
  }
  lowerStatements(context, body.statements);
}
