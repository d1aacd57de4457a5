/**
 * Evaluation at compile time, as the rest of the compiler asks for it: statements and an
 * expression in, a value or the reason why there is none out.
 */
import type { Expr, Func, Stmt } from "../tree.ts";
import { invoke } from "./calls.ts";
import { evaluate } from "./expressions.ts";
import { Machine, NotConstant, Panics, TooLarge, type World } from "./machine.ts";
import { runBlock } from "./statements.ts";
import { type ArrayObject, cellCount, type Value, zeroValue } from "./values.ts";

export type Outcome =
  | { readonly kind: "value"; readonly value: Value }
  /** It needs what only the running program has, or takes too long. */
  | { readonly kind: "unknown" | "large"; readonly reason: string }
  | { readonly kind: "panic"; readonly reason: string };

export interface Evaluation extends World {
  readonly stepsMax: number;
}

/** The compiler's own stack ended: calls and expressions are nested too deep. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

function guarded(evaluation: Evaluation, work: (machine: Machine) => Value): Outcome {
  const machine = new Machine(evaluation, evaluation.stepsMax);
  machine.enter(null);
  try {
    return { kind: "value", value: work(machine) };
  } catch (error) {
    const where = machine.chain();
    if (error instanceof NotConstant)
      return { kind: "unknown", reason: `${error.message.replace(/\.$/, "")}${where}.` };
    if (error instanceof Panics) return { kind: "panic", reason: `${error.message}${where}` };
    if (error instanceof TooLarge)
      return { kind: "large", reason: `${error.message.replace(/\.$/, "")}${where}.` };
    if (isStackOverflow(error))
      return { kind: "large", reason: "Calls and expressions are nested too deep." };
    throw error;
  }
}

/** Runs the statements that an expression needs first, then the expression. */
export function evaluateExpr(evaluation: Evaluation, before: readonly Stmt[], e: Expr): Outcome {
  return guarded(evaluation, (machine) => {
    runBlock(machine, before);
    return evaluate(machine, e);
  });
}

/** A new array of type `array`, its elements made by `entry(0)`, `entry(1)` … */
export function tabulate(evaluation: Evaluation, array: Expr["type"], entry: Func): Outcome {
  return guarded(evaluation, (machine) => {
    const made = emptyArray(machine, array);
    made.cells.forEach((_, i) => {
      made.cells[i] = invoke(machine, entry, [BigInt(i)]);
    });
    return made;
  });
}

/** A new zeroed array of type `array`, after `fill(array)` has run. */
export function filled(evaluation: Evaluation, array: Expr["type"], fill: Func): Outcome {
  return guarded(evaluation, (machine) => {
    const made = emptyArray(machine, array);
    invoke(machine, fill, [made]);
    return made;
  });
}

function emptyArray(machine: Machine, type: Expr["type"]): ArrayObject {
  machine.allocate(cellCount(type));
  const made = zeroValue(type, true);
  if (typeof made !== "object" || made?.kind !== "array") throw new NotConstant("No array.");
  return made;
}
