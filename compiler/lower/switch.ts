/** `switch` over integers, enums, booleans and strings. Empty cases share the body that follows. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Stmt } from "../tree.ts";
import { BOOL, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { constantOf } from "./enums.ts";
import { lowerExpression } from "./expressions.ts";
import { spill } from "./order.ts";
import { lowerStatements } from "./statements.ts";
import { isStringEnum } from "./string-enums.ts";

interface Group {
  readonly tests: ts.Expression[];
  isDefault: boolean;
  statements: readonly ts.Statement[];
}

/** Clauses with one body together. */
function groups(node: ts.SwitchStatement): Group[] {
  const found: Group[] = [];
  let open: Group | null = null;
  for (const clause of node.caseBlock.clauses) {
    open ??= { tests: [], isDefault: false, statements: [] };
    if (ts.isCaseClause(clause)) open.tests.push(clause.expression);
    else open.isDefault = true;
    if (clause.statements.length === 0) continue;
    open.statements = clause.statements;
    found.push(open);
    open = null;
  }
  if (open !== null) found.push(open);
  return found;
}

export function lowerSwitch(
  context: FunctionContext,
  node: ts.SwitchStatement,
  label: string | null,
): void {
  const line = lineOf(node);
  const lowered = lowerExpression(context, node.expression);
  const subject = lowered.type.kind === "string" ? spill(context, lowered, line) : lowered;
  const id = context.newId();
  const body = (group: Group): Stmt[] => {
    context.jumps.push({ id, label, kind: "switch", cLoop: lowered.type.kind === "string" });
    try {
      return context.nested(() => lowerStatements(context, group.statements));
    } finally {
      context.jumps.pop();
    }
  };
  const { type } = subject;
  if (type.kind === "string") return lowerStringSwitch(context, node, subject, id, body);
  if (type.kind !== "int" && type.kind !== "enum" && type.kind !== "bool") {
    reject(
      node.expression,
      "unsupportedType",
      `\`switch\` works on integers, enums, booleans and strings, not \`${showType(type)}\`.`,
    );
  }
  const seen = new Set<bigint>();
  const cases = groups(node).map((group) => {
    const values = group.tests.map((test) => {
      const value = coerce(context, test, lowerExpression(context, test, type), type);
      if (value.op !== "const") reject(test, "notConstant", "A `case` needs a constant.");
      if (seen.has(value.value))
        reject(test, "wrongType", `The value ${value.value} has a \`case\` already.`);
      seen.add(value.value);
      return value.value;
    });
    return { values, isDefault: group.isDefault, body: body(group) };
  });
  if (!cases.some((c) => c.isDefault)) requireAll(context, node, type, seen);
  context.emit({ s: "switch", subject, cases, id, line });
}

/** Without a `default`, every value that tsc thinks possible needs a case. */
function requireAll(
  context: FunctionContext,
  node: ts.SwitchStatement,
  subject: Type,
  seen: ReadonlySet<bigint>,
): void {
  const { program } = context;
  const type = program.checker.getTypeAtLocation(node.expression);
  const missing: string[] = [];
  for (const part of type.isUnion() ? type.types : [type]) {
    const constant = constantOf(program, part);
    if (constant?.op !== "const") return;
    const own = isStringEnum(subject) ? coerce(context, node, constant, subject) : constant;
    if (own.op === "const" && seen.has(own.value)) continue;
    missing.push(program.checker.typeToString(part));
  }
  if (missing.length > 0)
    reject(node.expression, "switchMissing", `No case for ${missing.join(", ")}.`);
}

/** A chain of comparisons inside a loop that runs once, so that `break` works. */
function lowerStringSwitch(
  context: FunctionContext,
  node: ts.SwitchStatement,
  subject: Expr,
  id: number,
  body: (group: Group) => Stmt[],
): void {
  const line = lineOf(node);
  const all = groups(node);
  const fallback = all.find((g) => g.isDefault);
  let chain: Stmt[] = fallback === undefined ? [] : body(fallback);
  for (const group of [...all].reverse()) {
    if (group.tests.length === 0 || (group.isDefault && group.tests.length === 0)) continue;
    if (group.isDefault) continue;
    const tests = group.tests.map((test): Expr => {
      const value = lowerExpression(context, test);
      if (value.op !== "string") reject(test, "notConstant", "A `case` needs a string literal.");
      return {
        op: "helper",
        name: "gts_str_equal",
        typeArgument: null,
        args: [subject, value],
        line: null,
        type: BOOL,
      };
    });
    const condition = tests.reduce((left, right): Expr => ({ op: "or", left, right, type: BOOL }));
    chain = [{ s: "if", condition, then: body(group), otherwise: chain, line }];
  }
  chain.push({ s: "break", target: id, nearest: true, line });
  context.emit({ s: "loop", condition: null, step: [], body: chain, postTest: false, id, line });
}
