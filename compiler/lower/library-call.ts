/** What the lowering of library calls shares: the call, its arguments and type arguments. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { intern, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerArguments } from "./arguments.ts";
import type { FunctionContext } from "./context.ts";
import { resolveAnnotation } from "./resolve.ts";

export type Call = ts.CallExpression;
export interface At {
  readonly context: FunctionContext;
  readonly node: Call;
  readonly expected: Type | undefined;
}

export function helper(
  name: string,
  type: Type,
  args: readonly Expr[],
  options: { of?: Type; line?: number } = {},
): Expr {
  return {
    op: "helper",
    name,
    typeArgument: options.of ?? null,
    args,
    line: options.line ?? null,
    type,
  };
}

/** Most functions of the library want constants, types or a fixed order: tuples are no help. */
export function rejectSpread(node: Call): void {
  const spread = node.arguments.find(ts.isSpreadElement);
  if (spread !== undefined)
    reject(spread, "syntax", "Write the arguments of a library function one by one.");
}

export function argument(at: At, index: number): ts.Expression {
  const found = at.node.arguments[index];
  if (found === undefined) throw new Error("tsc counts arguments");
  return found;
}

export function typeArgument(at: At, index = 0): Type {
  const found = at.node.typeArguments?.[index];
  if (found !== undefined) return resolveAnnotation(at.context.program, at.context.env, found);
  if (at.expected !== undefined) return at.expected;
  reject(at.node, "noTypeArgument", "Write the type argument.");
}

export function one(at: At, type: Type): Expr {
  const [value] = all(at, [type]);
  if (value === undefined) throw new Error("tsc counts arguments");
  return value;
}

export function all(at: At, types: readonly Type[]): Expr[] {
  return lowerArguments(at.context, at.node, at.node.arguments, types, []);
}

export function slice(element: Type, readonly: boolean): Type {
  return intern({ kind: "slice", element, readonly });
}
