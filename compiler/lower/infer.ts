/**
 * Type arguments of a generic call: those written; else found by matching the parameters' types
 * against the arguments' GTS types (tsc sees only `number` in `a + b`); else what tsc infers.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr } from "../tree.ts";
import { NUMBER, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import type { ClassInstance, FunctionContext, TypeEnv } from "./context.ts";
import { constantKey, constantOf } from "./enums.ts";
import { lowerExpression } from "./expressions.ts";
import { chainOf } from "./members.ts";
import { isNumberSet } from "./number-sets.ts";
import { resolveAnnotation, resolveType } from "./resolve.ts";

export interface Inferred {
  readonly args: readonly Type[];
  readonly values: ReadonlyMap<ts.Expression, Expr>;
}

type Generic = ts.FunctionDeclaration | ts.MethodDeclaration;

export function inferTypeArguments(
  context: FunctionContext,
  node: ts.CallExpression,
  declaration: Generic,
  outer: TypeEnv,
  expected?: Type,
): Inferred {
  const { program } = context;
  const parameters = declaration.typeParameters ?? [];
  const values = new Map<ts.Expression, Expr>();
  if (node.typeArguments !== undefined) {
    return {
      args: node.typeArguments.map((t) => resolveAnnotation(program, context.env, t)),
      values,
    };
  }
  const found = new Map<ts.Symbol, Type>();
  const fromArgument = (argument: ts.Expression, i: number): void => {
    const { parameters } = declaration;
    const last = parameters[parameters.length - 1];
    const rest = last?.dotDotDotToken !== undefined && i >= parameters.length - 1;
    const parameter = rest ? last : parameters[i];
    if (parameter?.type === undefined || ts.isSpreadElement(argument)) return;
    const whole = program.checker.getTypeFromTypeNode(parameter.type);
    const type = rest ? elementOf(program.checker, whole) : whole;
    const isWhole = (type.flags & ts.TypeFlags.TypeParameter) !== 0;
    const isObject = isWhole && ts.isObjectLiteralExpression(argument);
    if (!mentionsParameter(type) || (isFunctionLiteral(argument) && !isObject)) return;
    match(context, type, probe(context, argument), found);
  };
  node.arguments.forEach((argument, i) => {
    if (!isOpenLiteral(argument)) fromArgument(argument, i);
  });
  if (expected !== undefined && declaration.type !== undefined) {
    match(context, program.checker.getTypeFromTypeNode(declaration.type), expected, found);
  }
  node.arguments.forEach((argument, i) => {
    if (isOpenLiteral(argument)) fromArgument(argument, i);
  });
  const args = parameters.map((parameter, i) => {
    const symbol = program.checker.getSymbolAtLocation(parameter.name);
    const known = symbol === undefined ? undefined : found.get(symbol);
    return known ?? fromChecker(context, node, parameter, i, outer);
  });
  return { args, values };
}

/** May be one of a few strings, or a member of a union, if the place says so. */
function isOpenLiteral(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isObjectLiteralExpression(node);
}

/** Of the array type of a rest parameter. */
function elementOf(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  return checker.getTypeArguments(type as ts.TypeReference)[0] ?? type;
}

/** The GTS type of an argument, without emitting anything. */
function probe(context: FunctionContext, argument: ts.Expression): Type {
  let type: Type = NUMBER;
  context.dry(() => {
    type = lowerExpression(context, argument).type;
  });
  return type;
}

function isFunctionLiteral(node: ts.Expression): boolean {
  return (
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node)
  );
}

export function mentionsParameter(type: ts.Type): boolean {
  if ((type.flags & ts.TypeFlags.TypeParameter) !== 0) return true;
  if (type.isUnionOrIntersection()) return type.types.some(mentionsParameter);
  if (type.getCallSignatures().length > 0) return true;
  const args = (type as ts.TypeReference).typeArguments ?? [];
  return args.some(mentionsParameter) || (type.aliasTypeArguments ?? []).some(mentionsParameter);
}

