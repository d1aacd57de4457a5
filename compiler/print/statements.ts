/** Statements as C. Loops and switches are in loops.ts. */
import type { Expr, Local, Stmt } from "../tree.ts";
import type { Type } from "../types.ts";
import { addressOf, type Code, type Context, cast, P, postfix, wrap } from "./code.ts";
import { bracedElements, expression, place, plainExpression, value } from "./expressions.ts";
import { type LoopState, loop, switchStatement } from "./loops.ts";
import { declared, namedType, pointerTo, representation, storageType } from "./type-names.ts";
import type { Writer } from "./writer.ts";

export interface StatementPrinter {
  readonly writer: Writer;
  readonly context: Context;
  readonly loops: LoopState;
}

export function statements(list: readonly Stmt[], printer: StatementPrinter): void {
  for (const stmt of list) statement(stmt, printer);
}

export function indented(list: readonly Stmt[], printer: StatementPrinter): void {
  const [only, second] = list;
  // Braces inside braces say nothing, except where `block` makes a `for` head of them.
  const inner = only?.s === "block" && second === undefined && only.body[1]?.s !== "loop";
  printer.writer.indent();
  statements(inner ? only.body : list, printer);
  printer.writer.dedent();
}

function statement(stmt: Stmt, printer: StatementPrinter): void {
  const { writer, context } = printer;
  switch (stmt.s) {
    case "let":
      return letStatement(stmt, printer);
    case "storage":
      return storage(stmt, printer);
    case "assign":
    case "expr":
      writer.at(stmt.line);
      return writer.add(`${simple(stmt, context)};`);
    case "if":
      return ifStatement(stmt, printer);
    case "loop":
      return loop(stmt, null, printer);
    case "switch":
      return switchStatement(stmt, printer);
    case "break":
    case "continue":
      writer.at(stmt.line);
      return writer.add(jump(stmt, printer.loops));
    case "return":
      return returnStatement(stmt, printer);
    case "block":
      return block(stmt, printer);
    case "zero":
      return zero(stmt, printer);
    case "clear":
      return clear(stmt, printer);
    case "suspend":
      writer.at(stmt.line);
      writer.add("return false;");
      return writer.add(`gts_resume_${stmt.id}:;`);
    case "dispatch":
      return dispatch(stmt, printer);
    case "unreachable":
      writer.at(stmt.line);
      return writer.add(`gts_unreachable(${place(stmt.line, context)});`);
  }
}

/** An assignment or expression without its semicolon, as a `for` head takes it too. */
export function simple(stmt: Extract<Stmt, { s: "assign" | "expr" }>, context: Context): string {
  return stmt.s === "assign"
    ? assignment(stmt.target, stmt.value, context)
    : discarded(stmt.expr, context);
}

function assignment(target: Expr, source: Expr, context: Context): string {
  // Writing a local is no use of its value.
  const left = target.op === "local" ? target.local.name : wrap(lvalue(target, context), P.unary);
  const right = value(source, context);
  if (left === right) return `(void)${left}`;
  const increment = compound(left, right, source);
  return increment ?? `${left} = ${right}`;
}

function lvalue(target: Expr, context: Context): Code {
  const printed = expression(target, context);
  return printed.target === undefined ? printed : postfix(`*${printed.text}`);
}

/** `x += 1` for `x = x + 1`. */
function compound(left: string, right: string, source: Expr): string | null {
  if (
    source.op !== "binary" ||
    (source.checked && source.operator !== "<<" && source.operator !== ">>")
  )
    return null;
  const start = `${left} ${source.operator} `;
  const rest = right.slice(start.length);
  // clang takes `x |= x` for a mistake.
  if (!right.startsWith(start) || !/^\w+$/.test(rest) || rest === left) return null;
  return `${left} ${source.operator}= ${rest}`;
}

function discarded(expr: Expr, context: Context): string {
  const printed = expression(expr, context);
  const isCall = expr.op === "call" || expr.op === "callValue" || expr.op === "callInterface";
  const kind = expr.type.kind;
  if (isCall || kind === "void" || kind === "never") return printed.text;
  return cast("void", printed).text;
}

function letStatement(stmt: Extract<Stmt, { s: "let" }>, printer: StatementPrinter): void {
  const { writer, context } = printer;
  writer.at(stmt.line);
  writer.add(`${declaration(stmt, context)};${unreadMark(stmt.local, context)}`);
}

/** A variable that nobody reads would be a warning. */
function unreadMark(local: Local, context: Context): string {
  return context.unread?.has(local) === true ? ` (void)${local.name};` : "";
}

export function declaration(stmt: Extract<Stmt, { s: "let" }>, context: Context): string {
  const name = declared(namedType(stmt.local.type, context.uses), stmt.local.name);
  return `${name} = ${stmt.init === null ? zeroValue(stmt.local.type) : value(stmt.init, context)}`;
}

