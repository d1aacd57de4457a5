/** Loops and switches, and the labels of jumps that C's own break and continue cannot make. */
import type { Expr, Stmt } from "../tree.ts";
import { someStmt } from "../walk.ts";
import { constant } from "./constants.ts";
import { expression } from "./expressions.ts";
import { declaration, indented, type StatementPrinter, simple, statements } from "./statements.ts";

export interface LoopState {
  /** Loops whose step does not fit into a `for` head: `continue` must jump to it. */
  readonly longSteps: Set<number>;
  /** `break_3`, `continue_3`: labels that something jumps to. */
  readonly labels: Set<string>;
}

type Loop = Extract<Stmt, { s: "loop" }>;
type Let = Extract<Stmt, { s: "let" }>;

/** `first` is a variable that lives for the loop only. */
export function loop(stmt: Loop, first: Let | null, printer: StatementPrinter): void {
  const { writer, context, loops } = printer;
  const step = shortStep(stmt.step, printer);
  if (step === null) loops.longSteps.add(stmt.id);
  writer.at(first?.line ?? stmt.line);
  const condition = stmt.condition === null ? "" : expression(stmt.condition, context).text;
  if (stmt.postTest) {
    writer.add("do {");
  } else if (first !== null || step !== "" || condition === "") {
    const head = [first === null ? "" : declaration(first, context), condition, step ?? ""];
    writer.add(`for (${head[0]};${prefixed(condition)};${prefixed(step ?? "")}) {`);
  } else {
    writer.add(`while (${condition}) {`);
  }
  indented(stmt.body, printer);
  writer.indent();
  label(`continue_${stmt.id}`, printer);
  if (step === null) statements(stmt.step, printer);
  writer.dedent();
  if (stmt.postTest) {
    writer.at(stmt.line);
    writer.add(`} while (${condition === "" ? "true" : condition});`);
  } else {
    writer.add("}");
  }
  label(`break_${stmt.id}`, printer);
}

function prefixed(text: string): string {
  return text === "" ? "" : ` ${text}`;
}

/** The step as it stands in a `for` head, or null if it must stand at the end of the body. */
function shortStep(step: readonly Stmt[], printer: StatementPrinter): string | null {
  const parts: string[] = [];
  for (const stmt of step) {
    if (stmt.s !== "assign" && stmt.s !== "expr") return null;
    parts.push(simple(stmt, printer.context));
  }
  return parts.join(", ");
}

function label(name: string, printer: StatementPrinter): void {
  if (printer.loops.labels.has(name)) printer.writer.add(`gts_${name}:;`);
}

export function switchStatement(
  stmt: Extract<Stmt, { s: "switch" }>,
  printer: StatementPrinter,
): void {
  const { writer, context } = printer;
  const subject = expression(stmt.subject, context).text;
  writer.at(stmt.line);
  writer.add(`switch (${stmt.subject.type.kind === "bool" ? `(i32)(${subject})` : subject}) {`);
  writer.indent();
  for (const { values, isDefault, body } of stmt.cases) {
    const heads = values.map((value) => `case ${caseValue(stmt.subject, value)}:`);
    if (isDefault) heads.push("default:");
    const braces = body.some((inner) => ["let", "storage", "block"].includes(inner.s));
    writer.add(heads.join("\n") + (braces ? " {" : ""));
    indented(body, printer);
    if (!jumpsAway(body.at(-1))) writer.add("  break;");
    if (braces) writer.add("}");
  }
  writer.dedent();
  writer.add("}");
  label(`break_${stmt.id}`, printer);
}

function caseValue(subject: Expr, value: bigint): string {
  if (subject.type.kind === "bool") return `${value}`;
  return constant(subject.type, value, undefined, true).text;
}

function jumpsAway(last: Stmt | undefined): boolean {
  return last !== undefined && ["break", "continue", "return", "unreachable"].includes(last.s);
}

/** Whether control can come to the end of these statements; when in doubt, it can. */
export function mayComplete(list: readonly Stmt[]): boolean {
  const last = list.at(-1);
  if (last === undefined) return true;
  switch (last.s) {
    case "return":
    case "break":
    case "continue":
    case "unreachable":
      return false;
    case "expr":
      return last.expr.type.kind !== "never";
    case "block":
      return mayComplete(last.body);
    case "if":
      return mayComplete(last.then) || mayComplete(last.otherwise);
    case "loop":
      return last.condition !== null || hasBreak(last.body, last.id);
    case "switch": {
      const complete = last.cases.some(({ body }) => mayComplete(body) || hasBreak(body, last.id));
      return complete || !last.cases.some(({ isDefault }) => isDefault);
    }
    default:
      return true;
  }
}

function hasBreak(list: readonly Stmt[], id: number): boolean {
  return someStmt(list, (stmt) => stmt.s === "break" && stmt.target === id);
}
