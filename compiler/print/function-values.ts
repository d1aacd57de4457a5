/**
 * Function values: `{ code, environment }`. The environment is the last parameter of the code, so
 * that assembly, which knows of none, can call a function that captures nothing by its code alone.
 */
import type { Expr } from "../tree.ts";
import type { Type } from "../types.ts";
import { type Code, type Context, cast, P, postfix, wrap } from "./code.ts";
import { expression, value } from "./expressions.ts";
import type { Uses } from "./module-uses.ts";
import { cType, declared, parameterType, representation } from "./type-names.ts";

type FuncType = Extract<Type, { kind: "func" }>;
type FuncValue = Extract<Expr, { op: "func" }>;

/** The members of the struct behind a function type. */
export function functionMembers(type: FuncType, uses: Uses): readonly string[] {
  const params = [...type.params.map((param) => parameterType(param, uses)), "void *environment"];
  return [
    `  ${declared(cType(type.result, uses), "(*code)")}(${params.join(", ")});`,
    "  void *environment;",
  ];
}

/** The two members between braces, as an initialiser takes them. */
export function functionBraces(expr: FuncValue, context: Context): string {
  context.uses.funcs.add(expr.func);
  const environment = expr.environment === null ? "NULL" : value(expr.environment, context);
  return `{${expr.func.name}, ${environment}}`;
}

export function functionValue(expr: FuncValue, context: Context): Code {
  const type = cType(expr.type, context.uses);
  return postfix(`(${type})${functionBraces(expr, context)}`);
}

/** `f.code(a, b, f.environment)`. */
export function callValue(expr: Extract<Expr, { op: "callValue" }>, context: Context): Code {
  const type = representation(expr.callee.type);
  if (type.kind === "func")
    for (const part of [type.result, ...type.params]) cType(part, context.uses);
  const callee = wrap(expression(expr.callee, context), P.postfix);
  const args = expr.args.map((arg) => value(arg, context));
  return postfix(`${callee}.code(${[...args, `${callee}.environment`].join(", ")})`);
}

/** Equal when both members are. */
export function functionsEqual(left: Expr, right: Expr, equal: boolean, context: Context): Code {
  const a = wrap(expression(left, context), P.postfix);
  const b = wrap(expression(right, context), P.postfix);
  const operator = equal ? "==" : "!=";
  const joined = equal ? "&&" : "||";
  const text = ["code", "environment"].map((name) => `${a}.${name} ${operator} ${b}.${name}`);
  return { text: text.join(` ${joined} `), prec: equal ? P.and : P.or };
}

export function codeAddress(expr: Extract<Expr, { op: "codeAddress" }>, context: Context): Code {
  context.uses.funcs.add(expr.func);
  return cast("usize", postfix(expr.func.name));
}
