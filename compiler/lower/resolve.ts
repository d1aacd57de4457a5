/**
 * From TypeScript's types to GTS types, in the environment of one instance. Widths are found by
 * their phantom property, not by alias names, which unions lose.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import {
  BOOL,
  ENDIANS,
  F32,
  F64,
  INTEGERS,
  type IntName,
  intern,
  NEVER,
  NULL,
  NUMBER,
  PIECE,
  STRING,
  showType,
  TEXT,
  type Type,
  typeKey,
  VOID,
} from "../types.ts";
import { ts } from "../typescript.ts";
import { classInstance } from "./classes.ts";
import type { ProgramContext, TypeEnv } from "./context.ts";
import { kindOfResult, typesOfResult } from "./coroutine-functions.ts";
import { enumType, stringsType } from "./enums.ts";
import { indexType } from "./flavours.ts";
import { frameType } from "./frames.ts";
import { typeParameterEnv } from "./functions.ts";
import { interfaceType } from "./interfaces.ts";
import { parameterType } from "./parameters.ts";
import { record } from "./records.ts";
import { isRest, restOfType } from "./rest-values.ts";
import { spaceFor } from "./spaces.ts";
import { tuple } from "./tuples.ts";
import { union } from "./unions.ts";
import { vectorNamed } from "./vectors.ts";

/** Types inside types. */
const MAX_TYPE_DEPTH = 60;

/** The GTS type of a TypeScript type; `node` is where a diagnostic points. */
export function resolveType(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.Type,
  node: ts.Node,
): Type {
  const cached = program.typeCache.get(type);
  if (cached !== undefined) return cached;
  if (program.typeDepth >= MAX_TYPE_DEPTH) {
    reject(
      node,
      "recursiveLayout",
      `\`${program.checker.typeToString(type)}\` contains itself, or is nested more than ${MAX_TYPE_DEPTH} deep.`,
    );
  }
  program.typeDepth++;
  let resolved: Type;
  try {
    resolved = resolveUncached(program, env, type, node);
  } finally {
    program.typeDepth--;
  }
  // Types inside generics mean something else in each instance.
  if (env.size === 0) program.typeCache.set(type, resolved);
  return resolved;
}

/** The type that an annotation names. */
export function resolveAnnotation(program: ProgramContext, env: TypeEnv, node: ts.TypeNode): Type {
  const type = resolveType(program, env, program.checker.getTypeFromTypeNode(node), node);
  if (type === NUMBER) reject(node, "noWidth", "`number` has no width.");
  return type;
}

function resolveUncached(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.Type,
  node: ts.Node,
): Type {
  const { flags } = type;
  const F = ts.TypeFlags;
  if ((flags & F.TypeParameter) !== 0) {
    // `this` as a type: the class around it.
    const own = isThisType(type) ? program.checker.getBaseConstraintOfType(type) : undefined;
    return own === undefined ? typeParameter(env, type) : resolveType(program, env, own, node);
  }
  if ((flags & (F.Any | F.Unknown)) !== 0)
    reject(node, "noAny", "This has the type `any` or `unknown`.");
  if ((flags & F.EnumLike) !== 0) return enumType(program, type);
  if ((flags & F.BooleanLike) !== 0) return BOOL;
  if ((flags & (F.Void | F.Undefined)) !== 0) return VOID;
  if ((flags & F.Never) !== 0) return NEVER;
  if ((flags & F.Null) !== 0) return NULL;
  if (type.isNumberLiteral())
    return intern({ kind: "literal", value: BigInt(Math.trunc(type.value)) });
  if ((flags & F.NumberLike) !== 0) return NUMBER;
  if (type.isStringLiteral()) return stringsType(program, [type.value]);
  if ((flags & F.StringLike) !== 0) return STRING;
  if (type.isIntersection()) return intersection(program, env, type, node);
  if (type.isUnion()) return union(program, env, type, node);
  if ((flags & F.Object) !== 0) return objectType(program, env, type as ts.ObjectType, node);
  if ((flags & F.Conditional) !== 0)
    return iteratorEnd(program, env, type as ts.ConditionalType, node);
  return unsupported(program, type, node);
}

export function unsupported(program: ProgramContext, type: ts.Type, node: ts.Node): never {
  reject(
    node,
    "unsupportedType",
    `The type \`${program.checker.typeToString(type)}\` has no representation in GTS.`,
  );
}

