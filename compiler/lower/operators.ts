/** Arithmetic, comparison and logic. Widths are computed bottom-up; only constants adapt. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { BinaryOp, Expr, Stmt } from "../tree.ts";
import { BOOL, type IntType, NUMBER, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerIncrement } from "./assign.ts";
import { isChain, lowerChainComparison, lowerChainOr } from "./chain.ts";
import { coerce, fitsInt } from "./coerce.ts";
import { compare } from "./compare.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { lowerCondition, lowerExpression } from "./expressions.ts";
import { decidedLogical } from "./fold.ts";
import { widthsHint } from "./hints.ts";
import { lowerInstanceof } from "./instance-of.ts";
import { provedNonNull } from "./nullable.ts";
import { fromNumberSet, isNumberSet, sameNumbers, storedNumber, withWidth } from "./number-sets.ts";
import { inOrder, spill } from "./order.ts";
import { commonType, mixedType } from "./values.ts";

const K = ts.SyntaxKind;

const ARITHMETIC = new Map<ts.SyntaxKind, BinaryOp>([
  [K.PlusToken, "+"],
  [K.MinusToken, "-"],
  [K.AsteriskToken, "*"],
  [K.SlashToken, "/"],
  [K.PercentToken, "%"],
  [K.AmpersandToken, "&"],
  [K.BarToken, "|"],
  [K.CaretToken, "^"],
  [K.LessThanLessThanToken, "<<"],
  [K.GreaterThanGreaterThanToken, ">>"],
  [K.GreaterThanGreaterThanGreaterThanToken, ">>"],
]);

/** What stands for operators that GTS lacks. */
const OPERATOR_HINTS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [K.AsteriskAsteriskToken, "Write the product, a shift for powers of two, or a loop."],
  [K.InKeyword, "Fields are known when the program is compiled; compare the field with null."],
  [K.CommaToken, "Write two statements."],
]);

const COMPARISON = new Map<ts.SyntaxKind, BinaryOp>([
  [K.LessThanToken, "<"],
  [K.LessThanEqualsToken, "<="],
  [K.GreaterThanToken, ">"],
  [K.GreaterThanEqualsToken, ">="],
  [K.EqualsEqualsEqualsToken, "=="],
  [K.ExclamationEqualsEqualsToken, "!="],
]);

export function lowerBinary(
  context: FunctionContext,
  node: ts.BinaryExpression,
  expected?: Type,
): Expr {
  const kind = node.operatorToken.kind;
  if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken)
    return lowerLogical(context, node);
  if (kind === K.QuestionQuestionToken) return lowerNullish(context, node, expected);
  if (kind === K.EqualsEqualsToken || kind === K.ExclamationEqualsToken) {
    reject(
      node.operatorToken,
      "looseEquality",
      `\`${node.operatorToken.getText()}\` converts its operands.`,
    );
  }
  if (kind === K.InstanceOfKeyword) return lowerInstanceof(context, node);
  const comparison = COMPARISON.get(kind);
  const operator = ARITHMETIC.get(kind);
  if (comparison === undefined && operator === undefined) {
    reject(
      node.operatorToken,
      "badOperator",
      `\`${node.operatorToken.getText()}\` is not part of GTS.`,
      OPERATOR_HINTS.get(kind),
    );
  }
  if ((comparison === "==" || comparison === "!=") && isChain(node.left))
    return lowerChainComparison(context, node, comparison);
  const wanted = comparison === undefined && isNumeric(expected) ? expected : undefined;
  let hint = wanted;
  const isShift = operator === "<<" || operator === ">>";
  // A number of a set takes the width that the place wants.
  const placed = (side: ts.Expression, value: Expr): Expr =>
    wanted === undefined ? value : (fromNumberSet(context, side, value, wanted) ?? value);
  const [left, right] = inOrder(context, lineOf(node), [
    () => {
      const value = placed(node.left, lowerExpression(context, node.left, wanted));
      if (isNumeric(value.type)) hint = value.type;
      return value;
    },
    // A shift count has a width of its own.
    () => {
      const value = lowerExpression(context, node.right, isShift ? undefined : hint);
      return isShift ? value : placed(node.right, value);
    },
  ]);
  if (left === undefined || right === undefined) throw new Error("two operands");
  if (comparison !== undefined) return compare(context, node, comparison, left, right);
  if (operator === undefined) throw new Error("arithmetic");
  return arithmetic(context, node, operator, left, right, kind);
}

