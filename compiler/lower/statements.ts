/** Statements. Each is lowered by itself, so that one mistake does not hide the next. */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr, Local, Stmt } from "../tree.ts";
import { BOOL, INTEGERS, NUMBER, showType, TEXT, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { isInlineElement } from "./classes.ts";
import { coerce } from "./coerce.ts";
import { assignedSymbols, type FunctionContext, type JumpTarget, lineOf } from "./context.ts";
import { lowerCondition, lowerDiscarded, lowerExpression } from "./expressions.ts";
import { inheritStack, inOrder, isStable, pointsToStack, spill } from "./order.ts";
import { arrayLiteral, atomicInitial, lowerStorage, storageType } from "./storage.ts";
import { lowerSwitch } from "./switch.ts";

export function lowerStatements(
  context: FunctionContext,
  statements: readonly ts.Statement[],
): void {
  for (const statement of statements) {
    try {
      lowerStatement(context, statement);
    } catch (error) {
      context.program.report(error);
    }
  }
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
  if (ts.isEmptyStatement(node)) return;
  if (ts.isThrowStatement(node) || ts.isTryStatement(node)) {
    reject(node, "noExceptions", "`throw` and `try` are not part of GTS.");
  }
  reject(node, "syntax", `This statement (${ts.SyntaxKind[node.kind]}) is not part of GTS.`);
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

// Variables

export function rejectVar(list: ts.VariableDeclarationList): void {
  const kind = list.flags & ts.NodeFlags.BlockScoped;
  if (kind === ts.NodeFlags.None) reject(list, "noVar", "`var` is not part of GTS.");
  if (kind !== ts.NodeFlags.Let && kind !== ts.NodeFlags.Const) {
    reject(list, "syntax", "`using` is not available yet.");
  }
}

function lowerVariables(context: FunctionContext, list: ts.VariableDeclarationList): void {
  try {
    rejectVar(list);
  } catch (error) {
    for (const declaration of list.declarations) poison(context, declaration.name);
    throw error;
  }
  const isConst = (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
  for (const declaration of list.declarations) {
    try {
      lowerVariable(context, declaration, isConst);
    } catch (error) {
      poison(context, declaration.name);
      context.program.report(error);
    }
  }
}

/** Later uses of a variable whose declaration failed say nothing more. */
function poison(context: FunctionContext, name: ts.BindingName): void {
  if (ts.isIdentifier(name)) {
    const symbol = context.program.checker.getSymbolAtLocation(name);
    if (symbol !== undefined && !context.locals.has(symbol)) context.locals.set(symbol, "failed");
    return;
  }
  for (const element of name.elements)
    if (ts.isBindingElement(element)) poison(context, element.name);
}

function lowerVariable(
  context: FunctionContext,
  node: ts.VariableDeclaration,
  isConst: boolean,
): void {
  const { initializer } = node;
  if (!ts.isIdentifier(node.name)) return lowerDestructuring(context, node, isConst);
  const declared =
    node.type === undefined
      ? null
      : context.resolve(context.program.checker.getTypeFromTypeNode(node.type), node.type);
  if (declared === NUMBER) reject(node, "noWidth", `\`${node.name.text}\` has no width.`);
  if (declared === TEXT) reject(node, "textEscapes", "A variable cannot hold a `Text`.");
  if (initializer === undefined) {
    if (declared === null) reject(node, "noWidth", `\`${node.name.text}\` has no type.`);
    const local = bind(context, node.name, declared, isConst, false);
    context.emit({ s: "let", local, init: null, line: lineOf(node) });
    return;
  }
  if (
    ts.isNewExpression(initializer) ||
    (ts.isArrayLiteralExpression(initializer) && declared?.kind === "array")
  ) {
    return lowerLocalObject(context, node, initializer, declared, isConst);
  }
  const lowered = lowerExpression(context, initializer, declared ?? undefined);
  const value = declared === null ? lowered : coerce(context, initializer, lowered, declared);
  bindValue(context, node, node.name, value, isConst);
}

function bindValue(
  context: FunctionContext,
  node: ts.Node,
  name: ts.Identifier,
  value: Expr,
  isConst: boolean,
): void {
  const line = lineOf(node);
  if (value.type === NUMBER) {
    const symbol = context.program.checker.getSymbolAtLocation(name);
    if (!isConst || symbol === undefined) reject(name, "noWidth", `\`${name.text}\` has no width.`);
    const local: Local = { name: name.text, type: NUMBER };
    context.locals.set(symbol, { local, stable: true, fromStack: false, constant: value });
    return;
  }
  if (value.type.kind === "null")
    reject(name, "noWidth", `Nothing says what type \`${name.text}\` has.`);
  if (value.type.kind === "void") reject(name, "wrongType", `\`${name.text}\` would hold nothing.`);
  if (value.type === TEXT) reject(name, "textEscapes", "A variable cannot hold a `Text`.");
  if (value.type.kind === "never") {
    context.emit({ s: "expr", expr: value, line });
    const local = bind(context, name, INTEGERS.u8, isConst, false);
    context.emit({ s: "let", local, init: null, line });
    return;
  }
  const local = bind(context, name, value.type, isConst, false);
  inheritStack(context, value, local);
  context.emit({ s: "let", local, init: value, line });
}

function bind(
  context: FunctionContext,
  name: ts.Identifier,
  type: Type,
  isConst: boolean,
  fromStack: boolean,
): Local {
  const symbol = context.program.checker.getSymbolAtLocation(name);
  const local = context.newLocal(name.text, type);
  if (fromStack) context.markStorage(local);
  if (symbol !== undefined) {
    const stable = isConst || !context.assigned.has(symbol);
    if (stable) context.stableLocals.add(local);
    context.locals.set(symbol, { local, stable, fromStack, constant: null });
  }
  return local;
}

/** A local object: storage in the frame, and a variable that refers to it. */
function lowerLocalObject(
  context: FunctionContext,
  node: ts.VariableDeclaration,
  initializer: ts.NewExpression | ts.ArrayLiteralExpression,
  declared: Type | null,
  isConst: boolean,
): void {
  const name = node.name as ts.Identifier;
  const line = lineOf(node);
  const type = storageType(context, initializer, declared);
  if (!isInlineElement(type)) {
    reject(initializer, "hiddenStorage", `\`${showType(type)}\` has no storage here.`);
  }
  if (!isConst)
    reject(node, "hiddenStorage", `\`${name.text}\` holds a new object and must be \`const\`.`);
  if (ts.isArrayLiteralExpression(initializer) && type.kind === "array") {
    const init = arrayLiteral(context, initializer, type);
    const local = bind(context, name, type, isConst, true);
    context.emit({ s: "storage", local, init, line });
    return;
  }
  if (type.kind === "atomic" && ts.isNewExpression(initializer)) {
    const init = atomicInitial(context, initializer, type.element);
    const local = bind(context, name, type, isConst, true);
    context.emit({ s: "storage", local, init, line });
    return;
  }
  const local = bind(context, name, type, isConst, true);
  context.emit({ s: "storage", local, init: null, line });
  lowerStorage(context, initializer, { op: "local", local, type });
}

/** `const { x, y } = p` and `const [a, b] = pair` over records. */
function lowerDestructuring(
  context: FunctionContext,
  node: ts.VariableDeclaration,
  isConst: boolean,
): void {
  const { initializer, name } = node;
  if (initializer === undefined || ts.isIdentifier(name)) return;
  const value = spill(context, lowerExpression(context, initializer), lineOf(node));
  if (value.type.kind !== "record") {
    reject(
      name,
      "syntax",
      `Only records and tuples can be taken apart, not \`${showType(value.type)}\`.`,
    );
  }
  const { fields } = value.type.info;
  name.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (
      element.dotDotDotToken !== undefined ||
      element.initializer !== undefined ||
      !ts.isIdentifier(element.name)
    ) {
      reject(
        element,
        "syntax",
        "Rest, default values and nested patterns are not part of GTS yet.",
      );
    }
    const wanted = ts.isArrayBindingPattern(name)
      ? `_${index}`
      : cIdentifier((element.propertyName ?? element.name).getText());
    const field = fields.find((f) => f.name === wanted);
    if (field === undefined) reject(element, "memberMissing", `There is no field \`${wanted}\`.`);
    bindValue(
      context,
      element,
      element.name,
      { op: "field", object: value, field, type: field.type },
      isConst,
    );
  });
}

// Control flow

function lowerIf(context: FunctionContext, node: ts.IfStatement): void {
  const condition = lowerCondition(context, node.expression);
  const then = lowerNested(context, node.thenStatement);
  const otherwise =
    node.elseStatement === undefined ? [] : lowerNested(context, node.elseStatement);
  context.emit({ s: "if", condition, then, otherwise, line: lineOf(node) });
}

function lowerReturn(context: FunctionContext, node: ts.ReturnStatement): void {
  const line = lineOf(node);
  if (node.expression === undefined) {
    context.emit({ s: "return", value: null, line });
    return;
  }
  if (context.result.kind === "void" || context.result.kind === "never") {
    lowerDiscarded(context, node.expression);
    context.emit({ s: "return", value: null, line });
    return;
  }
  const lowered = lowerExpression(context, node.expression, context.result);
  const value = coerce(context, node.expression, lowered, context.result);
  if (pointsToStack(context, value)) {
    reject(
      node.expression,
      "stackEscape",
      "This refers to an object in the frame that is about to end.",
    );
  }
  context.emit({ s: "return", value, line });
}

/** The body of a loop, with the loop as the target of jumps. */
function loopBody(
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
      if (ts.isVariableDeclarationList(node.initializer)) lowerVariables(context, node.initializer);
      else lowerDiscarded(context, node.initializer);
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

/** `for (const x of a)`: the length of a slice is read once, as the slice is a value. */
function lowerForOf(context: FunctionContext, node: ts.ForOfStatement, label: string | null): void {
  if (node.awaitModifier !== undefined)
    reject(node, "noAsync", "`for await` is not available yet.");
  const { initializer } = node;
  if (!ts.isVariableDeclarationList(initializer))
    reject(initializer, "syntax", "Declare the variable: `for (const x of …)`.");
  rejectVar(initializer);
  const [declaration] = initializer.declarations;
  if (declaration === undefined || !ts.isIdentifier(declaration.name)) {
    reject(initializer, "syntax", "`for…of` needs one plain variable.");
  }
  const { name } = declaration;
  const id = context.newId();
  const line = lineOf(node);
  const whole = context.nested(() => {
    const walked = spill(context, lowerExpression(context, node.expression), line);
    const { type } = walked;
    if (type.kind !== "array" && type.kind !== "slice") {
      reject(
        node.expression,
        "unsupportedType",
        `\`${showType(type)}\` cannot be walked with \`for…of\`.`,
      );
    }
    const index = context.newLocal(`${name.text}_index`, INTEGERS.usize);
    const at: Expr = { op: "local", local: index, type: INTEGERS.usize };
    const zero: Expr = { op: "const", value: 0n, type: INTEGERS.usize };
    const one: Expr = { op: "const", value: 1n, type: INTEGERS.usize };
    context.emit({ s: "let", local: index, init: zero, line });
    const length: Expr =
      type.kind === "array"
        ? { op: "const", value: type.length, type: INTEGERS.usize }
        : { op: "length", operand: walked, type: INTEGERS.usize };
    const condition: Expr = {
      op: "binary",
      operator: "<",
      left: at,
      right: length,
      checked: false,
      line,
      type: BOOL,
    };
    const next: Expr = {
      op: "binary",
      operator: "+",
      left: at,
      right: one,
      checked: false,
      line,
      type: INTEGERS.usize,
    };
    const body = loopBody(context, id, label, () => {
      const element: Expr = {
        op: "index",
        base: walked,
        index: at,
        checked: false,
        line,
        type: type.element,
      };
      const isConst = (initializer.flags & ts.NodeFlags.Const) !== 0;
      bindValue(context, declaration, name, element, isConst);
      lowerStatements(context, [node.statement]);
    });
    const step: Stmt[] = [{ s: "assign", target: at, value: next, line }];
    context.emit({ s: "loop", condition, step, body, postTest: false, id, line });
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
        : `No enclosing loop has the label \`${label}\`.`,
    );
  const nearestLoop = context.jumps.findLast((jump) => isBreak || jump.cLoop);
  const nearest = nearestLoop === target;
  context.emit({
    s: isBreak ? "break" : "continue",
    target: target.id,
    nearest,
    line: lineOf(node),
  });
}

export { assignedSymbols, inOrder, isStable };
