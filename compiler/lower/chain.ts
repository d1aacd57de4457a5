/**
 * Optional chains: `a?.m()` as a statement, `a?.x ?? d`, `a?.x === v` and `if (a?.x)`. GTS has no
 * `undefined`, so a chain needs one of these places, which say what happens when a link is null.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Stmt } from "../tree.ts";
import { BOOL, NUMBER, nullableOf, STRING, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { callOn, callValue, keptCall } from "./calls.ts";
import { coerce } from "./coerce.ts";
import { compare } from "./compare.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { elementOf } from "./elements.ts";
import { lowerExpression, memberOf } from "./expressions.ts";
import { provedNonNull } from "./nullable.ts";
import { hasEffects, inOrder, spill } from "./order.ts";
import { isStringEnum } from "./string-enums.ts";

type Consume = (value: Expr) => void;

/** Parentheses end a chain: what is inside must stand by itself. */
export function isChain(node: ts.Node): node is ts.OptionalChain {
  return ts.isOptionalChain(node);
}

/** Lowers a chain; `consume` emits what happens to its value, inside the tests for null. */
function lowerLinks(context: FunctionContext, node: ts.Expression, consume: Consume): void {
  if (!ts.isOptionalChain(node) || ts.isNonNullExpression(node)) {
    consume(lowerExpression(context, node));
    return;
  }
  if (ts.isCallExpression(node) && !isMethodCall(context, node)) {
    lowerLinks(context, node.expression, (callee) => {
      withValue(context, lineOf(node), callee, (held) => {
        consume(
          keptCall(
            context,
            node,
            callValue(context, node, () => held),
          ),
        );
      });
    });
    return;
  }
  const link = ts.isCallExpression(node) ? node.expression : node;
  if (!ts.isPropertyAccessExpression(link) && !ts.isElementAccessExpression(link))
    throw new Error("a link is a call, a member or an element");
  lowerLinks(context, link.expression, (base) => {
    withValue(context, lineOf(link), base, (object) =>
      consume(valueOf(context, node, link, object)),
    );
  });
}

/** `o.m()` and `o.m?.()` of a method; else it is a value that is called. */
function isMethodCall(context: FunctionContext, node: ts.CallExpression): boolean {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  if (node.questionDotToken === undefined) return true;
  const symbol = context.program.symbolAt(callee.name);
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Method) !== 0;
}

/** Runs `use` with what a link goes on from, if it is there. */
function withValue(context: FunctionContext, line: number, base: Expr, use: Consume): void {
  if (base.type.kind !== "nullable") return use(base);
  const held = spill(context, base, line);
  const value = provedNonNull(held);
  const condition: Expr = { op: "isNull", operand: held, equal: false, type: BOOL };
  const then = context.nested(() => use(value));
  context.emit({ s: "if", condition, then, otherwise: [], line });
}

function valueOf(
  context: FunctionContext,
  node: ts.Expression,
  link: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  object: Expr,
): Expr {
  if (ts.isElementAccessExpression(link)) {
    const line = lineOf(link);
    const [base, index] = inOrder(context, line, [
      () => object,
      () => lowerExpression(context, link.argumentExpression),
    ]);
    if (base === undefined || index === undefined) throw new Error("two operands");
    return elementOf(link, base, index, line);
  }
  if (ts.isCallExpression(node))
    return keptCall(context, node, callOn(context, node, link, object));
  return memberOf(context, link, object);
}

/** `a?.m();` */
export function lowerChainStatement(context: FunctionContext, node: ts.Expression): void {
  lowerLinks(context, node, (value) => {
    context.emit({ s: "expr", expr: value, line: lineOf(node) });
  });
}