function isNumeric(type: Type | undefined): boolean {
  return type?.kind === "int" || type?.kind === "float";
}

/** `left operator right` for numbers. */
export function arithmetic(
  context: FunctionContext,
  node: ts.Expression,
  operator: BinaryOp,
  first: Expr,
  second: Expr,
  kind: ts.SyntaxKind,
): Expr {
  // Beside a number of another width, a set takes that.
  const isShift = operator === "<<" || operator === ">>";
  const isWide = !isShift && [first, second].some(({ type }) => isNumeric(type));
  const [left, right] = isWide ? [first, second] : [withWidth(first), withWidth(second)];
  if (left.type.kind === "string" || right.type.kind === "string") {
    reject(node, "stringConcat", "Strings have no arithmetic.");
  }
  if (isShift) return shift(node, operator, left, storedNumber(right), kind);
  const [a, b] =
    sameNumbers(context, node, left, right) ?? sameWidth(context, node, operator, left, right);
  const { type } = a;
  if (type === NUMBER) return foldUntyped(node, operator, a, b);
  if (type.kind === "float") {
    if (["&", "|", "^", "%"].includes(operator))
      reject(
        node,
        "badOperator",
        `\`${operator}\` is not defined for \`${type.name}\`.`,
        "Convert it to an integer, which cuts the fraction off: `i64(x)`.",
      );
    return { op: "binary", operator, left: a, right: b, checked: false, line: lineOf(node), type };
  }
  if (isNumberSet(left.type) && (type === left.type || right.type === NUMBER))
    reject(node, "noWidth", `\`${showType(left.type)}\` has no width to compute in.`);
  if (isNumberSet(right.type) && left.type === NUMBER)
    reject(node, "noWidth", `\`${showType(right.type)}\` has no width to compute in.`);
  if (type.kind !== "int")
    reject(node, "badOperator", `\`${operator}\` is not defined for \`${showType(type)}\`.`);
  const folded = foldTyped(node, operator, a, b, type);
  if (folded !== null) return folded;
  const checked = !["&", "|", "^"].includes(operator);
  return { op: "binary", operator, left: a, right: b, checked, line: lineOf(node), type };
}

export function sameWidth(
  context: FunctionContext,
  node: ts.Expression,
  operator: string,
  left: Expr,
  right: Expr,
): [Expr, Expr] {
  if (left.type === NUMBER && right.type !== NUMBER)
    return [coerce(context, node, left, right.type), right];
  if (right.type === NUMBER && left.type !== NUMBER)
    return [left, coerce(context, node, right, left.type)];
  if (left.type !== right.type) {
    const numeric = (t: Type): boolean => t.kind === "int" || t.kind === "float";
    const name = numeric(left.type) && numeric(right.type) ? "mixedWidths" : "badOperator";
    reject(
      node,
      name,
      `\`${operator}\` has the operands \`${showType(left.type)}\` and \`${showType(right.type)}\`.`,
      widthsHint(node, left.type, right.type),
    );
  }
  return [left, right];
}

function compute(operator: BinaryOp, a: bigint, b: bigint): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    default:
      return a ^ b;
  }
}

function foldUntyped(node: ts.Expression, operator: BinaryOp, a: Expr, b: Expr): Expr {
  if (a.op !== "const" || b.op !== "const") throw new Error("values of type number are constants");
  if ((operator === "/" || operator === "%") && b.value === 0n && b.float === undefined) {
    reject(node, "divisionByZero", "This divides by zero.");
  }
  const isFloat = a.float !== undefined || b.float !== undefined;
  const inexact = operator === "/" && !isFloat && a.value % b.value !== 0n;
  if (!isFloat && !inexact)
    return { op: "const", value: compute(operator, a.value, b.value), type: NUMBER };
  const x = a.float ?? Number(a.value);
  const y = b.float ?? Number(b.value);
  const float =
    operator === "+"
      ? x + y
      : operator === "-"
        ? x - y
        : operator === "*"
          ? x * y
          : operator === "/"
            ? x / y
            : null;
  if (float === null) reject(node, "badOperator", `\`${operator}\` is not defined for fractions.`);
  return { op: "const", value: 0n, float, type: NUMBER };
}

