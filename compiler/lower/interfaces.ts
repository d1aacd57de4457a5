/**
 * Interfaces: their tables, the methods of a class behind one, and conversions between them. A
 * table begins with that of the first interface that its own extends, so that conversion is free.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Pin } from "../effects.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr, Func, InterfaceInfo, Local } from "../tree.ts";
import { intern, showType, type Type, typeKey } from "../types.ts";
import { ts } from "../typescript.ts";
import type { TypeEnv } from "./context.ts";
import {
  type ClassInstance,
  type FunctionContext,
  lineOf,
  type ProgramContext,
} from "./context.ts";
import { calleeOf } from "./dispatch.ts";
import { effectTags } from "./effect-tags.ts";
import { claimSymbol, typeParameterEnv } from "./functions.ts";
import { generatorEntry, generatorOf } from "./kept-generators.ts";
import { symbolName } from "./member-name.ts";
import { chainOf, findMember } from "./members.ts";
import { adapted } from "./method-adapters.ts";
import { type Carried, carriedType, type MethodParameter } from "./method-parameters.ts";
import { spill, spillNamed } from "./order.ts";
import {
  functionType,
  nameOfType,
  requireWidth,
  resolveType,
  symbolKey,
  uniqueTypeName,
} from "./resolve.ts";
import { spaceOfParams, startInSpace } from "./spaces.ts";
import { readTags } from "./tags.ts";

type Iface = Extract<Type, { kind: "iface" }>;
type Method = InterfaceInfo["methods"][number];

/** The entry of a table that reads a property. */
const GETTER = "gts_get_";

export function interfaceType(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.ObjectType,
  node: ts.Node,
): Type {
  const { checker } = program;
  const declaration = type.symbol.declarations?.find(ts.isInterfaceDeclaration);
  const declared = declaration?.typeParameters?.length ?? 0;
  const args = checker
    .getTypeArguments(type as ts.TypeReference)
    .slice(0, declared)
    .map((t) => resolveType(program, env, t, node));
  const key = `iface:${symbolKey(type.symbol)}<${args.map(typeKey).join(",")}>`;
  const known = program.infos.get(key);
  if (known !== undefined) return intern({ kind: "iface", info: known as InterfaceInfo });
  const suffix = args.length === 0 ? "" : `_${args.map(nameOfType).join("_")}`;
  const shown = args.length === 0 ? "" : `<${args.map(showType).join(", ")}>`;
  const info: InterfaceInfo = {
    name: uniqueTypeName(program, `${type.symbol.name}${suffix}`),
    shownName: `${type.symbol.name}${shown}`,
    parents: [],
    methods: [],
  };
  program.infos.set(key, info);
  if (declaration !== undefined) {
    const inner = typeParameterEnv(program, declaration.typeParameters, args, new Map());
    info.parents = parentTypes(declaration).flatMap((parent) => {
      const resolved = resolveType(program, inner, checker.getTypeAtLocation(parent), parent);
      return resolved.kind === "iface" ? [resolved.info] : [];
    });
  }
  info.methods = inTableOrder(program, type.getProperties(), declaration).flatMap((property) => {
    try {
      return [entryOf(program, env, property, node)];
    } catch (error) {
      program.report(error);
      return [];
    }
  });
  return intern({ kind: "iface", info });
}

function parentTypes(declaration: ts.InterfaceDeclaration): ts.ExpressionWithTypeArguments[] {
  return (declaration.heritageClauses ?? []).flatMap((clause) => [...clause.types]);
}

/** The members of the first interface that it extends come first, in their order. */
function inTableOrder(
  program: ProgramContext,
  properties: readonly ts.Symbol[],
  declaration: ts.InterfaceDeclaration | undefined,
): ts.Symbol[] {
  const first = declaration === undefined ? undefined : parentTypes(declaration)[0];
  if (first === undefined) return [...properties];
  const parent = program.checker.getTypeAtLocation(first);
  const above = inTableOrder(
    program,
    parent.getProperties(),
    parent.symbol?.declarations?.find(ts.isInterfaceDeclaration),
  ).map(symbolName);
  const own = properties.filter((p) => !above.includes(symbolName(p)));
  const inherited = above.flatMap((name) => properties.filter((p) => symbolName(p) === name));
  return [...inherited, ...own];
}

