/**
 * The typed tree as text (`gehri cc --emit tree`): what every pass works on, for whoever changes
 * one. Common operations look like GTS; all others are printed by their fields, so that a new
 * operation needs nothing here.
 */
import type { Expr, Func, Global, Module, Program, Stmt } from "./tree.ts";
import { showType, type Type } from "./types.ts";

const INDENT = "  ";
/** Of an operation, what its own text says already, or nobody wants to read. */
const HIDDEN = new Set(["op", "s", "type", "line", "source"]);

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isExpr(value: unknown): value is Expr {
  return isObject(value) && typeof value.op === "string" && isObject(value.type);
}

function isStmt(value: unknown): value is Stmt {
  return isObject(value) && typeof value.s === "string";
}

function isBody(value: unknown): value is readonly Stmt[] {
  return Array.isArray(value) && value.length > 0 && value.every(isStmt);
}

/** One field's value: an operand, a name, a type, a list of them. */
function valueText(value: unknown): string {
  if (isExpr(value)) return exprText(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (value instanceof Map)
    return `{${[...value].map(([k, v]) => `${valueText(k)}: ${valueText(v)}`).join(", ")}}`;
  if (!isObject(value)) return typeof value === "string" ? JSON.stringify(value) : String(value);
  if (typeof value.kind === "string" && !("name" in value && "module" in value))
    return showType(value as unknown as Type);
  if (typeof value.name === "string") return value.name;
  return `{${fieldsText(value, HIDDEN)}}`;
}

function fieldsText(fields: Fields, hidden: ReadonlySet<string>): string {
  return Object.entries(fields)
    .filter(([key, value]) => !hidden.has(key) && value !== null && value !== undefined)
    .map(([key, value]) => `${key}: ${valueText(value)}`)
    .join(", ");
}

export function exprText(expr: Expr): string {
  switch (expr.op) {
    case "const":
      return expr.float === undefined ? `${expr.value}` : `${expr.float}`;
    case "string":
      return JSON.stringify(expr.value);
    case "local":
      return expr.local.name;
    case "global":
      return expr.global.name;
    case "field":
      return `${exprText(expr.object)}.${expr.field.name}`;
    case "binary": {
      const mark = expr.checked ? "!" : "";
      return `(${exprText(expr.left)} ${expr.operator}${mark} ${exprText(expr.right)})`;
    }
    case "index": {
      const mark = expr.checked ? "!" : "";
      return `${exprText(expr.base)}[${exprText(expr.index)}]${mark}`;
    }
    case "call":
      return `${expr.func.name}(${expr.args.map(exprText).join(", ")})`;
    default: {
      const fields = fieldsText(expr as unknown as Fields, HIDDEN);
      return `${expr.op}<${showType(expr.type)}>(${fields})`;
    }
  }
}

/** What has a body of its own: the cases of a `switch`. */
type Arm = Fields & { readonly body: readonly Stmt[] };

function isArms(value: unknown): value is readonly Arm[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((arm) => isObject(arm) && !isStmt(arm) && Array.isArray(arm.body))
  );
}

function armLines(arm: Arm, indent: string): string[] {
  const head = `${indent}${fieldsText(arm, new Set([...HIDDEN, "body"]))}:`;
  return [head, ...arm.body.flatMap((inner) => stmtLines(inner, indent + INDENT))];
}

function stmtLines(stmt: Stmt, indent: string): string[] {
  const fields = stmt as unknown as Fields;
  const bodies = Object.entries(fields).filter(([, value]) => isBody(value) || isArms(value));
  const nested = new Set(bodies.map(([key]) => key));
  const head = Object.entries(fields)
    .filter(([key, value]) => !nested.has(key) && !HIDDEN.has(key) && value !== null)
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `${key}: ${valueText(value)}`)
    .join(", ");
  const lines = [`${indent}${stmt.s}${head === "" ? "" : ` ${head}`}`];
  for (const [key, body] of bodies) {
    lines.push(`${indent}${INDENT}${key}:`);
    const deeper = indent + INDENT + INDENT;
    if (isBody(body)) lines.push(...body.flatMap((inner) => stmtLines(inner, deeper)));
    else if (isArms(body)) lines.push(...body.flatMap((arm) => armLines(arm, deeper)));
  }
  return lines;
}

function funcLines(func: Func): string[] {
  const params = func.params.map(({ name, type }) => `${name}: ${showType(type)}`).join(", ");
  const head = `func ${func.name}(${params}): ${showType(func.result)}`;
  const where = `  // ${func.shownName}, line ${func.line}`;
  if (func.body === null) return [`${head} external${where}`];
  return [`${head}${where}`, ...func.body.flatMap((stmt) => stmtLines(stmt, INDENT))];
}

function globalLine(global: Global): string {
  const word = global.object ? "object" : global.constant ? "const" : "let";
  const value = global.init === null ? "" : ` = ${exprText(global.init)}`;
  return `${word} ${global.name}: ${showType(global.type)}${value}`;
}

function moduleText(module: Module): string {
  const funcs = module.init === null ? module.funcs : [...module.funcs, module.init];
  const lines = [
    `module ${module.name}  // ${module.shownPath}`,
    ...module.globals.map(globalLine),
    ...funcs.flatMap((func) => ["", ...funcLines(func)]),
  ];
  return `${lines.join("\n")}\n`;
}

/** The whole program; `!` marks what is checked at run time. */
export function treeText(program: Program): string {
  return program.modules.map(moduleText).join("\n");
}
