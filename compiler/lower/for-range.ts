/** `for (const i of indices(array))`: every index of an array, none of which needs a check. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Stmt } from "../tree.ts";
import { BOOL, INTEGERS, showType } from "../types.ts";
import { ts } from "../typescript.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { type IndexType, indexType } from "./flavours.ts";

const { usize } = INTEGERS;

/** The type of the indices that a `for…of` walks; null if it walks something else. */
export function indexRange(context: FunctionContext, node: ts.Expression): IndexType | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return null;
  const symbol = context.program.symbolAt(node.expression);
  if (symbol?.name !== "indices" || !context.program.isLibrary(symbol, "core")) return null;
  const [written] = node.typeArguments ?? [];
  if (written !== undefined)
    return indexType(
      context.resolve(context.program.checker.getTypeFromTypeNode(written), written),
      written,
    );
  const [array] = node.arguments;
  if (array === undefined) reject(node, "noTypeArgument", "Write `indices(array)`.");
  const { type } = lowerExpression(context, array);
  if (type.kind !== "array")
    reject(array, "wrongType", `\`${showType(type)}\` has no length that is a constant.`);
  return indexType({ kind: "literal", value: type.length }, node);
}

/** The loop over all indices below the limit; `body` gets the index. */
export function emitIndexLoop(
  context: FunctionContext,
  node: ts.Node,
  type: IndexType,
  id: number,
  body: (index: Expr) => Stmt[],
): void {
  const line = lineOf(node);
  const local = context.newLocal("index", usize);
  const at: Expr = { op: "local", local, type: usize };
  const constant = (value: bigint): Expr => ({ op: "const", value, type: usize });
  const part = { checked: false, line } as const;
  const condition: Expr = {
    op: "binary",
    operator: "<",
    left: at,
    right: constant(type.limit),
    ...part,
    type: BOOL,
  };
  const next: Expr = {
    op: "binary",
    operator: "+",
    left: at,
    right: constant(1n),
    ...part,
    type: usize,
  };
  context.emit({ s: "let", local, init: constant(0n), line });
  context.emit({
    s: "loop",
    condition,
    step: [{ s: "assign", target: at, value: next, line }],
    body: body({ op: "retype", operand: at, type }),
    postTest: false,
    id,
    line,
  });
}