function entryOf(
  program: ProgramContext,
  env: TypeEnv,
  property: ts.Symbol,
  node: ts.Node,
): Method {
  const type = program.checker.getTypeOfSymbol(property);
  const name = symbolName(property);
  const place = property.declarations?.[0] ?? node;
  if ((property.flags & ts.SymbolFlags.Method) === 0) {
    if (!isReadonly(property)) reject(place, "interfaceProperty", `\`${name}\` can be assigned.`);
    if ((property.flags & ts.SymbolFlags.Optional) !== 0)
      reject(
        place,
        "unionType",
        `\`${name}?\` of an interface with methods may be \`undefined\`.`,
        `Write \`readonly ${name}: T | null\`, here and in the classes.`,
      );
    const result = requireWidth(resolveType(program, env, type, place), place);
    return { name: `${GETTER}${name}`, params: [], result, pins: [] };
  }
  const signatures = type.getCallSignatures();
  const [signature] = signatures;
  if (signature === undefined || signatures.length > 1)
    return reject(
      place,
      "unsupportedType",
      `\`${name}\` ${signature === undefined ? "may be missing" : "is overloaded"}.`,
    );
  const owner = property.declarations?.[0]?.parent;
  const holder = owner !== undefined && ts.isInterfaceDeclaration(owner) ? owner.name.text : "";
  const f = functionType(program, env, signature, place, `${holder}.${name}`);
  if (f.kind !== "func") throw new Error("functionType gives functions");
  // `next(value: TNext)` where nothing is sent.
  const params = f.params.filter((p) => p.kind !== "void");
  const optional = signature.parameters.map(
    ({ valueDeclaration: d }) =>
      d !== undefined && ts.isParameter(d) && d.questionToken !== undefined,
  );
  return { name, params, result: f.result, optional, pins: pinsOf(property) };
}

function pinsOf(method: ts.Symbol): readonly Pin[] {
  const declaration = method.declarations?.find(ts.isMethodSignature);
  if (declaration === undefined) return [];
  return effectTags(declaration, readTags(declaration, "signature")).effects?.pins ?? [];
}

function isReadonly(property: ts.Symbol): boolean {
  const declarations = property.declarations ?? [];
  if (declarations.some(ts.isSetAccessor)) return false;
  return declarations.every(
    (d) =>
      ts.isGetAccessor(d) || (ts.getCombinedModifierFlags(d) & ts.ModifierFlags.Readonly) !== 0,
  );
}

/** A property read through the table; null if the interface has no such. */
export function interfaceMember(
  context: FunctionContext,
  node: ts.PropertyAccessExpression,
  object: Expr,
): Expr | null {
  if (object.type.kind !== "iface") return null;
  const wanted = `${GETTER}${node.name.text}`;
  const entry = object.type.info.methods.find((m) => m.name === wanted);
  if (entry === undefined) return null;
  const line = lineOf(node);
  const self = spillNamed(context, spill(context, object, line), line);
  return { op: "callInterface", object: self, method: wanted, args: [], type: entry.result };
}

// Conversions

/** `info` and all that it extends. */
function isParent(info: InterfaceInfo, wanted: InterfaceInfo): boolean {
  return info === wanted || info.parents.some((parent) => isParent(parent, wanted));
}

/** An interface value as one of an interface that its own extends. */
export function interfaceUpcast(
  context: FunctionContext,
  node: ts.Node,
  value: Expr,
  target: Type,
): Expr | null {
  const from = value.type.kind === "nullable" ? value.type.of : value.type;
  const to = target.kind === "nullable" ? target.of : target;
  if (from.kind !== "iface" || to.kind !== "iface" || !isParent(from.info, to.info)) return null;
  if (value.op === "toInterface" && target.kind === "iface")
    return toInterface(context, node, value.operand, target);
  let at: InterfaceInfo | undefined = from.info;
  while (at !== undefined && at !== to.info) [at] = at.parents;
  const same = (m: Method, i: number): boolean => entryKey(m) === entryKey(from.info.methods[i]);
  if (at === undefined || !to.info.methods.every(same))
    reject(
      node,
      "interfaceUpcast",
      `The table of \`${showType(from)}\` does not begin with that of \`${showType(to)}\`.`,
    );
  return { op: "retype", operand: spillNamed(context, value, lineOf(node)), type: target };
}

function entryKey(method: Method | undefined): string {
  if (method === undefined) return "";
  return [method.name, ...method.params.map(typeKey), typeKey(method.result)].join(" ");
}

/** The class, or one that it extends, names the interface, or one that extends it. */
function namesInterface(program: ProgramContext, one: ClassInstance, target: Iface): boolean {
  const clauses = (one.declaration.heritageClauses ?? [])
    .filter((clause) => clause.token === ts.SyntaxKind.ImplementsKeyword)
    .flatMap((clause) => [...clause.types]);
  return clauses.some((t) => {
    const type = resolveType(program, one.env, program.checker.getTypeAtLocation(t), t);
    return type.kind === "iface" && isParent(type.info, target.info);
  });
}

