/** Values that are made where they stand: `?:`, records, tuples, arrow functions, templates. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import {
  F64,
  INTEGERS,
  NUMBER,
  nullableOf,
  PIECE,
  STRING,
  showType,
  TEXT,
  type Type,
} from "../types.ts";
import type { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { lowerCondition, lowerExpression } from "./expressions.ts";
import { commonBase } from "./members.ts";
import { lowerClosure } from "./nested-functions.ts";
import { isNumberSet, storedNumber } from "./number-sets.ts";
import { inheritStack, inOrder } from "./order.ts";
import { isStringEnum } from "./string-enums.ts";

// Values made in place

export function lowerConditional(
  context: FunctionContext,
  node: ts.ConditionalExpression,
  expected?: Type,
): Expr {
  const condition = lowerCondition(context, node.condition);
  let whenTrue: Expr = condition;
  let whenFalse: Expr = condition;
  const first = context.nested(() => {
    whenTrue = lowerExpression(context, node.whenTrue, expected);
  });
  const second = context.nested(() => {
    whenFalse = lowerExpression(context, node.whenFalse, expected);
  });
  if (whenTrue.type === NUMBER && whenFalse.type === NUMBER && condition.op === "const") {
    return condition.value === 0n ? whenFalse : whenTrue;
  }
  const free = expected === undefined || expected === TEXT;
  const wanted = free ? (mixedType(context, node, whenTrue, whenFalse) ?? expected) : expected;
  const isText = whenTrue.type === TEXT || whenFalse.type === TEXT;
  const type = isText ? TEXT : commonType(node, whenTrue.type, whenFalse.type, wanted);
  const a = context.nested(() => {
    whenTrue = coerce(context, node.whenTrue, whenTrue, type);
  });
  const b = context.nested(() => {
    whenFalse = coerce(context, node.whenFalse, whenFalse, type);
  });
  if (condition.op === "const") {
    const live = condition.value === 0n ? [...second, ...b] : [...first, ...a];
    context.block.push(...live);
    return condition.value === 0n ? whenFalse : whenTrue;
  }
  if (first.length + second.length + a.length + b.length === 0) {
    return { op: "cond", condition, whenTrue, whenFalse, type };
  }
  // The parts of a text live no longer than the block that they are made in.
  if (type === TEXT) reject(node, "textEscapes", "Keep what these texts show in variables first.");
  const local = context.newTemp(type);
  const line = lineOf(node);
  const target: Expr = { op: "local", local, type };
  inheritStack(context, whenTrue, local);
  inheritStack(context, whenFalse, local);
  context.emit({ s: "let", local, init: null, line });
  context.emit({
    s: "if",
    condition,
    then: [...first, ...a, { s: "assign", target, value: whenTrue, line }],
    otherwise: [...second, ...b, { s: "assign", target, value: whenFalse, line }],
    line,
  });
  return target;
}

/**
 * The type of `c ? a : b`: equal types, or what the place wants, or the one that is no literal,
 * null or never.
 */
export function commonType(node: ts.Node, a: Type, b: Type, expected?: Type): Type {
  if (a === b && a !== NUMBER && a.kind !== "null") return a;
  const weak = (t: Type): boolean => t === NUMBER || t.kind === "null" || t.kind === "never";
  if (expected !== undefined && expected !== TEXT) return expected;
  if (weak(a) && weak(b)) reject(node, "noWidth", "Nothing says what width this has.");
  const base = commonBase(a, b);
  if (base !== null) return base;
  if (a.kind === "null" && b.kind !== "nullable") return nullableOf(b);
  if (b.kind === "null" && a.kind !== "nullable") return nullableOf(a);
  if (b.kind === "nullable" && b.of === a) return b;
  return weak(a) ? b : a;
}

/**
 * Different records or unions meet in the type that tsc gives both together; so do different sets
 * of strings, and a set and a string in it. A set and any other string are strings.
 */