function foldTyped(
  node: ts.Expression,
  operator: BinaryOp,
  a: Expr,
  b: Expr,
  type: IntType,
): Expr | null {
  if ((operator === "/" || operator === "%") && b.op === "const" && b.value === 0n) {
    reject(node, "divisionByZero", "This divides by zero.");
  }
  if (a.op !== "const" || b.op !== "const") return null;
  const value = compute(operator, a.value, b.value);
  if (!fitsInt(value, type))
    reject(node, "constantOverflow", `${value} does not fit \`${type.name}\`.`);
  return { op: "const", value, type };
}

function shift(
  node: ts.Expression,
  operator: "<<" | ">>",
  left: Expr,
  right: Expr,
  kind: ts.SyntaxKind,
): Expr {
  const line = lineOf(node);
  const { type } = left;
  if (right.op === "const" && right.float !== undefined)
    reject(node, "badOperator", `\`${operator}\` is not defined for fractions.`);
  const count = right.type === NUMBER && right.op === "const" ? right.value : null;
  if (type === NUMBER && left.op === "const" && left.float === undefined) {
    if (count === null || count < 0n || count > 63n)
      reject(node, "noWidth", "The shifted constant needs a width: `u32(1) << n`.");
    return {
      op: "const",
      value: operator === "<<" ? left.value << count : left.value >> count,
      type: NUMBER,
    };
  }
  if (type.kind !== "int" || (right.type.kind !== "int" && count === null)) {
    reject(
      node,
      "badOperator",
      `\`${operator}\` is not defined for \`${showType(type)}\` and \`${showType(right.type)}\`.`,
      "Both sides are integers; convert with `u32(x)`, or write a product or quotient.",
    );
  }
  const unsignedOnly =
    kind === K.GreaterThanGreaterThanGreaterThanToken ||
    kind === K.GreaterThanGreaterThanGreaterThanEqualsToken;
  if (unsignedOnly && type.signed) reject(node, "shiftSigned", `\`>>>\` on \`${type.name}\`.`);
  const known = count ?? (right.op === "const" ? right.value : null);
  if (known !== null && (known < 0n || known >= BigInt(type.bits))) {
    reject(node, "shiftRange", `The count ${known} is not below the width of \`${type.name}\`.`);
  }
  if (left.op === "const" && known !== null) {
    const wide = operator === "<<" ? left.value << known : left.value >> known;
    const value = type.signed ? BigInt.asIntN(type.bits, wide) : BigInt.asUintN(type.bits, wide);
    return { op: "const", value, type };
  }
  const amount: Expr = known !== null ? { op: "const", value: known, type } : right;
  return { op: "binary", operator, left, right: amount, checked: known === null, line, type };
}

// Logic

/** `&&`, `||`: the right side runs only if the left side leaves it open. */
function lowerLogical(context: FunctionContext, node: ts.BinaryExpression): Expr {
  const isAnd = node.operatorToken.kind === K.AmpersandAmpersandToken;
  const line = lineOf(node);
  const left = lowerCondition(context, node.left);
  let right: Expr = left;
  const statements = context.nested(() => {
    right = lowerCondition(context, node.right);
  });
  if (left.op === "const") return decidedLogical(context, isAnd, left.value, statements, right);
  if (statements.length === 0) return { op: isAnd ? "and" : "or", left, right, type: BOOL };
  const local = context.newTemp(BOOL);
  context.stableLocals.delete(local);
  const result: Expr = { op: "local", local, type: BOOL };
  context.emit({ s: "let", local, init: left, line });
  const then: Stmt[] = [...statements, { s: "assign", target: result, value: right, line }];
  const condition: Expr = isAnd ? result : { op: "not", operand: result, type: BOOL };
  context.emit({ s: "if", condition, then, otherwise: [], line });
  context.stableLocals.add(local);
  return result;
}

