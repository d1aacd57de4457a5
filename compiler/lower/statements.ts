/** Statements. Each is lowered by itself, so that one mistake does not hide the next. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Stmt } from "../tree.ts";
import { BOOL } from "../types.ts";
import { kindName, ts } from "../typescript.ts";
import { rejectStackEscape } from "./closures.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, type JumpTarget, lineOf } from "./context.ts";
import { finish, resultPlace } from "./coroutine-functions.ts";
import { closeScope, disposalsOutside, emitDisposals } from "./disposal.ts";
import { lowerCondition, lowerDiscarded, lowerExpression } from "./expressions.ts";
import { emitIf } from "./fold.ts";
import { lowerForOf } from "./for-of.ts";
import { hoistFunctions, rejectLoopCaptures } from "./nested-functions.ts";
import { pointsToStack, spill } from "./order.ts";
import { lowerSwitch } from "./switch.ts";
import { lowerVariables } from "./variables.ts";

export function lowerStatements(
  context: FunctionContext,
  statements: readonly ts.Statement[],
): void {
  const depth = context.disposals.length;
  context.inScope(() => {
    hoistFunctions(context, statements);
    for (const statement of statements) {
      try {
        lowerStatement(context, statement);
      } catch (error) {
        context.program.report(error);
      }
    }
    closeScope(context, depth);
  });
}

export function lowerStatement(
  context: FunctionContext,
  node: ts.Statement,
  label: string | null = null,
): void {
  if (ts.isVariableStatement(node)) return lowerVariables(context, node.declarationList);
  if (ts.isExpressionStatement(node)) return lowerDiscarded(context, node.expression);
  if (ts.isIfStatement(node)) return lowerIf(context, node);
  if (ts.isReturnStatement(node)) return lowerReturn(context, node);
  if (ts.isWhileStatement(node)) return lowerWhile(context, node, label);
  if (ts.isDoStatement(node)) return lowerDo(context, node, label);
  if (ts.isForStatement(node)) return lowerFor(context, node, label);
  if (ts.isForOfStatement(node)) return lowerForOf(context, node, label);
  if (ts.isSwitchStatement(node)) return lowerSwitch(context, node, label);
  if (ts.isBlock(node)) return lowerBlock(context, node, label);
  if (ts.isLabeledStatement(node)) return lowerStatement(context, node.statement, node.label.text);
  if (ts.isBreakOrContinueStatement(node)) return lowerJump(context, node);
  // Function declarations have been made known at the start of their block.
  if (ts.isEmptyStatement(node) || ts.isFunctionDeclaration(node)) return;
  if (ts.isThrowStatement(node) || ts.isTryStatement(node)) {
    reject(node, "noExceptions", "`throw` and `try` are not part of GTS.");
  }
  reject(node, "syntax", `This statement (${kindName(node.kind)}) is not part of GTS.`);
}

export function lowerNested(context: FunctionContext, node: ts.Statement): Stmt[] {
  return context.nested(() =>
    lowerStatements(context, ts.isBlock(node) ? node.statements : [node]),
  );
}

function lowerBlock(context: FunctionContext, node: ts.Block, label: string | null): void {
  if (label === null) {
    context.emit({ s: "block", body: lowerNested(context, node), line: lineOf(node) });
    return;
  }
  // A labelled block is a loop that runs once: `break LABEL` leaves it.
  const id = context.newId();
  context.jumps.push({ id, label, kind: "block", cLoop: true });
  const body = lowerNested(context, node);
  context.jumps.pop();
  body.push({ s: "break", target: id, nearest: true, line: lineOf(node) });
  context.emit({
    s: "loop",
    condition: null,
    step: [],
    body,
    postTest: false,
    id,
    line: lineOf(node),
  });
}

// Control flow

function lowerIf(context: FunctionContext, node: ts.IfStatement): void {
  const condition = lowerCondition(context, node.expression);
  const then = lowerNested(context, node.thenStatement);
  const otherwise =
    node.elseStatement === undefined ? [] : lowerNested(context, node.elseStatement);
  emitIf(context, condition, then, otherwise, lineOf(node));
}

function lowerReturn(context: FunctionContext, node: ts.ReturnStatement): void {
  const line = lineOf(node);
  const own = context.coroutine;
  const leave = (value: Expr | null): void => {
    const place = own === null ? null : resultPlace(own);
    if (own !== null) {
      if (value !== null && place !== null)
        context.emit({ s: "assign", target: place, value, line });
      emitDisposals(context, 0);
      for (const stmt of finish(own, line)) context.emit(stmt);
      return;
    }
    const kept =
      value !== null && context.disposals.length > 0 ? spill(context, value, line) : value;
    emitDisposals(context, 0);
    context.emit({ s: "return", value: kept, line });
  };
  if (node.expression === undefined) return leave(null);
  if (context.result.kind === "void" || context.result.kind === "never") {
    lowerDiscarded(context, node.expression);
    if (context.result.kind !== "never") return leave(null);
    context.emit({ s: "unreachable", line });
    return;
  }
  const lowered = lowerExpression(context, node.expression, context.result);
  const value = coerce(context, node.expression, lowered, context.result);
  if (pointsToStack(context, value)) {
    const detail = "This refers to an object in the frame that is about to end.";
    rejectStackEscape(context, node.expression, value, detail);
  }
  leave(value);
}

/** The body of a loop, with the loop as the target of jumps. */
export function loopBody(
  context: FunctionContext,
  id: number,
  label: string | null,
  work: () => void,
): Stmt[] {
  const target: JumpTarget = { id, label, kind: "loop", cLoop: true };
  context.jumps.push(target);
  try {
    return context.nested(work);
  } finally {
    context.jumps.pop();
  }
}