export function mixedType(
  context: FunctionContext,
  node: ts.Expression,
  a: Expr,
  b: Expr,
): Type | undefined {
  const inner = ({ type }: Expr): Type => (type.kind === "nullable" ? type.of : type);
  const [x, y] = [inner(a), inner(b)];
  if (x === y) return undefined;
  const sets = [x, y].filter(isStringEnum);
  const [set] = sets;
  if (set !== undefined && (x === STRING || y === STRING)) {
    const text = x === STRING ? a : b;
    const known = text.op === "string" && set.info.members.has(text.value);
    const type = known ? set : STRING;
    return a.type.kind === "nullable" || b.type.kind === "nullable" ? nullableOf(type) : type;
  }
  if (isNumberSet(x) || isNumberSet(y)) return mixedNumbers(context, node, a, b);
  const values = [x, y].every(({ kind }) => kind === "record" || kind === "union");
  if (!values && sets.length < 2) return undefined;
  return context.resolve(context.program.checker.getTypeAtLocation(node), node);
}

/** A set of numbers beside an integer is that integer; beside other numbers, what tsc says. */
function mixedNumbers(context: FunctionContext, node: ts.Expression, a: Expr, b: Expr): Type {
  const inner = ({ type }: Expr): Type => (type.kind === "nullable" ? type.of : type);
  const isNullable = [a, b].some(({ type }) => type.kind === "nullable" || type.kind === "null");
  const wide = [inner(a), inner(b)].find(({ kind }) => kind === "int" || kind === "float");
  if (wide !== undefined) return isNullable ? nullableOf(wide) : wide;
  return context.resolve(context.program.checker.getTypeAtLocation(node), node);
}

export function lowerArrow(
  context: FunctionContext,
  node: ts.ArrowFunction | ts.FunctionExpression,
  expected?: Type,
  self: ts.Symbol | null = null,
): Expr {
  const wanted = expected?.kind === "nullable" ? expected.of : expected;
  return lowerClosure(context, node, wanted?.kind === "func" ? wanted : null, self);
}

// Templates

export function lowerTemplate(
  context: FunctionContext,
  node: ts.TemplateExpression,
  expected?: Type,
): Expr {
  if (expected !== undefined && expected !== TEXT)
    reject(node, "textEscapes", `A template is a \`Text\`, not a \`${showType(expected)}\`.`);
  const parts: (() => Expr)[] = [];
  const literal = (text: string): void => {
    if (text === "") return;
    parts.push(() => ({
      op: "piece",
      pieceKind: 0,
      columns: null,
      value: { op: "string", value: text, type: STRING },
      type: PIECE,
    }));
  };
  literal(node.head.text);
  for (const span of node.templateSpans) {
    parts.push(() => pieceOf(context, span.expression));
    literal(span.literal.text);
  }
  return { op: "text", pieces: inOrder(context, lineOf(node), parts), type: TEXT };
}

/** Kinds of PieceKind in core.d.ts. */
function pieceOf(context: FunctionContext, node: ts.Expression): Expr {
  const value = storedNumber(lowerExpression(context, node));
  const piece = (pieceKind: number, v: Expr): Expr => ({
    op: "piece",
    pieceKind,
    columns: null,
    value: v,
    type: PIECE,
  });
  switch (value.type.kind) {
    case "piece":
      return value;
    case "string":
      return piece(0, value);
    case "enum":
      if (isStringEnum(value.type)) return piece(0, coerce(context, node, value, STRING));
      return rejectPiece(node, value.type);
    case "int":
      return piece(value.type.signed ? 2 : 1, value);
    case "bool":
      return piece(5, value);
    case "float":
      return piece(6, value);
    case "number":
      return numberPiece(context, node, value);
    default:
      return rejectPiece(node, value.type);
  }
}

function rejectPiece(node: ts.Node, type: Type): never {
  reject(node, "templatePiece", `A \`${showType(type)}\` cannot stand in a template.`);
}

function numberPiece(context: FunctionContext, node: ts.Expression, value: Expr): Expr {
  if (value.op !== "const") throw new Error("values of type number are constants");
  const type: Type =
    value.float !== undefined ? F64 : value.value < 0n ? INTEGERS.i64 : INTEGERS.u64;
  const pieceKind = value.float !== undefined ? 6 : value.value < 0n ? 2 : 1;
  return {
    op: "piece",
    pieceKind,
    columns: null,
    value: coerce(context, node, value, type),
    type: PIECE,
  };
}
