/**
 * Conditions that constants decide. The side that cannot be reached is lowered, so that mistakes
 * in it are found, and then dropped: this is conditional compilation.
 */
import type { Expr, Stmt } from "../tree.ts";
import { BOOL } from "../types.ts";
import type { FunctionContext } from "./context.ts";

export function truth(holds: boolean): Extract<Expr, { op: "const" }> {
  return { op: "const", value: holds ? 1n : 0n, type: BOOL };
}

/** `left && right` and `left || right` where the left side is a constant. */
export function decidedLogical(
  context: FunctionContext,
  isAnd: boolean,
  left: bigint,
  statements: readonly Stmt[],
  right: Expr,
): Expr {
  const leaves = isAnd ? left === 0n : left !== 0n;
  if (leaves) return truth(left !== 0n);
  context.block.push(...statements);
  return right;
}

/** `left === right` of two strings. */
export function stringEquality(left: Expr, right: Expr): Expr {
  if (left.op === "string" && right.op === "string") return truth(left.value === right.value);
  return {
    op: "helper",
    name: "gts_str_equal",
    typeArgument: null,
    args: [left, right],
    line: null,
    type: BOOL,
  };
}

/** `if (condition)`: only the live branch of a constant one is kept. */
export function emitIf(
  context: FunctionContext,
  condition: Expr,
  then: Stmt[],
  otherwise: Stmt[],
  line: number,
): void {
  if (condition.op !== "const") {
    context.emit({ s: "if", condition, then, otherwise, line });
    return;
  }
  const live = condition.value === 0n ? otherwise : then;
  if (live.length > 0) context.emit({ s: "block", body: live, line });
}
