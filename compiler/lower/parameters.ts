/** The forms of parameters: plain, optional, rest, and patterns. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Local } from "../tree.ts";
import { NUMBER, nullableOf, PIECE, TEXT, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { restType } from "./arguments.ts";
import { emitBoxedParameters } from "./closures.ts";
import type { FunctionContext, ProgramContext, TypeEnv } from "./context.ts";
import { bindPattern } from "./patterns.ts";
import { resolveAnnotation, resolveType } from "./resolve.ts";

export function parameterType(
  program: ProgramContext,
  env: TypeEnv,
  parameter: ts.ParameterDeclaration,
  contextual?: Type,
): Type {
  if (parameter.dotDotDotToken !== undefined)
    return parameter.type === undefined && contextual !== undefined
      ? contextual
      : restOf(program, env, parameter);
  if (parameter.questionToken !== undefined) {
    if (parameter.type === undefined)
      reject(parameter, "noWidth", "An optional parameter needs a type.");
    const type = resolveAnnotation(program, env, parameter.type);
    return optional(parameter, type);
  }
  if (parameter.type !== undefined) return resolveAnnotation(program, env, parameter.type);
  if (contextual !== undefined) return contextual;
  const type = resolveType(program, env, program.checker.getTypeAtLocation(parameter), parameter);
  if (type === NUMBER || type.kind === "literal")
    reject(parameter, "noWidth", `The parameter \`${parameter.name.getText()}\` has no width.`);
  return type;
}

/** `x?: T` is `T | undefined`, which is represented as `T | null` is. */
export function optional(node: ts.Node, type: Type): Type {
  if (type.kind === "nullable")
    reject(
      node,
      "parameterForm",
      `An optional ${ts.isParameter(node) ? "parameter" : "field"} cannot be \`null\` too.`,
    );
  if (type === TEXT || type === PIECE)
    reject(node, "parameterForm", "A `Text` cannot be optional.");
  return nullableOf(type);
}

/** `...xs: readonly T[]` is a ReadonlySlice in the function. */
function restOf(program: ProgramContext, env: TypeEnv, parameter: ts.ParameterDeclaration): Type {
  const { type } = parameter;
  const form =
    type !== undefined &&
    ts.isTypeOperatorNode(type) &&
    type.operator === ts.SyntaxKind.ReadonlyKeyword &&
    ts.isArrayTypeNode(type.type)
      ? type.type.elementType
      : null;
  if (form === null)
    reject(parameter, "parameterForm", "A rest parameter is declared `...name: readonly T[]`.");
  const element = resolveAnnotation(program, env, form);
  if (element === TEXT || element === PIECE)
    reject(form, "textEscapes", "An array cannot hold a `Text`.");
  return restType(form, element);
}

/** True for the name `undefined`. */
export function isUndefined(context: FunctionContext, node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isUndefined(context, node.expression);
  if (!ts.isIdentifier(node) || node.text !== "undefined") return false;
  const type = context.program.checker.getTypeAtLocation(node);
  return (type.flags & ts.TypeFlags.Undefined) !== 0;
}

/** At the start of a body: parameters that are shared move into boxes, patterns are taken apart. */
export function emitParameters(context: FunctionContext, line: number): void {
  emitBoxedParameters(context, line);
  for (const { pattern, local } of context.patterns.splice(0)) {
    const value: Expr = { op: "local", local, type: local.type };
    bindPattern(context, pattern, value, false, line);
  }
}

/** A parameter whose name is a pattern. */
export interface PatternParameter {
  readonly pattern: ts.BindingPattern;
  readonly local: Local;
}
