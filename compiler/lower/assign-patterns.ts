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
import { partAt, partNamed } from "./patterns.ts";

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
  const isDefault =
    ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (isDefault) reject(target.right, "patternForm", "This default value would never be used.");
}

/** The parts of a value that a pattern names. */
function split(
  context: FunctionContext,
  pattern: Pattern,
  value: Expr,
  source: ts.Node,
): readonly Move[] {
  const part = (target: ts.Expression, of: Expr): readonly Move[] => {
    if (isPattern(target)) return split(context, target, of, source);
    rejectDefault(target);
    return [{ target, value: keep(context, of, lineOf(target)), source }];
  };
  if (ts.isArrayLiteralExpression(pattern)) {
    return pattern.elements.flatMap((target, i) =>
      ts.isOmittedExpression(target) ? [] : part(target, partAt(target, value, i)),
    );
  }
  return pattern.properties.flatMap((property): readonly Move[] => {
    if (ts.isShorthandPropertyAssignment(property)) {
      if (property.objectAssignmentInitializer !== undefined)
        return reject(property, "patternForm", "This default value would never be used.");
      return part(property.name, partNamed(context, property, value, property.name.text));
    }
    if (!ts.isPropertyAssignment(property))
      return reject(property, "patternForm", "A rest element has no type of its own.");
    const of = partNamed(context, property, value, property.name.getText());
    return part(property.initializer, of);
  });
}