/** The methods behind an interface, in its order. The class must name the interface. */
export function toInterface(
  context: FunctionContext,
  node: ts.Node,
  value: Expr,
  target: Iface,
): Expr {
  const { program } = context;
  if (value.type.kind !== "class") throw new Error("only classes implement interfaces");
  const generator = generatorOf(program, value.type);
  if (generator !== null) return generatorInterface(program, node, value, target);
  const instance = program.instanceOf.get(value.type.info);
  const named =
    instance !== undefined &&
    chainOf(program, instance).some((one) => namesInterface(program, one, target));
  if (!named) {
    reject(
      node,
      "notImplemented",
      `\`${showType(value.type)}\` does not implement \`${target.info.shownName}\` by name.`,
    );
  }
  const methods = target.info.methods.map((wanted) =>
    implementation(program, node, instance, target, wanted),
  );
  return { op: "toInterface", operand: value, info: target.info, methods, type: target };
}

function generatorInterface(
  program: ProgramContext,
  node: ts.Node,
  value: Expr,
  target: Iface,
): Expr {
  const methods = target.info.methods.map((entry): Func => {
    const found = generatorEntry(program, value.type, entry);
    if (found !== null && found.result === entry.result) return found;
    const shown = showType(value.type);
    return reject(
      node,
      "notImplemented",
      `\`${shown}\` is no \`${showType(target)}\`.`,
      "Declare it with the types of the generator: `Iterator<T, TReturn, TNext>`.",
    );
  });
  return { op: "toInterface", operand: value, info: target.info, methods, type: target };
}

function implementation(
  program: ProgramContext,
  node: ts.Node,
  instance: ClassInstance,
  target: Iface,
  wanted: Method,
): Func {
  const isProperty = wanted.name.startsWith(GETTER);
  const name = isProperty ? wanted.name.slice(GETTER.length) : wanted.name;
  const found = findMember(program, instance, isProperty ? "get" : "method", name);
  const callee = found === null ? null : calleeOf(program, instance, found);
  const func = callee?.func ?? (isProperty ? fieldGetter(program, instance, name) : null);
  const shown = instance.info.shownName;
  if (func === null) {
    reject(
      node,
      "notImplemented",
      `\`${name}\` of \`${target.info.shownName}\` is not a method of \`${shown}\`.`,
    );
  }
  const space = spaceOfParams(program, wanted.params);
  const started = space === null ? func : startInSpace(program, func, space, node, false);
  const types = space === null ? wanted.params : wanted.params.slice(0, -1);
  const given = types.map((type, i) => carriedType(type, wanted.optional?.[i] === true));
  const same = callee === null || callee.parameters.every((p, i) => takes(p, given[i]));
  const entry =
    callee !== null && same ? adapted(program, { ...callee, func: started }, given) : started;
  if (!same || entry.result !== wanted.result) {
    reject(
      found?.member ?? node,
      "wrongType",
      `\`${name}\` must have exactly the types that \`${target.info.shownName}\` declares.`,
    );
  }
  return entry;
}

/** The method takes what the interface says; it may know what to do where that is missing. */
function takes({ form, core }: MethodParameter, given: Carried | undefined): boolean {
  const missable = form === "optional" || form === "default";
  if (given === undefined) return missable || form === "rest";
  return given.core === core && (missable || !given.missable);
}

/** A function that reads a field, for the table of an interface that has it as a property. */
function fieldGetter(program: ProgramContext, instance: ClassInstance, name: string): Func | null {
  const { info } = instance;
  const key = `field ${name}`;
  const known = instance.methods.get(key);
  if (known !== undefined) return known;
  const field = info.fields.find((f) => f.name === cIdentifier(name));
  if (field === undefined) return null;
  const self: Local = { name: "self", type: intern({ kind: "class", info }) };
  const object: Expr = { op: "local", local: self, type: self.type };
  const value: Expr = { op: "field", object, field, type: field.type };
  const line = lineOf(instance.declaration);
  const func: Func = {
    name: `${info.name}_field_${name}`,
    shownName: `${info.shownName}.${name}`,
    module: instance.module,
    params: [self],
    result: field.type,
    body: [{ s: "return", value, line }],
    inlining: "auto",
    exported: false,
    section: null,
    line,
  };
  instance.methods.set(key, func);
  claimSymbol(program, func.name, instance.declaration);
  instance.module.funcs.push(func);
  return func;
}
