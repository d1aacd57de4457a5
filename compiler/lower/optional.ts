/** Fields that may be left out (`readonly x?: T`): one value if it is there, another if not. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { BOOL, type Type } from "../types.ts";
import type { ts } from "../typescript.ts";
import type { FunctionContext } from "./context.ts";
import { provedNonNull } from "./nullable.ts";
import { inheritStack, spill } from "./order.ts";

/** An optional chain whose value is used as it is. */
export function rejectChain(link: ts.Node): never {
  const places = "a statement, before `??` and `===`, and as a condition";
  return reject(link, "noUndefined", `\`?.\` may give \`undefined\`; it can stand in ${places}.`);
}

/** What was read may be what TypeScript calls `undefined`. */
export function isOptional(value: Expr): boolean {
  if (value.op === "field") return value.field.optional === true;
  if (value.op === "cond") return isOptional(value.whenTrue) && isOptional(value.whenFalse);
  return false;
}

/** `missing` is evaluated only if `value` is null; `there` gets what it holds. */
export function orElse(
  context: FunctionContext,
  value: Expr,
  type: Type,
  missing: () => Expr,
  there: (held: Expr) => Expr,
  line: number,
): Expr {
  const held = spill(context, value, line);
  const condition: Expr = { op: "isNull", operand: held, equal: true, type: BOOL };
  let whenTrue: Expr = held;
  let whenFalse: Expr = held;
  const first = context.nested(() => {
    whenTrue = missing();
  });
  const second = context.nested(() => {
    whenFalse = there(provedNonNull(held));
  });
  if (first.length + second.length === 0)
    return { op: "cond", condition, whenTrue, whenFalse, type };
  const local = context.newTemp(type);
  const target: Expr = { op: "local", local, type };
  inheritStack(context, whenTrue, local);
  inheritStack(context, whenFalse, local);
  context.emit({ s: "let", local, init: null, line });
  context.emit({
    s: "if",
    condition,
    then: [...first, { s: "assign", target, value: whenTrue, line }],
    otherwise: [...second, { s: "assign", target, value: whenFalse, line }],
    line,
  });
  return target;
}
