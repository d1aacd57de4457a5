/**
 * `for…of`: one loop for each kind of what is walked. Each opener emits what stands before the loop
 * and the loop itself, or gives null if the operand is of another kind.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Stmt } from "../tree.ts";
import { BOOL, INTEGERS, showType } from "../types.ts";
import { ts } from "../typescript.ts";
import { openAwaitLoop } from "./async-loops.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { closeScope } from "./disposal.ts";
import { emitIndexLoop, indexRange } from "./for-range.ts";
import { openGenerator } from "./generators.ts";
import { lowerWalked, openIterator, openString } from "./iterate.ts";
import { bindPattern } from "./patterns.ts";
import { loopBody, lowerStatements } from "./statements.ts";
import { bindValue, rejectVar } from "./variables.ts";

const { usize } = INTEGERS;

/** A loop whose head has been read. */
interface Head {
  readonly node: ts.ForOfStatement;
  readonly declaration: ts.VariableDeclaration;
  readonly isConst: boolean;
  /** Of the loop, for jumps. */
  readonly id: number;
  readonly label: string | null;
  readonly line: number;
}

export function lowerForOf(
  context: FunctionContext,
  node: ts.ForOfStatement,
  label: string | null,
): void {
  const head = readHead(context, node, label);
  const body = context.nested(() => {
    if (walkGenerator(context, head) || walkIndices(context, head)) return;
    const walked = lowerWalked(context, node.expression);
    if (!walkIterator(context, head, walked)) walkElements(context, head, walked);
  });
  context.emit({ s: "block", body, line: head.line });
}

function readHead(context: FunctionContext, node: ts.ForOfStatement, label: string | null): Head {
  const { initializer } = node;
  if (!ts.isVariableDeclarationList(initializer))
    reject(initializer, "syntax", "Declare the variable: `for (const x of …)`.");
  rejectVar(initializer);
  const [declaration] = initializer.declarations;
  if (declaration === undefined) throw new Error("tsc wants one variable");
  const isConst = (initializer.flags & ts.NodeFlags.Const) !== 0;
  return { node, declaration, isConst, id: context.newId(), label, line: lineOf(node) };
}

/** The body of the source for one element; `element` runs at its start. */
function bodyFor(context: FunctionContext, head: Head, element: () => Expr): Stmt[] {
  return loopBody(context, head.id, head.label, () => {
    const { declaration, isConst } = head;
    const { name } = declaration;
    const value = element();
    if (ts.isIdentifier(name)) bindValue(context, declaration, name, value, isConst);
    else bindPattern(context, name, value, isConst, lineOf(declaration));
    lowerStatements(context, [head.node.statement]);
  });
}

/** A loop whose body leaves it, and that closes the scope around it. */
function emitOpenLoop(context: FunctionContext, head: Head, depth: number, body: Stmt[]): void {
  const { id, line } = head;
  context.emit({ s: "loop", condition: null, step: [], body, postTest: false, id, line });
  closeScope(context, depth);
}

function walkGenerator(context: FunctionContext, head: Head): boolean {
  const depth = context.disposals.length;
  const { node } = head;
  const generator =
    node.awaitModifier === undefined
      ? openGenerator(context, node.expression)
      : openAwaitLoop(context, node);
  if (generator === null) return false;
  const body = bodyFor(context, head, () => generator.advance(head.id));
  emitOpenLoop(context, head, depth, body);
  return true;
}

function walkIndices(context: FunctionContext, head: Head): boolean {
  const range = indexRange(context, head.node.expression);
  if (range === null) return false;
  emitIndexLoop(context, head.node, range, head.id, (index) => bodyFor(context, head, () => index));
  return true;
}

/** Strings, and objects with `[Symbol.iterator]()`. */
function walkIterator(context: FunctionContext, head: Head, walked: Expr): boolean {
  const { expression } = head.node;
  const depth = context.disposals.length;
  const open =
    walked.type.kind === "string"
      ? openString(context, expression, walked)
      : openIterator(context, expression, walked);
  if (open === null) return false;
  const body = bodyFor(context, head, () => open.advance(head.id));
  emitOpenLoop(context, head, depth, body);
  return true;
}

/** Arrays and slices by index: the length of a slice is read once, as the slice is a value. */
function walkElements(context: FunctionContext, head: Head, walked: Expr): void {
  const { id, line } = head;
  const { type } = walked;
  if (type.kind !== "array" && type.kind !== "slice") {
    const shown = showType(type);
    reject(
      head.node.expression,
      "notIterable",
      `\`${shown}\` cannot be walked with \`for…of\`.`,
      type.kind === "record" && type.info.arity !== undefined
        ? "Keep it as `const list: FixedArray<T, N> = […]`; a tuple is no array."
        : undefined,
    );
  }
  const { name } = head.declaration;
  const index = context.newLocal(`${ts.isIdentifier(name) ? name.text : "part"}_index`, usize);
  const at: Expr = { op: "local", local: index, type: usize };
  const constant = (value: bigint): Expr => ({ op: "const", value, type: usize });
  context.emit({ s: "let", local: index, init: constant(0n), line });
  const right: Expr =
    type.kind === "array" ? constant(type.length) : { op: "length", operand: walked, type: usize };
  const unchecked = { checked: false, line } as const;
  const condition: Expr = {
    op: "binary",
    operator: "<",
    left: at,
    right,
    ...unchecked,
    type: BOOL,
  };
  const next: Expr = {
    op: "binary",
    operator: "+",
    left: at,
    right: constant(1n),
    ...unchecked,
    type: usize,
  };
  const element: Expr = { op: "index", base: walked, index: at, ...unchecked, type: type.element };
  const body = bodyFor(context, head, () => element);
  const step: Stmt[] = [{ s: "assign", target: at, value: next, line }];
  context.emit({ s: "loop", condition, step, body, postTest: false, id, line });
}
