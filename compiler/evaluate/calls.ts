/** Calls of functions, function values and methods behind interfaces, computed. */
import type { Expr, Func } from "../tree.ts";
import { evaluate } from "./expressions.ts";
import { type Machine, NotConstant } from "./machine.ts";
import { runBlock } from "./statements.ts";
import { type Value, zeroValue } from "./values.ts";

export function call(machine: Machine, func: Func, nodes: readonly Expr[]): Value {
  const args = nodes.map((node) => evaluate(machine, node));
  return invoke(machine, func, args);
}

/** The code of a closure takes what it captured as its last argument. */
export function callValue(machine: Machine, e: Extract<Expr, { op: "callValue" }>): Value {
  const callee = evaluate(machine, e.callee);
  if (typeof callee !== "object" || callee?.kind !== "func")
    throw new NotConstant("This function is known only when the program runs.");
  const args = e.args.map((node) => evaluate(machine, node));
  return invoke(machine, callee.func, [...args, callee.environment]);
}

export function interfaceValue(machine: Machine, e: Extract<Expr, { op: "toInterface" }>): Value {
  const object = evaluate(machine, e.operand);
  if (object === null) return null;
  const methods = new Map<string, Func>();
  e.info.methods.forEach(({ name }, i) => {
    const func = e.methods[i];
    if (func !== undefined) methods.set(name, func);
  });
  return { kind: "iface", object, methods };
}

export function callInterface(machine: Machine, e: Extract<Expr, { op: "callInterface" }>): Value {
  const value = evaluate(machine, e.object);
  if (typeof value !== "object" || value?.kind !== "iface")
    throw new NotConstant("An object is needed that exists only when the program runs.");
  const func = value.methods.get(e.method);
  if (func === undefined)
    throw new NotConstant(`The method \`${e.method}\` is known only when the program runs.`);
  const args = e.args.map((node) => evaluate(machine, node));
  return invoke(machine, func, [value.object, ...args]);
}

/** Runs a function's body; of a virtual method, that of the object's class. */
export function invoke(machine: Machine, func: Func, args: readonly Value[]): Value {
  const [self] = args;
  if (typeof self === "object" && self?.kind === "class" && self.type.kind === "class") {
    const found = machine.world.dispatch(func, self.type.info);
    if (typeof found === "boolean") return found ? 1n : 0n;
    if (found !== null) return invoke(machine, found, args);
  }
  const body = machine.world.bodyOf(func);
  if (body === null)
    throw new NotConstant(`\`${func.shownName}\` is not a GTS function with a body.`);
  const frame = machine.enter(func);
  func.params.forEach((param, i) => {
    const value = args[i];
    if (value !== undefined) frame.locals.set(param, value);
  });
  const ended = runBlock(machine, body);
  machine.leave();
  if (ended?.kind === "return") return ended.value;
  return zeroValue(func.result, false);
}