function zeroValue(type: Type): string {
  const { kind } = representation(type);
  const structs = "record union nullable slice string text piece iface func".split(" ");
  if (structs.includes(kind)) return "{}";
  if (kind === "bool") return "false";
  return kind === "int" || kind === "float" ? "0" : "NULL";
}

function storage(stmt: Extract<Stmt, { s: "storage" }>, printer: StatementPrinter): void {
  const { writer, context } = printer;
  const { local, init, line } = stmt;
  const type = storageType(local.type, context.uses, "complete");
  const braces = init?.op === "arrayLiteral" ? bracedElements(init.elements, context) : null;
  const empty = local.type.kind === "atomic" ? "0" : "{}";
  const initial = braces ?? (init === null ? empty : value(init, context));
  const equals = stmt.uninitialised === true ? "" : ` = ${initial}`;
  writer.at(line);
  const pointer = `*${local.name} = ${addressOf(`${local.name}_storage`).text}`;
  const text = `${declared(type, `${local.name}_storage`)}${equals}, ${pointer};`;
  writer.add(text + unreadMark(local, context));
}

function ifStatement(stmt: Extract<Stmt, { s: "if" }>, printer: StatementPrinter): void {
  const { writer, context } = printer;
  writer.at(stmt.line);
  writer.add(`if (${expression(stmt.condition, context).text}) {`);
  indented(stmt.then, printer);
  const [first, second] = stmt.otherwise;
  if (first === undefined) return writer.add("}");
  if (first.s === "if" && second === undefined) {
    writer.add("} else");
    return ifStatement(first, printer);
  }
  writer.add("} else {");
  indented(stmt.otherwise, printer);
  writer.add("}");
}

function jump(stmt: Extract<Stmt, { s: "break" | "continue" }>, loops: LoopState): string {
  const label = `${stmt.s}_${stmt.target}`;
  if (stmt.nearest && !(stmt.s === "continue" && loops.longSteps.has(stmt.target)))
    return `${stmt.s};`;
  loops.labels.add(label);
  return `goto gts_${label};`;
}

function returnStatement(stmt: Extract<Stmt, { s: "return" }>, printer: StatementPrinter): void {
  const { writer, context } = printer;
  writer.at(stmt.line);
  if (stmt.value === null) return writer.add("return;");
  const { kind } = stmt.value.type;
  if (kind !== "void" && kind !== "never")
    return writer.add(`return ${value(stmt.value, context)};`);
  writer.add(`${expression(stmt.value, context).text};`);
  if (kind === "never") return;
  writer.at(stmt.line);
  writer.add("return;");
}

function block(stmt: Extract<Stmt, { s: "block" }>, printer: StatementPrinter): void {
  const [first, second, third] = stmt.body;
  if (first?.s === "let" && second?.s === "loop" && !second.postTest && third === undefined) {
    if (!printer.context.unread?.has(first.local)) return loop(second, first, printer);
  }
  printer.writer.add("{");
  indented(stmt.body, printer);
  printer.writer.add("}");
}

function clear(stmt: Extract<Stmt, { s: "clear" }>, printer: StatementPrinter): void {
  const { writer, context } = printer;
  const name = storageType(representation(stmt.object.type), context.uses, "complete");
  const object = plainExpression(stmt.object, context);
  writer.at(stmt.line);
  writer.add(`gts_fill((usize)${wrap(object, P.unary)}, 0, sizeof(${name}));`);
}

/** The states of a coroutine; idle ones have ended. */
function dispatch(stmt: Extract<Stmt, { s: "dispatch" }>, printer: StatementPrinter): void {
  const { writer, context } = printer;
  writer.at(stmt.line);
  writer.add(`switch (${expression(stmt.state, context).text}) {`);
  writer.indent();
  writer.add("case 0: return true;");
  for (let id = 2; id <= stmt.last; id++) writer.add(`case ${id}: goto gts_resume_${id};`);
  writer.dedent();
  writer.add("}");
}

function zero(stmt: Extract<Stmt, { s: "zero" }>, printer: StatementPrinter): void {
  const { writer, context } = printer;
  const type = representation(stmt.object.type);
  const name = storageType(type, context.uses, "complete");
  const object = plainExpression(stmt.object, context);
  writer.at(stmt.line);
  const init = type.kind === "class" ? type.info.init : null;
  if (init === null)
    return writer.add(`gts_fill((usize)${wrap(object, P.unary)}, 0, sizeof(${name}));`);
  context.uses.funcs.add(init);
  const stable = stmt.object.op === "local" || object.target !== undefined;
  const pointer = stable ? object : postfix("gts_object");
  const fill = `gts_fill((usize)${wrap(pointer, P.unary)}, 0, sizeof(${name}));`;
  const run = `${init.name}(${pointer.text});`;
  const setup = stable ? "" : `${declared(pointerTo(name), "gts_object")} = ${object.text}; `;
  writer.add(setup === "" ? fill : `{ ${setup}${fill} ${run} }`);
  if (setup !== "") return;
  writer.at(stmt.line);
  writer.add(run);
}
