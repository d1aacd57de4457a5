/**
 * The typed tree, walked: children of expressions and statements, visits, and rewrites that share
 * whatever they do not change. Every pass uses these, so that a new kind of node is taught here
 * once; the switches name every kind, and tsc reports one that is missing.
 */
import type { Expr, Local, Stmt } from "./tree.ts";

export type Block = readonly Stmt[];

/** The operands of an expression, in the order in which they are evaluated. */
export function children(e: Expr): readonly Expr[] {
  switch (e.op) {
    case "const":
    case "string":
    case "null":
    case "local":
    case "global":
    case "codeAddress":
    case "layout":
      return [];
    case "func":
      return e.environment === null ? [] : [e.environment];
    case "field":
      return [e.object];
    case "index":
      return [e.base, e.index];
    case "call":
    case "helper":
      return e.args;
    case "callValue":
      return [e.callee, ...e.args];
    case "callInterface":
      return [e.object, ...e.args];
    case "binary":
    case "and":
    case "or":
      return [e.left, e.right];
    case "cond":
      return [e.condition, e.whenTrue, e.whenFalse];
    case "record":
      return e.values;
    case "union":
      return e.payload === null ? [] : [e.payload];
    case "arrayLiteral":
      return e.elements;
    case "sliceOf":
      return [e.array];
    case "text":
      return e.pieces;
    case "piece":
      return e.columns === null ? [e.value] : [e.value, e.columns];
    case "not":
    case "bitnot":
    case "neg":
    case "convert":
    case "retype":
    case "some":
    case "payload":
    case "nonNull":
    case "isNull":
    case "tag":
    case "variant":
    case "toInterface":
    case "length":
      return [e.operand];
  }
}

/** The list with `f` applied; the same array if nothing changed. */
export function mapAll<T>(list: readonly T[], f: (item: T) => T): readonly T[] {
  const mapped = list.map((item) => f(item));
  return mapped.some((item, i) => item !== list[i]) ? mapped : list;
}

/** `node` with some fields replaced; the same object if none differs. */
function replaced<T extends object>(node: T, fields: Partial<T>): T {
  const keys = Object.keys(fields) as (keyof T)[];
  return keys.every((key) => node[key] === fields[key]) ? node : { ...node, ...fields };
}

/** The expression with `f` applied to each operand, in the order of evaluation. */
export function mapChildren(e: Expr, f: (child: Expr) => Expr): Expr {
  switch (e.op) {
    case "const":
    case "string":
    case "null":
    case "local":
    case "global":
    case "codeAddress":
    case "layout":
      return e;
    case "func":
      return e.environment === null ? e : replaced(e, { environment: f(e.environment) });
    case "field":
      return replaced(e, { object: f(e.object) });
    case "index":
      return replaced(e, { base: f(e.base), index: f(e.index) });
    case "call":
    case "helper":
      return replaced(e, { args: mapAll(e.args, f) });
    case "callValue":
      return replaced(e, { callee: f(e.callee), args: mapAll(e.args, f) });
    case "callInterface":
      return replaced(e, { object: f(e.object), args: mapAll(e.args, f) });
    case "binary":
    case "and":
    case "or":
      return replaced(e, { left: f(e.left), right: f(e.right) });
    case "cond":
      return replaced(e, {
        condition: f(e.condition),
        whenTrue: f(e.whenTrue),
        whenFalse: f(e.whenFalse),
      });
    case "record":
      return replaced(e, { values: mapAll(e.values, f) });
    case "union":
      return replaced(e, { payload: e.payload === null ? null : f(e.payload) });
    case "arrayLiteral":
      return replaced(e, { elements: mapAll(e.elements, f) });
    case "sliceOf":
      return replaced(e, { array: f(e.array) });
    case "text":
      return replaced(e, { pieces: mapAll(e.pieces, f) });
    case "piece":
      return replaced(e, { value: f(e.value), columns: e.columns === null ? null : f(e.columns) });
    case "not":
    case "bitnot":
    case "neg":
    case "convert":
    case "retype":
    case "some":
    case "payload":
    case "nonNull":
    case "isNull":
    case "tag":
    case "variant":
    case "toInterface":
    case "length":
      return replaced(e, { operand: f(e.operand) });
  }
}

/** Calls `visitor` for the expression and everything inside it, outermost first. */
export function visitExpr(e: Expr, visitor: (e: Expr) => void): void {
  visitor(e);
  for (const child of children(e)) visitExpr(child, visitor);
}

/** True if `test` holds for the expression or for something inside it. */
export function someExpr(e: Expr, test: (e: Expr) => boolean): boolean {
  return test(e) || children(e).some((child) => someExpr(child, test));
}

/** Rebuilds an expression from its leaves up. */
export function rewriteExpr(e: Expr, f: (e: Expr) => Expr): Expr {
  return f(mapChildren(e, (child) => rewriteExpr(child, f)));
}

