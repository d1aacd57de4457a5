/** Statements of the typed tree, run. */
import type { Expr, Stmt } from "../tree.ts";
import { invoke } from "./calls.ts";
import { arrayOf, classOf, elementPlace, evaluate, truth } from "./expressions.ts";
import { type Machine, NotConstant, Panics } from "./machine.ts";
import { cellCount, type Value, zeroValue } from "./values.ts";

/** How a statement ended, unless it ran to its end. */
export type Ended =
  | { readonly kind: "break" | "continue"; readonly target: number }
  | { readonly kind: "return"; readonly value: Value };

export function runBlock(machine: Machine, block: readonly Stmt[]): Ended | null {
  for (const stmt of block) {
    const ended = run(machine, stmt);
    if (ended !== null) return ended;
  }
  return null;
}

function run(machine: Machine, stmt: Stmt): Ended | null {
  machine.step();
  machine.frame.line = stmt.line;
  switch (stmt.s) {
    case "let": {
      const { local, init } = stmt;
      const value = init === null ? zeroValue(local.type, false) : evaluate(machine, init);
      machine.frame.locals.set(local, value);
      return null;
    }
    case "storage":
      makeObject(machine, stmt);
      return null;
    case "assign":
      assign(machine, stmt.target, evaluate(machine, stmt.value));
      return null;
    case "expr":
      evaluate(machine, stmt.expr);
      return null;
    case "if":
      return runBlock(machine, truth(machine, stmt.condition) ? stmt.then : stmt.otherwise);
    case "loop":
      return runLoop(machine, stmt);
    case "switch":
      return runSwitch(machine, stmt);
    case "break":
    case "continue":
      return { kind: stmt.s, target: stmt.target };
    case "return":
      return {
        kind: "return",
        value: stmt.value === null ? null : evaluate(machine, stmt.value),
      };
    case "block":
      return runBlock(machine, stmt.body);
    case "zero":
      reset(machine, stmt.object);
      return null;
    case "unreachable":
      throw new Panics("unreachable code was reached");
    default:
      throw new NotConstant("This statement runs only when the program does.");
  }
}

function makeObject(machine: Machine, stmt: Extract<Stmt, { s: "storage" }>): void {
  const { local, init } = stmt;
  machine.allocate(cellCount(local.type));
  const { kind } = local.type;
  if (kind !== "class" && kind !== "array")
    throw new NotConstant("This object exists only when the program runs.");
  const value = init === null ? zeroValue(local.type, true) : evaluate(machine, init);
  machine.frame.locals.set(local, value);
}

function assign(machine: Machine, target: Expr, value: Value): void {
  switch (target.op) {
    case "local":
      machine.frame.locals.set(target.local, value);
      return;
    case "field":
      classOf(evaluate(machine, target.object)).fields.set(target.field.name, value);
      return;
    case "index": {
      const { array, at } = elementPlace(machine, target);
      if (array.frozen) throw new NotConstant("A constant is written here.");
      array.cells[at] = value;
      return;
    }
    case "global":
      throw new NotConstant(`A module's variable is written here: \`${target.global.name}\`.`);
    default:
      throw new NotConstant("This place exists only when the program runs.");
  }
}

function runLoop(machine: Machine, stmt: Extract<Stmt, { s: "loop" }>): Ended | null {
  let first = stmt.postTest;
  for (;;) {
    machine.step();
    if (!first && stmt.condition !== null && !truth(machine, stmt.condition)) return null;
    first = false;
    const ended = runBlock(machine, stmt.body);
    if (ended !== null) {
      if (ended.kind === "break" && ended.target === stmt.id) return null;
      if (ended.kind !== "continue" || ended.target !== stmt.id) return ended;
    }
    const stepped = runBlock(machine, stmt.step);
    if (stepped === null) continue;
    return stepped.kind === "break" && stepped.target === stmt.id ? null : stepped;
  }
}

function runSwitch(machine: Machine, stmt: Extract<Stmt, { s: "switch" }>): Ended | null {
  const subject = evaluate(machine, stmt.subject);
  const found =
    stmt.cases.find(({ values }) => values.some((value) => value === subject)) ??
    stmt.cases.find(({ isDefault }) => isDefault);
  if (found === undefined) return null;
  const ended = runBlock(machine, found.body);
  const left = ended?.kind === "break" && ended.target === stmt.id;
  return left ? null : ended;
}

/** Back to zeroes, then the class's initialiser. */
function reset(machine: Machine, object: Expr): void {
  const value = evaluate(machine, object);
  const { type } = object;
  if (type.kind === "class") {
    const target = classOf(value);
    for (const field of type.info.fields)
      target.fields.set(field.name, zeroValue(field.type, field.inline));
    if (type.info.init !== null) invoke(machine, type.info.init, [value]);
    return;
  }
  const array = arrayOf(value);
  const inline = ["class", "array"].includes(array.element.kind);
  array.cells.forEach((_, i) => {
    array.cells[i] = zeroValue(array.element, inline);
  });
}
