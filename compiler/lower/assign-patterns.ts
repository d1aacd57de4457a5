/** `[a, b] = [b, a]` and `({ x, y } = p)`: all of the right side is evaluated, then assigned. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { NUMBER } from "../types.ts";
import { ts } from "../typescript.ts";
import { assignTo, placeType } from "./assign.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { inheritStack, spill } from "./order.ts";
import { partAt, partNamed, propertyText, withDefault } from "./patterns.ts";
import { restElements, restFields } from "./rest.ts";

type Pattern = ts.ArrayLiteralExpression | ts.ObjectLiteralExpression;

/** A target with the value that it will get. */
interface Move {
  readonly target: ts.Expression;
  readonly value: Expr;
  readonly source: ts.Node;
}

export function isPattern(node: ts.Node): node is Pattern {
  return ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);
}

/** Lowers the assignment; its value cannot be used. */
export function assignPattern(
  context: FunctionContext,
  pattern: Pattern,
  right: ts.Expression,
  isDiscarded: boolean,
): void {
  if (!isDiscarded)
    reject(pattern, "patternForm", "The value of an assignment to a pattern cannot be used.");
  const moves = collect(context, pattern, right);
  for (const { target, value, source } of moves) assignTo(context, target, value, source);
}

function plain(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? plain(node.expression) : node;
}

/** What is assigned, in order; the values are kept in temporaries. */
function collect(
  context: FunctionContext,
  pattern: Pattern,
  right: ts.Expression,
): readonly Move[] {
  const source = plain(right);
  if (ts.isArrayLiteralExpression(pattern) && ts.isArrayLiteralExpression(source))
    return collectElements(context, pattern, source);
  const line = lineOf(right);
  return split(context, pattern, spill(context, lowerExpression(context, right), line), right);
}

function collectElements(
  context: FunctionContext,
  pattern: ts.ArrayLiteralExpression,
  source: ts.ArrayLiteralExpression,
): readonly Move[] {
  const spread = source.elements.find(ts.isSpreadElement);
  if (spread !== undefined)
    reject(spread, "patternForm", "What is assigned to a pattern is written element by element.");
  const rest = pattern.elements.find(ts.isSpreadElement);
  if (rest !== undefined) reject(rest, "patternForm", "A rest element has no type of its own.");
  if (pattern.elements.length !== source.elements.length)
    reject(source, "patternForm", "Both sides need the same number of elements.");
  return pattern.elements.flatMap((target, i): readonly Move[] => {
    const right = source.elements[i];
    if (right === undefined) throw new Error("as many elements as targets");
    if (ts.isOmittedExpression(target)) return [];
    if (isPattern(target)) return collect(context, target, right);
    rejectDefault(target);
    const type = placeType(context, target);
    const value = coerce(context, right, lowerExpression(context, right, type), type);
    return [{ target, value: keep(context, value, lineOf(right)), source: right }];
  });
}

/** A copy that later assignments of the same pattern leave alone. */
function keep(context: FunctionContext, value: Expr, line: number): Expr {
  if (value.op === "const" || value.op === "string" || value.type === NUMBER) return value;
  const local = context.newTemp(value.type);
  context.emit({ s: "let", local, init: value, line });
  inheritStack(context, value, local);
  return { op: "local", local, type: value.type };
}

function rejectDefault(target: ts.Expression): void {
  const { initializer } = withoutDefault(target);
  if (initializer !== undefined)
    reject(initializer, "patternDefault", "This default value would never be used.");
}

/** `x = 3` in a pattern: the target, and its default value. */
function withoutDefault(node: ts.Expression): {
  readonly target: ts.Expression;
  readonly initializer: ts.Expression | undefined;
} {
  const isDefault =
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isDefault
    ? { target: node.left, initializer: node.right }
    : { target: node, initializer: undefined };
}

/** The parts of a value that a pattern names. */
function split(
  context: FunctionContext,
  pattern: Pattern,
  value: Expr,
  source: ts.Node,
): readonly Move[] {
  const part = (node: ts.Expression, of: Expr): readonly Move[] => {
    const { target, initializer } = withoutDefault(node);
    const given = withDefault(context, of, initializer);
    if (isPattern(target))
      return split(context, target, spill(context, given, lineOf(target)), source);
    return [{ target, value: keep(context, given, lineOf(target)), source }];
  };
  if (ts.isArrayLiteralExpression(pattern)) {
    return pattern.elements.flatMap((target, i) => {
      if (ts.isOmittedExpression(target)) return [];
      if (!ts.isSpreadElement(target)) return part(target, partAt(target, value, i));
      return part(target.expression, restElements(context, target, value, i));
    });
  }
  return pattern.properties.flatMap((property): readonly Move[] => {
    if (ts.isSpreadAssignment(property)) {
      const named = pattern.properties.flatMap((p) =>
        p.name === undefined ? [] : [propertyText(p.name)],
      );
      return part(property.expression, restFields(context, property, value, named));
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      const { name, objectAssignmentInitializer } = property;
      const of = partNamed(context, property, value, name.text);
      return part(name, withDefault(context, of, objectAssignmentInitializer));
    }
    if (!ts.isPropertyAssignment(property))
      throw new Error("a method is no target of an assignment");
    const of = partNamed(context, property, value, propertyText(property.name));
    return part(property.initializer, of);
  });
}