/** `a?.x ?? d`: `d` if a link, or the value itself, is null. */
export function lowerChainOr(
  context: FunctionContext,
  node: ts.BinaryExpression,
  expected?: Type,
): Expr {
  const line = lineOf(node);
  const type = resultType(context, node, expected);
  const result = context.newTemp(type);
  const found = context.newTemp(BOOL);
  context.stableLocals.delete(result);
  context.stableLocals.delete(found);
  const target: Expr = { op: "local", local: result, type };
  const flag: Expr = { op: "local", local: found, type: BOOL };
  const set = (to: Expr, value: Expr): void =>
    context.emit({ s: "assign", target: to, value, line });
  context.emit({ s: "let", local: result, init: null, line });
  context.emit({ s: "let", local: found, init: { op: "const", value: 0n, type: BOOL }, line });
  lowerLinks(context, node.left, (value) => {
    const held = value.type.kind === "nullable" ? spill(context, value, line) : value;
    const there: Expr =
      held.type.kind === "nullable"
        ? { op: "isNull", operand: held, equal: false, type: BOOL }
        : { op: "const", value: 1n, type: BOOL };
    const plain: Expr =
      held.type.kind === "nullable" && type.kind !== "nullable" ? provedNonNull(held) : held;
    set(target, coerce(context, node.left, plain, type));
    set(flag, there);
  });
  const then: Stmt[] = context.nested(() => {
    set(target, coerce(context, node.right, lowerExpression(context, node.right, type), type));
  });
  context.emit({
    s: "if",
    condition: { op: "not", operand: flag, type: BOOL },
    then,
    otherwise: [],
    line,
  });
  context.stableLocals.add(result);
  return target;
}

/** `if (a?.x)`: false if a link is null. */
export function lowerChainCondition(context: FunctionContext, node: ts.Expression): Expr {
  const line = lineOf(node);
  const local = context.newTemp(BOOL);
  context.stableLocals.delete(local);
  const result: Expr = { op: "local", local, type: BOOL };
  const init: Expr = { op: "const", value: 0n, type: BOOL };
  context.emit({ s: "let", local, init, line });
  lowerLinks(context, node, (value) => {
    if (value.type !== BOOL)
      reject(node, "notBoolean", `This is \`${showType(value.type)}\`, not \`boolean\`.`);
    context.emit({ s: "assign", target: result, value, line });
  });
  context.stableLocals.add(local);
  return result;
}

/**
 * `a?.x === v`, where `v` is neither null nor undefined: false if a link is null. The other side
 * is evaluated after the chain only if the chain has a value, so it must have no effects.
 */
export function lowerChainComparison(
  context: FunctionContext,
  node: ts.BinaryExpression,
  operator: "==" | "!=",
): Expr {
  const line = lineOf(node);
  const local = context.newTemp(BOOL);
  context.stableLocals.delete(local);
  const result: Expr = { op: "local", local, type: BOOL };
  const unequal: Expr = { op: "const", value: operator === "==" ? 0n : 1n, type: BOOL };
  context.emit({ s: "let", local, init: unequal, line });
  lowerLinks(context, node.left, (left) => {
    const held = spill(context, left, line);
    const hint = held.type.kind === "nullable" ? held.type.of : held.type;
    const start = context.block.length;
    const right = lowerExpression(context, node.right, hint);
    const { kind } = right.type;
    if (kind === "nullable" || kind === "null")
      reject(node.right, "syntax", "A chain is compared with a value that cannot be null.");
    if (hasEffects(right) || context.block.length > start)
      reject(node.right, "syntax", "Keep this value in a variable first.");
    const value = compare(context, node, operator, held, right);
    context.emit({ s: "assign", target: result, value, line });
  });
  context.stableLocals.add(local);
  return result;
}

/** What both sides can be: found without emitting anything. */
function resultType(context: FunctionContext, node: ts.BinaryExpression, expected?: Type): Type {
  const seen: { left: Type; right: Type } = { left: NUMBER, right: NUMBER };
  context.dry(() => {
    lowerLinks(context, node.left, (value) => {
      seen.left = value.type.kind === "nullable" ? value.type.of : value.type;
    });
    seen.right = lowerExpression(context, node.right, expected ?? seen.left).type;
  });
  const { left, right } = seen;
  if (isStringEnum(left) && right === STRING) return STRING;
  if (left.kind === "void") reject(node.left, "wrongType", "This chain has no value.");
  const mayBeNull = right.kind === "nullable" || right.kind === "null";
  if (mayBeNull && left !== NUMBER) return nullableOf(left);
  if (left === NUMBER) reject(node, "noWidth", "Nothing says what width this has.");
  return left;
}
