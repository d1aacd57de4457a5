/**
 * Parameters of methods that are called without knowing which method it is: by a dispatcher, or
 * through an interface. One with a default value travels as `T | undefined`, since the value is
 * that of the method which is really called.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { BOOL, nullableOf, PIECE, TEXT, type Type } from "../types.ts";
import type { ts } from "../typescript.ts";
import type { ProgramContext, TypeEnv } from "./context.ts";
import { asNullable, provedNonNull } from "./nullable.ts";
import { parameterType } from "./parameters.ts";
import { tupleElement, tupleOf } from "./tuples.ts";

export interface MethodParameter {
  readonly node: ts.ParameterDeclaration;
  /** `optional` and `default` may be missing. */
  readonly form: "required" | "optional" | "default" | "rest";
  /** What there is when it is not missing. */
  readonly core: Type;
}

/** A parameter as callers know it who do not know the method. */
export interface Carried {
  readonly missable: boolean;
  readonly core: Type;
  /** What they hand over. */
  readonly wide: Type;
}

export function methodParameter(
  program: ProgramContext,
  env: TypeEnv,
  node: ts.ParameterDeclaration,
): MethodParameter {
  const type = parameterType(program, env, node);
  if (node.dotDotDotToken !== undefined) return { node, form: "rest", core: type };
  if (node.questionToken !== undefined) return { node, form: "optional", core: inner(type) };
  return { node, form: node.initializer === undefined ? "required" : "default", core: type };
}

function inner(type: Type): Type {
  return type.kind === "nullable" ? type.of : type;
}

export function carried(program: ProgramContext, { form, core, node }: MethodParameter): Carried {
  const missable = form === "optional" || form === "default";
  if (!missable) return { missable, core, wide: core };
  if (core === TEXT || core === PIECE)
    reject(
      node,
      "parameterForm",
      "A `Text` has no default value in a method that is overridden.",
      "Take a `string`, or write two methods.",
    );
  // `null` cannot mean a missing argument where it is one itself: a flag stands beside it.
  const wide = core.kind === "nullable" ? tupleOf(program, [BOOL, core]) : nullableOf(core);
  return { missable, core, wide };
}

/** The same of a type that an interface declares. */
export function carriedType(type: Type, missable: boolean): Carried {
  return { missable, core: missable ? inner(type) : type, wide: type };
}

/** An argument as it travels. */
export function present(value: Expr, { core, wide }: Carried): Expr {
  if (wide === core) return value;
  if (wide.kind === "nullable") return asNullable(value, wide);
  const yes: Expr = { op: "const", value: 1n, type: BOOL };
  return { op: "record", values: [yes, value], type: wide };
}

/** What travels where there is no argument. */
export function absent({ core, wide }: Carried): Expr {
  if (wide.kind === "nullable") return { op: "null", type: wide };
  const no: Expr = { op: "const", value: 0n, type: BOOL };
  return { op: "record", values: [no, { op: "null", type: core }], type: wide };
}

export function isAbsent(value: Expr): Expr {
  if (value.type.kind === "nullable")
    return { op: "isNull", operand: value, equal: true, type: BOOL };
  return { op: "not", operand: tupleElement(value, 0), type: BOOL };
}

/** The argument itself, which is known to be there. */
export function held(value: Expr, { core, wide }: Carried): Expr {
  if (wide === core) return value;
  return wide.kind === "nullable" ? provedNonNull(value) : tupleElement(value, 1);
}
