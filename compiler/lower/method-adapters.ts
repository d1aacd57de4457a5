/**
 * Methods as they are called by who does not know them: `function (self, a, b | undefined)` around
 * a method that has a default value for `b`, or takes more optional parameters. The default values
 * are those of the method, evaluated from left to right where it is called.
 */
import type { Expr, Func, Local } from "../tree.ts";
import { intern, type Type, typeKey } from "../types.ts";
import { missing, sliceOver } from "./arguments.ts";
import {
  type ClassInstance,
  FunctionContext,
  lineOf,
  type ProgramContext,
  type TypeEnv,
} from "./context.ts";
import { claimSymbol, queueBody } from "./functions.ts";
import {
  absent,
  type Carried,
  carried,
  held,
  isAbsent,
  type MethodParameter,
  present,
} from "./method-parameters.ts";
import { asNullable } from "./nullable.ts";
import { inheritStack, spill } from "./order.ts";

/** A function that a call may reach: `(self, …parameters)`, and the space of a coroutine. */
export interface Callee {
  readonly func: Func;
  readonly parameters: readonly MethodParameter[];
  readonly owner: ClassInstance;
  readonly env: TypeEnv;
  /** A dispatcher hands on what is missing; a method has to have it all. */
  readonly dispatches: boolean;
}

/** The callee as a function of `wanted`; itself, if that is what it is, apart from base classes. */
export function adapted(program: ProgramContext, callee: Callee, wanted: readonly Carried[]): Func {
  if (!needsAdapter(callee, wanted)) return callee.func;
  const { func } = callee;
  const types = wanted.map(({ wide, missable }) => `${typeKey(wide)}${missable ? "?" : ""}`);
  const key = `method adapter:${func.name}(${types.join(",")})`;
  const known = program.functions.get(key);
  if (known !== undefined) return known;
  const base = `${func.name}__filled`;
  let name = base;
  for (let n = 2; program.symbolNames.has(name); n++) name = `${base}_${n}`;
  const made = newAdapter(program, callee, wanted, name);
  program.functions.set(key, made);
  return made;
}

function needsAdapter(callee: Callee, wanted: readonly Carried[]): boolean {
  const { func, parameters, dispatches } = callee;
  const hasSpace = func.params.length > 1 + parameters.length;
  // A function that takes fewer arguments ignores the last; the space stands behind them.
  if (hasSpace && parameters.length < wanted.length) return true;
  return parameters.some(({ form }, i) => {
    const given = wanted[i];
    if (given === undefined) return true;
    if (form === "default" && !dispatches) return given.missable;
    return given.missable !== (form === "default" || form === "optional");
  });
}

function newAdapter(
  program: ProgramContext,
  callee: Callee,
  wanted: readonly Carried[],
  name: string,
): Func {
  const { func, owner, env } = callee;
  const [first] = func.params;
  if (first === undefined) throw new Error("a method has self");
  const context = new FunctionContext(program, owner.module, env, func.result, new Set());
  const newLocal = (base: string, type: Type): Local => {
    const local = context.newLocal(base, type);
    context.stableLocals.add(local);
    return local;
  };
  const self = newLocal("self", first.type);
  const given = wanted.map(({ wide }, i) => newLocal(`a${i}`, wide));
  /** The space of a coroutine. */
  const more = func.params.slice(1 + callee.parameters.length).map((p) => newLocal(p.name, p.type));
  const adapter: Func = {
    name,
    shownName: func.shownName,
    module: owner.module,
    params: [self, ...given, ...more],
    result: func.result,
    body: [],
    inlining: "auto",
    exported: false,
    section: null,
    line: func.line,
  };
  context.thisLocal = self;
  context.thisClass = owner;
  claimSymbol(program, name, owner.declaration);
  owner.module.funcs.push(adapter);
  queueBody(program, adapter, context, () => {
    context.inScope(() => lowerAdapter(context, callee, wanted, [self, given, more]));
  });
  return adapter;
}

type Locals = readonly [self: Local, given: readonly Local[], more: readonly Local[]];

const read = (local: Local): Expr => ({ op: "local", local, type: local.type });

function lowerAdapter(
  context: FunctionContext,
  callee: Callee,
  wanted: readonly Carried[],
  [self, given, more]: Locals,
): void {
  const { func } = callee;
  const { line } = func;
  const done: Expr[] = [];
  const info = { callee, self: selfAs(read(self), callee.owner), done };
  callee.parameters.forEach((parameter, i) => {
    const local = given[i];
    const from = local === undefined ? null : read(local);
    const value = argument(context, info, parameter, from, wanted[i]);
    done.push(spill(context, value, line));
  });
  const args = [read(self), ...done, ...more.map(read)];
  const call: Expr = { op: "call", func, args, type: func.result };
  const { kind } = func.result;
  if (kind === "void" || kind === "never") context.emit({ s: "expr", expr: call, line });
  else context.emit({ s: "return", value: call, line });
}

function selfAs(self: Expr, owner: ClassInstance): Expr {
  const type = intern({ kind: "class", info: owner.info } as const);
  return self.type === type ? self : { op: "retype", operand: self, type };
}

interface Filling {
  readonly callee: Callee;
  readonly self: Expr;
  /** The arguments before. */
  readonly done: readonly Expr[];
}

/** What the callee takes as this parameter. */
function argument(
  context: FunctionContext,
  filling: Filling,
  parameter: MethodParameter,
  from: Expr | null,
  given: Carried | undefined,
): Expr {
  const { form, core } = parameter;
  const { dispatches } = filling.callee;
  const travels = form === "optional" || (form === "default" && dispatches);
  const own = travels ? carried(context.program, parameter) : null;
  if (from === null || given === undefined) {
    if (own !== null) return absent(own);
    return form === "rest" ? noRest(context, core, filling) : fill(context, filling, parameter);
  }
  if (!given.missable) {
    const value = asType(from, core);
    return own === null ? value : present(value, own);
  }
  if (own !== null) return asType(from, own.wide);
  return orDefault(context, filling, parameter, from, given);
}

function fill(context: FunctionContext, filling: Filling, { node, core }: MethodParameter): Expr {
  const { callee, self, done } = filling;
  return missing(context, node, node, core, { env: callee.env, self, done });
}

function noRest(context: FunctionContext, type: Type, { callee }: Filling): Expr {
  if (type.kind !== "slice") throw new Error("a rest parameter is a slice");
  return sliceOver(context, [], type, callee.func.line);
}

/** The argument if there is one, else the default value. */
function orDefault(
  context: FunctionContext,
  filling: Filling,
  parameter: MethodParameter,
  from: Expr,
  given: Carried,
): Expr {
  const line = lineOf(parameter.node);
  const local = context.newTemp(parameter.core);
  const target: Expr = { op: "local", local, type: local.type };
  const branch = (value: () => Expr) =>
    context.nested(() => {
      const lowered = value();
      inheritStack(context, lowered, local);
      context.emit({ s: "assign", target, value: lowered, line });
    });
  context.emit({ s: "let", local, init: null, line });
  context.emit({
    s: "if",
    condition: isAbsent(from),
    then: branch(() => fill(context, filling, parameter)),
    otherwise: branch(() => asType(held(from, given), parameter.core)),
    line,
  });
  return target;
}

/** The same pointer under another type: `self` as what it really is, parameters as a base. */
export function asType(value: Expr, type: Type): Expr {
  if (value.type === type) return value;
  if (type.kind === "nullable" && value.type.kind !== "nullable")
    return asNullable(asType(value, type.of), type);
  return { op: "retype", operand: value, type };
}
