/**
 * Default values of parameters. Those that use only constants and module-level names are lowered
 * where the call stands; those that use earlier parameters or `this` become functions of them.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Func } from "../tree.ts";
import { type Type, typeKey } from "../types.ts";
import { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { assignedSymbols, type FunctionContext, lineOf, type TypeEnv } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { declareFunc } from "./functions.ts";
import { mentionsParameter } from "./infer.ts";
import { emitParameters } from "./parameters.ts";

/** True if the default value uses `this` or a parameter of its own function. */
export function needsOwnNames(
  context: FunctionContext,
  parameter: ts.ParameterDeclaration,
): boolean {
  const { initializer } = parameter;
  return initializer !== undefined && ownNames(context, parameter, initializer).any;
}

function ownNames(
  context: FunctionContext,
  parameter: ts.ParameterDeclaration,
  value: ts.Expression,
): { readonly any: boolean; readonly usesThis: boolean } {
  const { checker } = context.program;
  const { SuperKeyword, ThisKeyword } = ts.SyntaxKind;
  const generic = hasTypeParameters(parameter);
  let usesThis = false;
  let usesNames = false;
  const visit = (node: ts.Node): void => {
    if (node.kind === ThisKeyword || node.kind === SuperKeyword) usesThis = true;
    const symbol = ts.isIdentifier(node) ? context.program.symbolAt(node) : undefined;
    const declaration = symbol?.declarations?.[0];
    if (declaration !== undefined && isOwn(parameter, declaration)) usesNames = true;
    if (generic && ts.isExpression(node) && mentionsParameter(checker.getTypeAtLocation(node)))
      usesNames = true;
    ts.forEachChild(node, visit);
  };
  visit(value);
  return { any: usesThis || usesNames, usesThis };
}

/** What these stand for is known in the function, not where it is called. */
function hasTypeParameters({ parent: { typeParameters, parent } }: ts.ParameterDeclaration) {
  const own = typeParameters?.length ?? 0;
  return own > 0 || (ts.isClassDeclaration(parent) && (parent.typeParameters?.length ?? 0) > 0);
}

/** A parameter of the same function, or a name in a pattern of one; a type parameter. */
function isOwn(parameter: ts.ParameterDeclaration, declaration: ts.Node): boolean {
  const { parent } = parameter;
  if (ts.isTypeParameterDeclaration(declaration))
    return declaration.parent === parent || declaration.parent === parent.parent;
  let at: ts.Node = declaration;
  while (ts.isBindingElement(at) || ts.isBindingName(at)) at = at.parent;
  return ts.isParameter(at) && at.parent === parameter.parent;
}

/** The value would write a copy of the parameter. */
function rejectAssigned(
  context: FunctionContext,
  parameter: ts.ParameterDeclaration,
  value: ts.Expression,
): void {
  for (const symbol of assignedSymbols(context.program, value)) {
    const declaration = symbol.valueDeclaration;
    if (declaration !== undefined && isOwn(parameter, declaration))
      reject(
        value,
        "parameterForm",
        `This default value assigns \`${symbol.name}\`, which is a parameter.`,
        "Assign it in the body of the function.",
      );
  }
}

/** The default value as a function of the parameters before it. */
export function defaultFunc(
  context: FunctionContext,
  parameter: ts.ParameterDeclaration,
  type: Type,
  env: TypeEnv,
  self: Expr | null,
): { readonly func: Func; readonly usesThis: boolean } {
  const { program } = context;
  const { initializer } = parameter;
  if (initializer === undefined) throw new Error("a parameter with a default value");
  const { usesThis } = ownNames(context, parameter, initializer);
  const instance = self?.type.kind === "class" ? program.instanceOf.get(self.type.info) : undefined;
  if (usesThis && instance === undefined)
    reject(initializer, "parameterForm", "There is no complete `this` here.");
  rejectAssigned(context, parameter, initializer);
  const line = lineOf(parameter);
  const index = parameter.parent.parameters.indexOf(parameter);
  const types = [...env.values()].map(typeKey).join(",");
  const owner = usesThis && self !== null ? typeKey(self.type) : "";
  const { fileName } = parameter.getSourceFile();
  const key = `default:${fileName}:${parameter.pos}<${types}>${owner}`;
  const known = program.functions.get(key);
  if (known !== undefined) return { func: known, usesThis };
  const module = program.moduleOf(parameter);
  const base = `${module.name}_default_${line}_${index}`;
  let name = base;
  for (let n = 2; program.symbolNames.has(name); n++) name = `${base}_${n}`;
  const func = declareFunc(program, {
    name,
    shownName: `default of ${parameter.name.getText()}`,
    node: parameter,
    parameters: parameter.parent.parameters.slice(0, index),
    env,
    thisClass: usesThis ? (instance ?? null) : null,
    result: type,
    tags: new Map(),
    lower: (inner) => {
      emitParameters(inner, line);
      const lowered = lowerExpression(inner, initializer, type);
      const value = coerce(inner, initializer, lowered, type);
      inner.emit({ s: "return", value, line });
    },
  });
  program.functions.set(key, func);
  return { func, usesThis };
}