/** The expressions that stand in a statement itself, not in the blocks inside it. */
export function expressionsOf(stmt: Stmt): readonly Expr[] {
  switch (stmt.s) {
    case "let":
    case "storage":
      return stmt.init === null ? [] : [stmt.init];
    case "assign":
      return [stmt.target, stmt.value];
    case "expr":
      return [stmt.expr];
    case "if":
      return [stmt.condition];
    case "loop":
      return stmt.condition === null ? [] : [stmt.condition];
    case "switch":
      return [stmt.subject];
    case "return":
      return stmt.value === null ? [] : [stmt.value];
    case "zero":
    case "clear":
      return [stmt.object];
    case "dispatch":
      return [stmt.state];
    case "break":
    case "continue":
    case "block":
    case "suspend":
    case "unreachable":
      return [];
  }
}

/** The blocks inside a statement. */
export function blocksOf(stmt: Stmt): readonly Block[] {
  switch (stmt.s) {
    case "if":
      return [stmt.then, stmt.otherwise];
    case "loop":
      return [stmt.body, stmt.step];
    case "switch":
      return stmt.cases.map(({ body }) => body);
    case "block":
      return [stmt.body];
    case "suspend":
      return [stmt.onCancel];
    case "let":
    case "storage":
    case "assign":
    case "expr":
    case "break":
    case "continue":
    case "return":
    case "zero":
    case "clear":
    case "dispatch":
    case "unreachable":
      return [];
  }
}

export interface Visitor {
  readonly stmt?: (stmt: Stmt) => void;
  readonly expr?: (e: Expr) => void;
}

/** Calls the visitor for every statement and expression, outer ones first, in source order. */
export function visitBlock(block: Block, visitor: Visitor): void {
  for (const stmt of block) {
    visitor.stmt?.(stmt);
    const { expr } = visitor;
    if (expr !== undefined) for (const e of expressionsOf(stmt)) visitExpr(e, expr);
    for (const inner of blocksOf(stmt)) visitBlock(inner, visitor);
  }
}

/** True if `test` holds for a statement of the block or of a block inside it. */
export function someStmt(block: Block, test: (stmt: Stmt) => boolean): boolean {
  return block.some((stmt) => test(stmt) || blocksOf(stmt).some((inner) => someStmt(inner, test)));
}

/** Every local that the block declares, inner blocks included. */
export function declaredLocals(block: Block): Local[] {
  const locals: Local[] = [];
  visitBlock(block, {
    stmt: (stmt) => {
      if (stmt.s === "let" || stmt.s === "storage") locals.push(stmt.local);
    },
  });
  return locals;
}

/** How `mapStmt` changes the parts of a statement. */
export interface PartMapper {
  readonly expr: (e: Expr) => Expr;
  /** What is assigned to; `expr` if not given. */
  readonly target?: (e: Expr) => Expr;
  readonly block: (block: Block) => Block;
}

/** The statement with its own expressions and its blocks mapped; blocks are not entered. */
export function mapStmt(stmt: Stmt, map: PartMapper): Stmt {
  const optional = (e: Expr | null): Expr | null => (e === null ? null : map.expr(e));
  switch (stmt.s) {
    case "let":
    case "storage":
      return replaced(stmt, { init: optional(stmt.init) });
    case "assign":
      return replaced(stmt, {
        target: (map.target ?? map.expr)(stmt.target),
        value: map.expr(stmt.value),
      });
    case "expr":
      return replaced(stmt, { expr: map.expr(stmt.expr) });
    case "if":
      return replaced(stmt, {
        condition: map.expr(stmt.condition),
        then: map.block(stmt.then),
        otherwise: map.block(stmt.otherwise),
      });
    case "loop":
      return replaced(stmt, {
        condition: optional(stmt.condition),
        body: map.block(stmt.body),
        step: map.block(stmt.step),
      });
    case "switch":
      return replaced(stmt, {
        subject: map.expr(stmt.subject),
        cases: mapAll(stmt.cases, (one) => replaced(one, { body: map.block(one.body) })),
      });
    case "return":
      return replaced(stmt, { value: optional(stmt.value) });
    case "block":
      return replaced(stmt, { body: map.block(stmt.body) });
    case "zero":
    case "clear":
      return replaced(stmt, { object: map.expr(stmt.object) });
    case "suspend":
      return replaced(stmt, { onCancel: map.block(stmt.onCancel) });
    case "dispatch":
      return replaced(stmt, { state: map.expr(stmt.state) });
    case "break":
    case "continue":
    case "unreachable":
      return stmt;
  }
}

export interface Rewriter {
  /** Called for every expression, inner ones first. */
  readonly expr?: (e: Expr) => Expr;
  /** Called for every statement after its parts; gives what stands in its place. */
  readonly stmt?: (stmt: Stmt) => Block;
}

/** The block with everything in it rewritten; the same array if nothing changed. */
export function rewriteBlock(block: Block, rewriter: Rewriter): Block {
  const { expr } = rewriter;
  const map: PartMapper = {
    expr: expr === undefined ? (e) => e : (e) => rewriteExpr(e, expr),
    block: (inner) => rewriteBlock(inner, rewriter),
  };
  const lists = block.map((stmt) => {
    const mapped = mapStmt(stmt, map);
    return rewriter.stmt === undefined ? [mapped] : rewriter.stmt(mapped);
  });
  const same = lists.every((list, i) => list.length === 1 && list[0] === block[i]);
  return same ? block : lists.flat();
}
