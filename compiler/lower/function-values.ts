/** Functions as values: `{ code, environment }`. */
import type { Expr, Func, Local, Stmt } from "../tree.ts";
import { ENVIRONMENT, intern, type Type } from "../types.ts";
import type { ProgramContext } from "./context.ts";

/** The name that the last parameter of a function value's code has in C. */
export const ENVIRONMENT_NAME = "environment";

/** The type of a function that is called directly, without an environment. */
export function funcType(func: Func): Type {
  return intern({ kind: "func", params: func.params.map((p) => p.type), result: func.result });
}

/** A function that captures nothing, as a value. */
export function functionValue(program: ProgramContext, func: Func): Expr {
  return { op: "func", func: thunkOf(program, func), environment: null, type: funcType(func) };
}

/**
 * The function with the environment as one more parameter, which it ignores. There is one for each
 * function, in the function's own module, so that equal functions are equal values.
 */
function thunkOf(program: ProgramContext, func: Func): Func {
  const known = program.thunks.get(func);
  if (known !== undefined) return known;
  const taken = new Set(func.params.map((p) => p.name));
  let name = ENVIRONMENT_NAME;
  for (let n = 2; taken.has(name); n++) name = `${ENVIRONMENT_NAME}_${n}`;
  const environment: Local = { name, type: ENVIRONMENT };
  const { line, result } = func;
  const args = func.params.map((local): Expr => ({ op: "local", local, type: local.type }));
  const call: Expr = { op: "call", func, args, type: result };
  const hasValue = result.kind !== "void" && result.kind !== "never";
  const body: Stmt = hasValue
    ? { s: "return", value: call, line }
    : { s: "expr", expr: call, line };
  const thunk: Func = {
    ...func,
    name: `${func.name}__value`,
    params: [...func.params, environment],
    body: [body],
    inlining: "auto",
    exported: false,
    section: null,
  };
  program.thunks.set(func, thunk);
  func.module.funcs.push(thunk);
  return thunk;
}