/** `a ?? b`: `b` runs only if `a` is null. */
function lowerNullish(context: FunctionContext, node: ts.BinaryExpression, expected?: Type): Expr {
  if (isChain(node.left)) return lowerChainOr(context, node, expected);
  const line = lineOf(node);
  const left = spill(context, lowerExpression(context, node.left), line);
  if (left.type.kind !== "nullable")
    reject(node.left, "badOperator", `\`${showType(left.type)}\` is never null.`);
  const proved = provedNonNull(left);
  let right: Expr = left;
  const statements = context.nested(() => {
    right = lowerExpression(
      context,
      node.right,
      expected ?? (left.type.kind === "nullable" ? left.type : undefined),
    );
    if (right.type.kind === "never") right = coerce(context, node.right, right, proved.type);
  });
  const type = commonType(
    node,
    proved.type,
    right.type.kind === "null" ? left.type : right.type,
    mixedType(context, node, proved, right),
  );
  const isNull: Expr = { op: "isNull", operand: left, equal: true, type: BOOL };
  const whenFalse = coerce(context, node.left, type.kind === "nullable" ? left : proved, type);
  const more = context.nested(() => {
    right = coerce(context, node.right, right, type);
  });
  if (statements.length + more.length === 0)
    return { op: "cond", condition: isNull, whenTrue: right, whenFalse, type };
  const local = context.newTemp(type);
  const target: Expr = { op: "local", local, type };
  context.emit({ s: "let", local, init: null, line });
  const assign = (value: Expr): Stmt => ({ s: "assign", target, value, line });
  context.emit({
    s: "if",
    condition: isNull,
    then: [...statements, ...more, assign(right)],
    otherwise: [assign(whenFalse)],
    line,
  });
  return target;
}

export function lowerPrefix(
  context: FunctionContext,
  node: ts.PrefixUnaryExpression,
  expected?: Type,
): Expr {
  const line = lineOf(node);
  switch (node.operator) {
    case K.PlusPlusToken:
    case K.MinusMinusToken:
      return lowerIncrement(context, node, true);
    case K.ExclamationToken: {
      const operand = lowerCondition(context, node.operand);
      if (operand.op === "const") return { ...operand, value: operand.value === 0n ? 1n : 0n };
      return { op: "not", operand, type: BOOL };
    }
    case K.MinusToken:
      return negate(node, withWidth(lowerExpression(context, node.operand, expected)), line);
    case K.TildeToken:
      return complement(
        node,
        withWidth(lowerExpression(context, node.operand, expected)),
        expected,
      );
    default:
      return reject(
        node,
        "badOperator",
        "Unary `+` is not part of GTS.",
        "Write the value as it is; a conversion is a call, such as `u32(x)`.",
      );
  }
}

function negate(node: ts.Expression, operand: Expr, line: number): Expr {
  const { type } = operand;
  if (operand.op === "const" && type === NUMBER) {
    if (operand.float !== undefined) return { ...operand, float: -operand.float };
    return { ...operand, value: -operand.value };
  }
  if (type.kind === "float") return { op: "neg", operand, checked: false, line, type };
  if (type.kind !== "int" || !type.signed)
    reject(node, "badOperator", `\`-\` is not defined for \`${showType(type)}\`.`);
  if (operand.op === "const") {
    if (!fitsInt(-operand.value, type))
      reject(node, "constantOverflow", `${-operand.value} does not fit \`${type.name}\`.`);
    return { ...operand, value: -operand.value };
  }
  return { op: "neg", operand, checked: true, line, type };
}

function complement(node: ts.Expression, operand: Expr, expected?: Type): Expr {
  const type = operand.type === NUMBER && expected?.kind === "int" ? expected : operand.type;
  if (type.kind !== "int") reject(node, "noWidth", "`~` needs an integer with a width.");
  if (operand.op === "const") {
    if (operand.float !== undefined)
      reject(node, "badOperator", "`~` is not defined for fractions.");
    const value = type.signed ? ~operand.value : BigInt.asUintN(type.bits, ~operand.value);
    return { op: "const", value, type };
  }
  return { op: "bitnot", operand, type };
}
