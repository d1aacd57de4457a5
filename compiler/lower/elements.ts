/** `a[i]`: elements of arrays, slices and pointers, and of tuples. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { INTEGERS, NUMBER, showType } from "../types.ts";
import type { ts } from "../typescript.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import {
  checkedVariantMember,
  keepingEffects,
  lowerExpression,
  lowerFlavoured,
} from "./expressions.ts";
import { asUsize } from "./flavours.ts";
import { isFixedPath } from "./narrowing.ts";
import { isBelow, isNumberSet, storedNumber } from "./number-sets.ts";
import { rejectChain } from "./optional.ts";
import { inOrder } from "./order.ts";
import { recordMember } from "./records.ts";
import { requireUnsafe } from "./trust.ts";
import { tupleLength } from "./tuples.ts";
import { possibleVariants, unionField } from "./union-values.ts";

export function lowerElement(context: FunctionContext, node: ts.ElementAccessExpression): Expr {
  if (node.questionDotToken !== undefined) rejectChain(node.questionDotToken);
  const line = lineOf(node);
  const [base, index] = inOrder(context, line, [
    () => lowerExpression(context, node.expression),
    () => lowerFlavoured(context, node.argumentExpression),
  ]);
  if (base === undefined || index === undefined) throw new Error("two operands");
  const member = index.op === "const" ? unionElement(context, node, base, `${index.value}`) : null;
  return keepingEffects(context, node, base, member ?? elementOf(node, base, index, line));
}

/** Element of a member of a union of tuples, or of what all of them have; null for other values. */
function unionElement(
  context: FunctionContext,
  node: ts.ElementAccessExpression,
  base: Expr,
  name: string,
): Expr | null {
  if (base.op === "variant" && base.line !== null)
    return checkedVariantMember(context, node, base, name);
  if (base.type.kind !== "union") return null;
  const variants = possibleVariants(context, node.expression, base.type.info);
  return unionField(context, node, base, name, variants, isFixedPath(context, base));
}

export function elementOf(
  node: ts.ElementAccessExpression,
  base: Expr,
  index: Expr,
  line: number,
): Expr {
  const { type } = base;
  if (tupleLength(type) !== null) return tupleElement(node, base, index);
  if (type.kind === "ptr") requireUnsafe(node, "An element of a `Ptr`");
  if (type.kind !== "array" && type.kind !== "slice" && type.kind !== "ptr") {
    reject(node.expression, "unsupportedType", `\`${showType(type)}\` has no elements.`);
  }
  if (type.kind === "array" && index.type.kind === "index" && index.type.limit <= type.length)
    return { op: "index", base, index: asUsize(index), checked: false, line, type: type.element };
  const known = type.kind === "array" && isNumberSet(index.type);
  if (known && isNumberSet(index.type) && isBelow(index.type, type.length))
    return {
      op: "index",
      base,
      index: storedNumber(index),
      checked: false,
      line,
      type: type.element,
    };
  const at: Expr =
    index.type === NUMBER ? constantIndex(node, index) : storedNumber(asUsize(index));
  if (at.type.kind !== "int")
    reject(
      node.argumentExpression,
      "wrongType",
      `An index is an integer, not \`${showType(at.type)}\`.`,
    );
  if (type.kind === "array" && at.op === "const") {
    if (at.value < 0n || at.value >= type.length) {
      reject(
        node.argumentExpression,
        "indexRange",
        `The index ${at.value} is outside the array of ${type.length} elements.`,
      );
    }
    return { op: "index", base, index: at, checked: false, line, type: type.element };
  }
  return { op: "index", base, index: at, checked: type.kind !== "ptr", line, type: type.element };
}

function constantIndex(node: ts.ElementAccessExpression, index: Expr): Expr {
  if (index.op !== "const" || index.float !== undefined || index.value < 0n) {
    reject(node.argumentExpression, "indexRange", "An index is a whole number from 0.");
  }
  return { op: "const", value: index.value, type: INTEGERS.usize };
}

function tupleElement(node: ts.ElementAccessExpression, base: Expr, index: Expr): Expr {
  if (base.type.kind !== "record" || index.op !== "const") {
    reject(node, "notConstant", "The index of a tuple must be a constant.");
  }
  const element = recordMember(base, `${index.value}`);
  if (element === null) throw new Error("tsc knows the length of a tuple");
  return element;
}
