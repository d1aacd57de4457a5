/**
 * Function values with a rest parameter: the function gets one slice, and the type that `tsc` gives
 * the callee says that a call has to make it.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { restType } from "./arguments.ts";
import type { FunctionContext, ProgramContext, TypeEnv } from "./context.ts";
import { resolveType } from "./resolve.ts";

/** The place of the rest parameter; -1 if there is none. */
function restIndex(parameters: readonly ts.Symbol[]): number {
  return parameters.findIndex(({ valueDeclaration: d }) => isRest(d));
}

export function isRest(node: ts.Node | undefined): boolean {
  return node !== undefined && ts.isParameter(node) && node.dotDotDotToken !== undefined;
}

/** The slice that the rest parameter of a function type stands for. */
export function restOfType(
  program: ProgramContext,
  env: TypeEnv,
  symbol: ts.Symbol,
  node: ts.Node,
): Type {
  const { checker } = program;
  const type = checker.getTypeOfSymbolAtLocation(symbol, node);
  const [element] = checker.getTypeArguments(type as ts.TypeReference);
  if ((type.symbol as ts.Symbol | undefined)?.name !== "ReadonlyArray" || element === undefined)
    reject(node, "parameterForm", "A rest parameter is declared `...name: readonly T[]`.");
  return restType(node, resolveType(program, env, element, node));
}

/** The parameters of the callee, if the last one takes the rest of the arguments; else none. */
export function calledParameters(
  context: FunctionContext,
  node: ts.CallExpression,
): readonly ts.ParameterDeclaration[] {
  const signature = context.program.checker.getResolvedSignature(node);
  const parameters = signature?.parameters ?? [];
  if (restIndex(parameters) < 0) return [];
  const declarations = parameters.flatMap(({ valueDeclaration: d }) =>
    d !== undefined && ts.isParameter(d) ? [d] : [],
  );
  // A default value is the function's own, and nobody knows here which function it is.
  return declarations.some((d) => d.initializer !== undefined) ? [] : declarations;
}

/** A function literal takes its arguments one by one, or as a slice, as its place does. */
export function requireSameRest(
  context: FunctionContext,
  node: ts.ArrowFunction | ts.FunctionExpression,
): void {
  const [signature] = context.program.checker.getContextualType(node)?.getCallSignatures() ?? [];
  if (signature === undefined) return;
  const wanted = restIndex(signature.parameters);
  node.parameters.forEach((parameter, i) => {
    if (isRest(parameter) === (i === wanted)) return;
    if (isRest(parameter))
      reject(parameter, "parameterForm", "The place gives these arguments one by one.");
    if (wanted >= 0 && i > wanted - 1)
      reject(parameter, "parameterForm", "The place gives these arguments as a rest parameter.");
  });
}
