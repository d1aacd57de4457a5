/** Destructuring: records, tuples, arrays and fields of objects, taken apart into variables. */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr } from "../tree.ts";
import { showType } from "../types.ts";
import { ts } from "../typescript.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { spill } from "./order.ts";
import { recordMember } from "./records.ts";
import { elementAt } from "./spread.ts";
import { possibleVariants, unionField } from "./union-values.ts";
import { bindValue } from "./variables.ts";

/** `const { x, y: [a, b] } = value`: declares every name of the pattern. */
export function bindPattern(
  context: FunctionContext,
  pattern: ts.BindingPattern,
  value: Expr,
  isConst: boolean,
  line: number,
  source: ts.Expression | null = null,
): void {
  const whole = spill(context, value, line);
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (element.dotDotDotToken !== undefined)
      reject(element, "patternForm", "A rest element has no type of its own.");
    if (element.initializer !== undefined)
      reject(element.initializer, "patternForm", "This default value would never be used.");
    const part = ts.isArrayBindingPattern(pattern)
      ? partAt(element, whole, index)
      : partNamed(
          context,
          element,
          whole,
          (element.propertyName ?? element.name).getText(),
          source,
        );
    if (ts.isIdentifier(element.name)) bindValue(context, element, element.name, part, isConst);
    else bindPattern(context, element.name, part, isConst, lineOf(element));
  });
}

/** The element of a tuple or FixedArray that stands at this place of a pattern. */
export function partAt(node: ts.Node, whole: Expr, index: number): Expr {
  const { type } = whole;
  const last = type.kind === "record" ? /^_(\d+)$/.exec(type.info.fields.at(-1)?.name ?? "") : null;
  const length =
    type.kind === "array" ? Number(type.length) : last === null ? null : Number(last[1]) + 1;
  if (length === null)
    reject(node, "patternForm", `\`${showType(type)}\` has no known number of elements.`);
  if (index >= length)
    reject(node, "memberMissing", `There is no element ${index}: the length is ${length}.`);
  // `Promise.all` has no values for `async` functions without one.
  if (type.kind === "record" && !type.info.fields.some((f) => f.name === `_${index}`))
    reject(node, "wrongType", `Element ${index} is nothing.`);
  return elementAt(whole, index, lineOf(node));
}

/** The field of a record, union or object that a pattern names. */
export function partNamed(
  context: FunctionContext,
  node: ts.Node,
  whole: Expr,
  name: string,
  source: ts.Expression | null = null,
): Expr {
  const { type } = whole;
  if (type.kind === "record") {
    const member = recordMember(whole, name);
    return member ?? reject(node, "memberMissing", `There is no field \`${name}\`.`);
  }
  if (type.kind === "union") return unionPart(context, node, whole, name, source);
  if (type.kind === "class") {
    const field = type.info.fields.find((f) => f.name === cIdentifier(name));
    if (field === undefined)
      reject(node, "memberMissing", `\`${showType(type)}\` has no field \`${name}\`.`);
    return { op: "field", object: whole, field, type: field.type };
  }
  return reject(node, "patternForm", `\`${showType(type)}\` cannot be taken apart.`);
}

/** The members of a union that share the field; tsc knows which of them `source` can be. */
function unionPart(
  context: FunctionContext,
  node: ts.Node,
  whole: Expr,
  name: string,
  source: ts.Expression | null,
): Expr {
  if (whole.type.kind !== "union") throw new Error("a union");
  const { info } = whole.type;
  const variants = source === null ? info.variants : possibleVariants(context, source, info);
  return unionField(context, node, whole, name, variants, false);
}