/** Walks a declared type and a GTS type in step and notes what each type parameter must be. */
function match(
  context: FunctionContext,
  declared: ts.Type,
  actual: Type,
  found: Map<ts.Symbol, Type>,
): void {
  const { checker } = context.program;
  if (actual === NUMBER || actual.kind === "null" || actual.kind === "never") return;
  if ((declared.flags & ts.TypeFlags.TypeParameter) !== 0) {
    if (!found.has(declared.symbol)) found.set(declared.symbol, actual);
    return;
  }
  if (declared.isUnion()) {
    const inner = actual.kind === "nullable" ? actual.of : actual;
    for (const part of declared.types) match(context, part, inner, found);
    return;
  }
  if (declared.isIntersection()) {
    if (actual.kind !== "array") return;
    for (const part of declared.types) {
      if (checker.isArrayType(part)) matchArguments(context, part, [actual.element], found);
      const length = part.getProperty("length");
      if (!checker.isArrayType(part) && length !== undefined) {
        match(
          context,
          checker.getTypeOfSymbol(length),
          { kind: "literal", value: actual.length },
          found,
        );
      }
    }
    return;
  }
  if (actual.kind === "nullable") return match(context, declared, actual.of, found);
  if (actual.kind === "record" || actual.kind === "union")
    return matchFields(context, declared, actual, found);
  const [signature] = declared.getCallSignatures();
  if (signature !== undefined && actual.kind === "func") {
    signature.parameters.forEach((p, i) => {
      const param = actual.params[i];
      if (param !== undefined) match(context, checker.getTypeOfSymbol(p), param, found);
    });
    match(context, signature.getReturnType(), actual.result, found);
    return;
  }
  switch (actual.kind) {
    case "array":
    case "slice":
    case "ptr":
    case "mmio":
    case "atomic":
    case "percpu":
      matchArguments(context, declared, [actual.element], found);
      break;
    case "class":
      matchArguments(context, declared, classArguments(context, declared, actual), found);
      break;
    default:
      break;
  }
}

/** Field by field, with the variant of a union that has the declared constants. */
function matchFields(
  context: FunctionContext,
  declared: ts.Type,
  actual: Extract<Type, { kind: "record" | "union" }>,
  found: Map<ts.Symbol, Type>,
): void {
  const { checker } = context.program;
  const members = actual.kind === "union" ? actual.info.variants.map((v) => v.type) : [actual];
  for (const member of members) {
    if (member.kind !== "record") continue;
    const { constants, fields } = member.info;
    const differs = declared.getProperties().some((property) => {
      const own = constants.get(property.name);
      const type = checker.getTypeOfSymbol(property);
      const node = property.valueDeclaration;
      if (own === undefined || node === undefined) return false;
      const wanted = constantOf(context.program, type);
      return wanted !== null && constantKey(own) !== constantKey(wanted);
    });
    if (differs) continue;
    for (const property of declared.getProperties()) {
      const field = fields.find((f) => f.name === cIdentifier(property.name));
      const type = field?.type ?? constants.get(property.name)?.type;
      if (type !== undefined) match(context, checker.getTypeOfSymbol(property), type, found);
    }
  }
}

/** Those of the class that is declared, which the actual one may extend. */
function classArguments(
  context: FunctionContext,
  declared: ts.Type,
  type: Extract<Type, { kind: "class" }>,
): Type[] {
  const actual = context.program.instanceOf.get(type.info);
  const chain = actual === undefined ? [] : chainOf(context.program, actual);
  const isDeclared = (one: ClassInstance): boolean =>
    declared.symbol?.declarations?.some((d) => d === one.declaration) === true;
  const instance = chain.find(isDeclared) ?? actual;
  return (instance?.declaration.typeParameters ?? []).flatMap((parameter) => {
    const symbol = context.program.checker.getSymbolAtLocation(parameter.name);
    const argument = symbol === undefined ? undefined : instance?.env.get(symbol);
    return argument === undefined ? [] : [argument];
  });
}

function matchArguments(
  context: FunctionContext,
  declared: ts.Type,
  actual: readonly Type[],
  found: Map<ts.Symbol, Type>,
): void {
  const args = context.program.checker.getTypeArguments(declared as ts.TypeReference);
  actual.forEach((type, i) => {
    const argument = args[i];
    if (argument !== undefined) match(context, argument, type, found);
  });
}

/** Literals are of the set that the parameter extends; without one nothing says their width. */
function numbersOf(
  context: FunctionContext,
  parameter: ts.TypeParameterDeclaration,
  env: TypeEnv,
  found: Type,
): Type {
  const { constraint } = parameter;
  if (constraint === undefined) return found.kind === "literal" ? found : NUMBER;
  const { checker } = context.program;
  const declared = checker.getTypeFromTypeNode(constraint);
  if (!declared.isUnion()) return found.kind === "literal" ? found : NUMBER;
  const type = resolveType(context.program, env, declared, constraint);
  return isNumberSet(type) ? type : NUMBER;
}

function fromChecker(
  context: FunctionContext,
  node: ts.CallExpression,
  parameter: ts.TypeParameterDeclaration,
  index: number,
  outer: TypeEnv,
): Type {
  const { checker } = context.program;
  const signature = checker.getResolvedSignature(node);
  const inferred =
    signature === undefined
      ? undefined
      : checker.getTypeArgumentsForResolvedSignature(signature)?.[index];
  const usable = inferred !== undefined && (inferred.flags & ts.TypeFlags.Unknown) === 0;
  const env = new Map([...outer, ...context.env]);
  const found = usable ? resolveType(context.program, env, inferred, node) : NUMBER;
  const type =
    isNumberSet(found) || found.kind === "literal"
      ? numbersOf(context, parameter, env, found)
      : found;
  if (type === NUMBER || type.kind === "null") {
    reject(node, "noTypeArgument", `Nothing says what \`${parameter.name.text}\` is.`);
  }
  return type;
}