/** `IteratorEnd<TReturn>` inside generics, where tsc does not know which one it is. */
function iteratorEnd(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.ConditionalType,
  node: ts.Node,
): Type {
  const { aliasSymbol: alias, aliasTypeArguments: args = [] } = type;
  const [given] = args;
  if (alias?.name !== "IteratorEnd" || given === undefined || !program.isLibrary(alias, "core"))
    return unsupported(program, type, node);
  const declaration = alias.declarations?.find(ts.isTypeAliasDeclaration);
  const returned = resolveType(program, env, given, node);
  const { trueType, falseType } = type.root.node;
  const own = typeParameterEnv(program, declaration?.typeParameters, [returned], env);
  const branch = returned === VOID ? trueType : falseType;
  return resolveType(program, own, program.checker.getTypeFromTypeNode(branch), node);
}

function isThisType(type: ts.Type): boolean {
  return (type as ts.Type & { readonly isThisType?: boolean }).isThisType === true;
}

function typeParameter(env: TypeEnv, type: ts.Type): Type {
  const known = env.get(type.symbol);
  if (known === undefined) throw new Error(`nothing says what ${type.symbol.name} is`);
  return known;
}

/** Width flavours, `Text`, `Fmt` and `FixedArray`. */
function intersection(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.IntersectionType,
  node: ts.Node,
): Type {
  const { checker } = program;
  for (const part of type.types) {
    const index = indexFlavour(program, env, part, node);
    if (index !== null) return index;
    for (const property of part.getProperties()) {
      if (!property.name.startsWith("__@")) continue;
      const flavour = literalOf(checker.getTypeOfSymbol(property));
      if (flavour === null) continue;
      if (program.target === "kernel" && (flavour === "f32" || flavour === "f64")) {
        reject(node, "floatKernel", `\`${flavour}\` cannot be used in the kernel.`);
      }
      return flavourType(flavour);
    }
  }
  const array = type.types.find((t) => checker.isArrayType(t));
  const lengthHolder = type.types.find(
    (t) => !checker.isArrayType(t) && t.getProperty("length") !== undefined,
  );
  const length = lengthHolder?.getProperty("length");
  if (array !== undefined && length !== undefined) {
    const element = checker.getTypeArguments(array as ts.TypeReference)[0];
    if (element === undefined) return unsupported(program, type, node);
    const count = resolveType(program, env, checker.getTypeOfSymbol(length), node);
    if (count.kind !== "literal")
      reject(node, "notConstant", "The length of a FixedArray must be a constant.");
    requireLength(checker.getTypeOfSymbol(length), node);
    const item = elementType(resolveType(program, env, element, node), node);
    return intern({ kind: "array", element: item, length: count.value });
  }
  // `T & {}` and narrowed type parameters: the one part that has a representation.
  const parameter = type.types.find((t) => (t.flags & ts.TypeFlags.TypeParameter) !== 0);
  if (parameter !== undefined) return resolveType(program, env, parameter, node);
  // `Base & { … }`: the fields of all parts together.
  const objects = type.types.every((part) => (part.flags & ts.TypeFlags.Object) !== 0);
  const properties = type.getProperties();
  const plain = (p: ts.Symbol): boolean => (p.flags & ts.SymbolFlags.Property) !== 0;
  if (objects && properties.every(plain)) return record(program, env, type, properties, node);
  return unsupported(program, type, node);
}

/** `Index<N>`: its second phantom property holds the bound; that of `usize` holds any number. */
function indexFlavour(
  program: ProgramContext,
  env: TypeEnv,
  part: ts.Type,
  node: ts.Node,
): Type | null {
  const below = part.getProperties().find((p) => p.name.startsWith("__@below"));
  if (below === undefined) return null;
  const type = program.checker.getTypeOfSymbol(below);
  const undefinedFlag = ts.TypeFlags.Undefined;
  const bound = (type.isUnion() ? type.types : [type]).find((t) => (t.flags & undefinedFlag) === 0);
  if (bound === undefined || (bound.flags & ts.TypeFlags.Number) !== 0) return null;
  return indexType(resolveType(program, env, bound, node), node);
}

/** A literal that is the type of a value, or a member of one. */
export function requireWhole(type: ts.Type, node: ts.Node): void {
  if (type.isNumberLiteral() && !Number.isSafeInteger(type.value))
    reject(node, "numberSet", `\`${type.value}\` is no whole number below 2^53.`);
}

