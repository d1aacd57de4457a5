/** `...xs` where the number of elements is known: tuples and FixedArrays, element by element. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { INTEGERS, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { spill } from "./order.ts";
import { tupleElement, tupleLength } from "./tuples.ts";

/** Elements of one spread; each becomes an expression of its own. */
const MAX_SPREAD = 64;

/** How to read each element; null if only the run knows how many there are. */
export function spreadElements(
  context: FunctionContext,
  node: ts.SpreadElement,
): ((expected?: Type) => Expr)[] | null {
  let type: Type | null = null;
  context.dry(() => {
    ({ type } = lowerExpression(context, node.expression));
  });
  const count = lengthOf(type);
  if (count === null) return null;
  if (count > MAX_SPREAD)
    reject(node, "spreadLength", `These are ${count} elements, more than ${MAX_SPREAD}.`);
  let whole: Expr | null = null;
  const value = (): Expr => {
    whole ??= spill(context, lowerExpression(context, node.expression), lineOf(node));
    return whole;
  };
  return Array.from({ length: count }, (_, i) => () => elementAt(value(), i, lineOf(node)));
}

function lengthOf(type: Type | null): number | null {
  if (type?.kind === "array") return Number(type.length);
  return type === null ? null : tupleLength(type);
}

/** Element `i` of a tuple or of an array that is long enough. */
export function elementAt(base: Expr, i: number, line: number): Expr {
  const { type } = base;
  if (type.kind === "array") {
    const index: Expr = { op: "const", value: BigInt(i), type: INTEGERS.usize };
    return { op: "index", base, index, checked: false, line, type: type.element };
  }
  return tupleElement(base, i);
}

/** An element of a literal, which may come out of one that is spread. */
export interface LiteralElement {
  readonly node: ts.Expression;
  /** Null for one that stands in the source itself. */
  readonly lower: ((expected?: Type) => Expr) | null;
}

/** The elements of a tuple or array literal, spreads included. */
export function literalElements(
  context: FunctionContext,
  node: ts.ArrayLiteralExpression,
): LiteralElement[] {
  return node.elements.flatMap((element): LiteralElement[] => {
    if (!ts.isSpreadElement(element)) return [{ node: element, lower: null }];
    const elements = spreadElements(context, element);
    if (elements === null) throw new Error("tsc wants the length of what is spread here");
    return elements.map((lower) => ({ node: element, lower }));
  });
}
