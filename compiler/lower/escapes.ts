/** References into the frame, stored: they may only be kept where they end no later. */
import type { Expr } from "../tree.ts";
import type { ts } from "../typescript.ts";
import { isBox } from "./closure-state.ts";
import { rejectStackEscape } from "./closures.ts";
import type { FunctionContext } from "./context.ts";
import { inheritStack, pointsToStack, stackDepth } from "./order.ts";

/** Checks `target = value`. */
export function rejectEscape(
  context: FunctionContext,
  node: ts.Node,
  target: Expr,
  value: Expr,
): void {
  if (!pointsToStack(context, value)) return;
  const inner = "This refers to an object of an inner block, which ends before the variable.";
  const variable = variableOf(target);
  if (variable !== null) {
    if (context.closures.outerBoxes.has(variable))
      rejectStackEscape(context, node, value, "This ends before the captured variable.");
    const declaredAt = context.declaredAt.get(variable) ?? 1;
    if (stackDepth(context, value) <= declaredAt) return inheritStack(context, value, variable);
    rejectStackEscape(context, node, value, inner);
  }
  const holder = target.op === "field" ? target.object : target.op === "index" ? target.base : null;
  const depth = holder === null ? 0 : stackDepth(context, holder);
  if (depth === 0)
    rejectStackEscape(context, node, value, "This refers to an object in this function's frame.");
  if (stackDepth(context, value) > depth) rejectStackEscape(context, node, value, inner);
}

/** The local behind a plain or a captured variable. */
function variableOf(target: Expr) {
  if (target.op === "local") return target.local;
  const boxed = target.op === "field" && target.object.op === "local" && isBox(target.object.type);
  return boxed ? target.object.local : null;
}