/** A length that a `usize` index reaches and that JavaScript's numbers hold exactly. */
function requireLength(type: ts.Type, node: ts.Node): void {
  if (!type.isNumberLiteral()) return;
  if (!Number.isSafeInteger(type.value) || type.value < 0)
    reject(node, "notConstant", `A FixedArray cannot have the length ${type.value}.`);
}

function literalOf(type: ts.Type): string | null {
  const parts = type.isUnion() ? type.types : [type];
  const literal = parts.find((t) => t.isStringLiteral());
  return literal?.isStringLiteral() === true ? literal.value : null;
}

function flavourType(flavour: string): Type {
  if (flavour === "text") return TEXT;
  if (flavour === "fmt") return PIECE;
  if (flavour === "f32") return F32;
  if (flavour === "f64") return F64;
  return ENDIANS.get(flavour) ?? INTEGERS[flavour as IntName];
}

export function requireWidth(type: Type, node: ts.Node): Type {
  if (type === NUMBER) reject(node, "noWidth", "`number` has no width.");
  return type;
}

function elementType(type: Type, node: ts.Node): Type {
  if (type === TEXT || type === PIECE)
    reject(node, "textEscapes", "An array cannot hold a `Text`.");
  return requireWidth(type, node);
}

/** What the processor reads and writes in one piece, and computes with in one step. */
function atomicElement(type: Type, node: ts.Node): Type {
  if (["int", "bool", "enum"].includes(type.kind)) return type;
  reject(node, "atomicElement", `\`${showType(type)}\` has no atomic operations.`);
}

/** Types of core.d.ts and unsafe.d.ts with one element type. */
const LIBRARY_GENERICS = new Map<string, (element: Type, node: ts.Node) => Type>([
  ["Slice", (element) => intern({ kind: "slice", element, readonly: false })],
  ["ReadonlySlice", (element) => intern({ kind: "slice", element, readonly: true })],
  ["Atomic", (element, node) => intern({ kind: "atomic", element: atomicElement(element, node) })],
  ["PerCpu", (element) => intern({ kind: "percpu", element, inline: false })],
  ["PerCpuObject", (element) => intern({ kind: "percpu", element, inline: true })],
  ["Ptr", (element) => intern({ kind: "ptr", element })],
  ["Mmio", (element) => intern({ kind: "mmio", element })],
]);

function objectType(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.ObjectType,
  node: ts.Node,
): Type {
  const { checker } = program;
  if (checker.isTupleType(type)) return tuple(program, env, type as ts.TupleTypeReference, node);
  if (checker.isArrayType(type)) reject(node, "bareArray", "`T[]` has no fixed length.");
  const symbol = type.symbol as ts.Symbol | undefined;
  if (symbol === undefined) return unsupported(program, type, node);
  const library = program.isLibrary(symbol, "core") || program.isLibrary(symbol, "unsafe");
  if (library) {
    const make = LIBRARY_GENERICS.get(symbol.name);
    if (make !== undefined) {
      const element = elementType(typeArgument(program, env, type, node), node);
      return make(element, node);
    }
    const vector = vectorNamed(node, symbol.name, program.target);
    if (vector !== null) return vector;
    if (symbol.name === "Piece") return PIECE;
    const [of] = checker.getTypeArguments(type as ts.TypeReference);
    if (symbol.name === "Frame") return frameType(program, of, node);
    if (symbol.name === "Promise" || symbol.name === "AsyncGenerator")
      reject(node, "asyncForm", `A \`${symbol.name}\` is not a value that can be kept.`);
    if (symbol.name === "String") return STRING;
  }
  if ((symbol.flags & ts.SymbolFlags.Class) !== 0) {
    const declaration = symbol.declarations?.find(ts.isClassDeclaration);
    if (declaration === undefined || library) return unsupported(program, type, node);
    const args = checker
      .getTypeArguments(type as ts.TypeReference)
      .slice(0, declaration.typeParameters?.length ?? 0)
      .map((t) => resolveType(program, env, t, node));
    return intern({ kind: "class", info: classInstance(program, declaration, args, node).info });
  }
  const signatures = type.getCallSignatures();
  const properties = type.getProperties();
  if (signatures.length === 1 && properties.length === 0 && signatures[0] !== undefined) {
    return functionType(program, env, signatures[0], node);
  }
  if (properties.some((p) => (p.flags & ts.SymbolFlags.Method) !== 0))
    return interfaceType(program, env, type, node);
  return record(program, env, type, properties, node);
}