/** A condition that needs statements of its own is tested inside the loop. */
function splitCondition(
  context: FunctionContext,
  node: ts.Expression,
): { condition: Expr; before: Stmt[] } {
  let condition: Expr = { op: "const", value: 1n, type: BOOL };
  const before = context.nested(() => {
    condition = lowerCondition(context, node);
  });
  return { condition, before };
}

function exitUnless(condition: Expr, id: number, line: number): Stmt {
  const leave: Stmt = { s: "break", target: id, nearest: true, line };
  return {
    s: "if",
    condition: { op: "not", operand: condition, type: BOOL },
    then: [leave],
    otherwise: [],
    line,
  };
}

function lowerWhile(context: FunctionContext, node: ts.WhileStatement, label: string | null): void {
  const id = context.newId();
  const line = lineOf(node);
  const { condition, before } = splitCondition(context, node.expression);
  const body = loopBody(context, id, label, () => lowerStatements(context, [node.statement]));
  const simple = before.length === 0;
  const whole = simple ? body : [...before, exitUnless(condition, id, line), ...body];
  context.emit({
    s: "loop",
    condition: simple ? condition : null,
    step: [],
    body: whole,
    postTest: false,
    id,
    line,
  });
}

function lowerDo(context: FunctionContext, node: ts.DoStatement, label: string | null): void {
  const id = context.newId();
  const line = lineOf(node);
  const body = loopBody(context, id, label, () => lowerStatements(context, [node.statement]));
  const { condition, before } = splitCondition(context, node.expression);
  if (before.length === 0) {
    context.emit({ s: "loop", condition, step: [], body, postTest: true, id, line });
    return;
  }
  const step = [...before, exitUnless(condition, id, line)];
  context.emit({ s: "loop", condition: null, step, body, postTest: false, id, line });
}

function lowerFor(context: FunctionContext, node: ts.ForStatement, label: string | null): void {
  const id = context.newId();
  const line = lineOf(node);
  const whole = context.nested(() => {
    if (node.initializer !== undefined) {
      if (ts.isVariableDeclarationList(node.initializer)) {
        rejectLoopCaptures(context, node.initializer);
        lowerVariables(context, node.initializer);
      } else lowerDiscarded(context, node.initializer);
    }
    const { condition, before } =
      node.condition === undefined
        ? { condition: null, before: [] }
        : splitCondition(context, node.condition);
    const { incrementor } = node;
    const step =
      incrementor === undefined ? [] : context.nested(() => lowerDiscarded(context, incrementor));
    const body = loopBody(context, id, label, () => lowerStatements(context, [node.statement]));
    const inside =
      before.length > 0 && condition !== null
        ? [...before, exitUnless(condition, id, line), ...body]
        : body;
    context.emit({
      s: "loop",
      condition: before.length > 0 ? null : condition,
      step,
      body: inside,
      postTest: false,
      id,
      line,
    });
  });
  context.emit({ s: "block", body: whole, line });
}

function lowerJump(context: FunctionContext, node: ts.BreakOrContinueStatement): void {
  const isBreak = ts.isBreakStatement(node);
  const label = node.label?.text ?? null;
  const fits = (jump: JumpTarget): boolean => {
    if (label !== null) return jump.label === label && (isBreak || jump.kind === "loop");
    return isBreak ? jump.kind !== "block" : jump.kind === "loop";
  };
  const target = context.jumps.findLast(fits);
  if (target === undefined)
    reject(
      node,
      "labelTarget",
      label === null
        ? "There is no loop around this."
        : `\`${label}\` stands on no loop, \`switch\` or block around this.`,
    );
  emitDisposals(context, disposalsOutside(context, context.jumps.indexOf(target)));
  const nearestLoop = context.jumps.findLast((jump) => isBreak || jump.cLoop);
  const nearest = nearestLoop === target;
  context.emit({
    s: isBreak ? "break" : "continue",
    target: target.id,
    nearest,
    line: lineOf(node),
  });
}
