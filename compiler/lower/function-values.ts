/** Functions as values: `{ code, environment }`. */
import type { Expr, Func, Local, Stmt } from "../tree.ts";
import { ENVIRONMENT, intern, type Type, typeKey } from "../types.ts";
import type { ProgramContext } from "./context.ts";
import { nameOfType } from "./resolve.ts";

type FuncType = Extract<Type, { kind: "func" }>;

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
  const { line, result } = func;
  const environment = environmentParameter(func.params);
  const thunk: Func = {
    ...func,
    name: `${func.name}__value`,
    params: [...func.params, environment],
    body: [passOn(func, func.params, result, line)],
    inlining: "auto",
    exported: false,
    section: null,
  };
  program.thunks.set(func, thunk);
  func.module.funcs.push(thunk);
  return thunk;
}

function environmentParameter(others: readonly Local[]): Local {
  const taken = new Set(others.map((p) => p.name));
  let name = ENVIRONMENT_NAME;
  for (let n = 2; taken.has(name); n++) name = `${ENVIRONMENT_NAME}_${n}`;
  return { name, type: ENVIRONMENT };
}

/** Calls `func` with these locals, and returns what it gives if `result` is a value. */
function passOn(func: Func, locals: readonly Local[], result: Type, line: number): Stmt {
  const args = locals.map((local): Expr => ({ op: "local", local, type: local.type }));
  const call: Expr = { op: "call", func, args, type: func.result };
  const hasValue = result.kind !== "void" && result.kind !== "never";
  return hasValue ? { s: "return", value: call, line } : { s: "expr", expr: call, line };
}

/**
 * A known function as one of a type with more parameters at the end, which it ignores, or without
 * a result; null if that is not the difference. There is one for each type.
 */
export function adaptFunction(
  program: ProgramContext,
  value: Extract<Expr, { op: "func" }>,
  from: FuncType,
  target: FuncType,
): Expr | null {
  const same = from.params.every((param, i) => param === target.params[i]);
  const fits = from.result === target.result || target.result.kind === "void";
  if (!same || !fits || from.params.length > target.params.length) return null;
  const key = `adapter:${value.func.name}:${typeKey(target)}`;
  let func = program.functions.get(key);
  if (func === undefined) {
    const params = target.params.map((type, i): Local => ({ name: `a${i}`, type }));
    const environment = environmentParameter(params);
    const used = [...params.slice(0, from.params.length), environment];
    func = {
      ...value.func,
      name: `${value.func.name}__as_${nameOfType(target)}`,
      params: [...params, environment],
      result: target.result,
      body: [passOn(value.func, used, target.result, value.func.line)],
    };
    program.functions.set(key, func);
    func.module.funcs.push(func);
  }
  return { ...value, func, type: target };
}