function typeArgument(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.ObjectType,
  node: ts.Node,
): Type {
  const [first] = program.checker.getTypeArguments(type as ts.TypeReference);
  if (first === undefined) return unsupported(program, type, node);
  return resolveType(program, env, first, node);
}

export function functionType(
  program: ProgramContext,
  env: TypeEnv,
  signature: ts.Signature,
  node: ts.Node,
  name = "callback",
): Type {
  if ((signature.typeParameters?.length ?? 0) > 0) {
    reject(node, "genericValue", "A generic function has no single type.");
  }
  const params = signature.parameters.map((p) => signatureParameter(program, env, p, node));
  const space = signatureSpace(program, env, signature, params, name, node);
  if (space !== null) return intern({ kind: "func", params: [...params, space], result: VOID });
  const result = requireWidth(resolveType(program, env, signature.getReturnType(), node), node);
  return intern({ kind: "func", params, result });
}

/** What a call of a coroutine behind this signature has to bring; null for ordinary functions. */
function signatureSpace(
  program: ProgramContext,
  env: TypeEnv,
  signature: ts.Signature,
  params: readonly Type[],
  name: string,
  node: ts.Node,
): Type | null {
  const returned = signature.getReturnType();
  const kind = kindOfResult(program, returned);
  if (kind === null || returnsItself(program, signature)) return null;
  const types = typesOfResult(program, env, returned, kind, node);
  const key = `${name}(${params.map(typeKey).join(",")})`;
  return spaceFor(program, key, name, kind, types, node).type;
}

/** `[Symbol.iterator]()` of a generator gives the generator. */
function returnsItself(program: ProgramContext, signature: ts.Signature): boolean {
  const symbol = (signature.declaration?.parent as ts.Node | undefined) ?? null;
  if (symbol === null || !ts.isInterfaceDeclaration(symbol)) return false;
  return symbol.name.text === "Generator" && isLibraryNode(program, symbol);
}

function isLibraryNode(program: ProgramContext, node: ts.InterfaceDeclaration): boolean {
  const symbol = program.symbolAt(node.name);
  return symbol !== undefined && program.isLibrary(symbol, "core");
}

/** The type of a parameter of a function type; an optional one may be left out. */
function signatureParameter(
  program: ProgramContext,
  env: TypeEnv,
  symbol: ts.Symbol,
  node: ts.Node,
): Type {
  const declaration = symbol.valueDeclaration;
  if (declaration !== undefined && ts.isParameter(declaration)) {
    if (isRest(declaration)) return restOfType(program, env, symbol, node);
    if (declaration.questionToken !== undefined) return parameterType(program, env, declaration);
  }
  const type = program.checker.getTypeOfSymbolAtLocation(symbol, node);
  return requireWidth(resolveType(program, env, type, node), node);
}

export function symbolKey(symbol: ts.Symbol): string {
  const declaration = symbol.declarations?.[0];
  return `${declaration?.getSourceFile().fileName}:${declaration?.pos}`;
}

/** A C struct name that no other type has. */
export function uniqueTypeName(program: ProgramContext, name: string): string {
  let unique = name;
  for (let n = 2; program.infos.has(`name:${unique}`); n++) unique = `${name}_${n}`;
  program.infos.set(`name:${unique}`, {});
  return unique;
}

/** A type as a part of a C identifier. */
export function nameOfType(type: Type): string {
  switch (type.kind) {
    case "int":
    case "float":
    case "endian":
    case "vector":
      return type.name;
    case "index":
      return `index_${type.limit}`;
    case "literal":
      return `${type.value}`.replace("-", "m");
    case "class":
    case "record":
    case "union":
    case "iface":
      return type.info.name;
    case "enum":
      return type.info.shownName.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_|_$/g, "");
    case "array":
      return `array_${nameOfType(type.element)}_${type.length}`;
    case "slice":
    case "ptr":
    case "mmio":
    case "atomic":
      return `${type.kind}_${nameOfType(type.element)}`;
    case "percpu":
      return `percpu${type.inline ? "_object" : ""}_${nameOfType(type.element)}`;
    case "nullable":
      return `nullable_${nameOfType(type.of)}`;
    case "func":
      return `func_${[...type.params, type.result].map(nameOfType).join("_")}`;
    default:
      return type.kind;
  }
}
