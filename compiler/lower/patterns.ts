/** Destructuring: records, tuples, arrays and fields of objects, taken apart into variables. */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr } from "../tree.ts";
import { showType } from "../types.ts";
import { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { isOptional, orElse } from "./optional.ts";
import { spill } from "./order.ts";
import { recordMember } from "./records.ts";
import { restElements, restFields } from "./rest.ts";
import { elementAt } from "./spread.ts";
import { tupleLength } from "./tuples.ts";
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
    const part = boundPart(context, pattern, element, whole, index, source);
    if (ts.isIdentifier(element.name)) bindValue(context, element, element.name, part, isConst);
    else bindPattern(context, element.name, part, isConst, lineOf(element));
  });
}

function boundPart(
  context: FunctionContext,
  pattern: ts.BindingPattern,
  element: ts.BindingElement,
  whole: Expr,
  index: number,
  source: ts.Expression | null,
): Expr {
  const isRest = element.dotDotDotToken !== undefined;
  if (ts.isArrayBindingPattern(pattern)) {
    if (isRest) return restElements(context, element, whole, index);
    const name = `${index}`;
    if (whole.type.kind === "union") return unionPart(context, element, whole, name, source);
    return withDefault(context, partAt(element, whole, index), element.initializer);
  }
  if (isRest) {
    const named = pattern.elements.filter((e) => e !== element).map(boundName);
    return restFields(context, element, whole, named);
  }
  const part = partNamed(context, element, whole, boundName(element), source);
  return withDefault(context, part, element.initializer);
}

/** The field that a part of a pattern names. */
function boundName(element: ts.BindingElement): string {
  return propertyText(element.propertyName ?? element.name);
}

/** `x`, `"x"` or `3` as the name of a field. */
export function propertyText(name: ts.Node): string {
  return ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : name.getText();
}

/** A part of a pattern; or its default value, if there is one and the part is missing. */
export function withDefault(
  context: FunctionContext,
  part: Expr,
  initializer: ts.Expression | undefined,
): Expr {
  if (initializer === undefined) return part;
  const { type } = part;
  if (type.kind !== "nullable" || !isOptional(part)) {
    const why =
      type.kind === "nullable"
        ? "`null` is a value of its own: the default value stands for `undefined` only."
        : "This default value would never be used.";
    return reject(initializer, "patternDefault", why);
  }
  const other = (): Expr =>
    coerce(context, initializer, lowerExpression(context, initializer, type.of), type.of);
  return orElse(context, part, type.of, other, (there) => there, lineOf(initializer));
}

/** The element of a tuple or FixedArray that stands at this place of a pattern. */
export function partAt(node: ts.Node, whole: Expr, index: number): Expr {
  const { type } = whole;
  const length = type.kind === "array" ? Number(type.length) : tupleLength(type);
  if (length === null)
    reject(node, "patternForm", `\`${showType(type)}\` has no known number of elements.`);
  if (index >= length)
    reject(node, "memberMissing", `There is no element ${index}: the length is ${length}.`);
  if (type.kind === "record" && recordMember(whole, `${index}`) === null)
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
    if (field === undefined) {
      if (isAccessor(context, node, name))
        reject(node, "patternForm", `\`${name}\` is an accessor: read it by \`x.${name}\`.`);
      reject(node, "memberMissing", `\`${showType(type)}\` has no field \`${name}\`.`);
    }
    return { op: "field", object: whole, field, type: field.type };
  }
  return reject(node, "patternForm", `\`${showType(type)}\` cannot be taken apart.`);
}

/** Whether what a part of a pattern names is a getter; patterns take fields. */
function isAccessor(context: FunctionContext, node: ts.Node, name: string): boolean {
  const type = context.program.checker.getTypeAtLocation(node.parent);
  const flags = type.getProperty(name)?.flags ?? 0;
  return (flags & ts.SymbolFlags.Accessor) !== 0;
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
