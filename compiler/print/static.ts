/**
 * Initialisers that C can take at file scope: which expressions qualify, and their form with
 * braces instead of casts.
 */
import type { Expr } from "../tree.ts";
import { isValueNullable, type Type } from "../types.ts";
import { arrayLength, isReadOnly, readOnlyElements } from "./access.ts";
import { type Code, type Context, P, wrap } from "./code.ts";
import { stringBraces } from "./constants.ts";
import { expression, isPair, plainExpression } from "./expressions.ts";
import { functionBraces } from "./function-values.ts";
import { tableOf } from "./interfaces.ts";
import { cType, representation } from "./type-names.ts";
import { unionParts } from "./unions.ts";

/** Holds if the expression may be the initialiser of a static variable. */
export function isStatic(expr: Expr): boolean {
  switch (expr.op) {
    case "const":
    case "string":
    case "null":
    case "layout":
      return true;
    case "func":
      return expr.environment === null;
    case "record":
      return expr.values.every(isStatic);
    case "arrayLiteral":
      return expr.elements.every(isStatic);
    case "union":
      return expr.payload === null || isStatic(expr.payload);
    case "some":
      return isStatic(expr.operand);
    case "global":
      return (
        expr.global.object ||
        (expr.global.constant && expr.global.init !== null && isStatic(expr.global.init))
      );
    case "field":
      return expr.field.inline && isStaticAddress(expr.object);
    case "retype":
      return isStatic(expr.operand) && !changesTable(expr);
    case "sliceOf":
      return isStaticAddress(expr.array);
    case "toInterface":
      return isStaticAddress(expr.operand);
    case "convert":
      return expr.mode === "keep" && isStatic(expr.operand) && isNumber(expr.operand.type);
    default:
      return false;
  }
}

/** An interface value as another interface's. */
function changesTable(expr: Extract<Expr, { op: "retype" }>): boolean {
  const from = representation(expr.operand.type);
  const to = representation(expr.type);
  return from.kind === "iface" && to.kind === "iface" && from !== to;
}

function isNumber(type: Type): boolean {
  return ["int", "float", "bool", "enum"].includes(type.kind);
}

/** A reference to an object at file scope. */
function isStaticAddress(expr: Expr): boolean {
  if (expr.op === "global") return expr.global.object;
  if (expr.op === "retype") return isStaticAddress(expr.operand);
  return expr.op === "field" && expr.field.inline && isStaticAddress(expr.object);
}

/** The initialiser in C; `isStatic` must hold. */
export function staticValue(expr: Expr, context: Context): string {
  switch (expr.op) {
    case "string":
      return stringBraces(expr.value);
    case "null":
      if (isValueNullable(expr.type)) return "{}";
      return isPair(representation(expr.type)) ? "{NULL, NULL}" : "NULL";
    case "func":
      return functionBraces(expr, context);
    case "union":
      cType(expr.type, context.uses);
      return `{${unionParts(expr, expr.payload === null ? null : staticValue(expr.payload, context))}}`;
    case "some":
      return `{true, ${staticValue(expr.operand, context)}}`;
    case "record":
      return braced(expr, context);
    case "arrayLiteral":
      return list(expr.elements, context);
    case "global":
      if (expr.global.object || expr.global.init === null) return expression(expr, context).text;
      return staticValue(expr.global.init, context);
    case "retype":
      return retyped(expr, context);
    case "sliceOf": {
      const type = representation(expr.array.type);
      context.uses.complete.add(type);
      const plain = vOf(expression(expr.array, context));
      const elements = isReadOnly(expr.array) ? readOnlyElements(plain, type, context) : plain;
      return `{${elements}, ${arrayLength(expr.array)}}`;
    }
    case "toInterface": {
      const table = tableOf(expr.operand.type, expr.info, expr.methods, context.uses);
      return `{${staticValue(expr.operand, context)}, &${table}}`;
    }
    case "convert":
      return `(${cType(expr.type, context.uses)})${wrap(expression(expr.operand, context), P.unary)}`;
    default:
      return plainExpression(expr, context).text;
  }
}

function vOf(pointer: Code): string {
  return pointer.target === undefined ? `${wrap(pointer, P.postfix)}->v` : `${pointer.target}.v`;
}

function braced(expr: Extract<Expr, { op: "record" }>, context: Context): string {
  const type = representation(expr.type);
  const fields = type.kind === "record" ? type.info.fields : [];
  const parts = expr.values.map((value, i) => {
    const printed = staticValue(value, context);
    return fields[i] === undefined ? printed : `.${fields[i].name} = ${printed}`;
  });
  return `{${parts.join(", ")}}`;
}

/** A nested literal is the storage of an inner array, so its braces need nothing more. */
function list(elements: readonly Expr[], context: Context): string {
  if (elements.length === 0) return "{}";
  const values = elements.map((element) => staticValue(element, context));
  const line = `{{${values.join(", ")}}}`;
  if (line.length <= 90) return line;
  const lines: string[] = [];
  let current = "   ";
  for (const value of values) {
    if (current.length + value.length > 96) {
      lines.push(current);
      current = "   ";
    }
    current += ` ${value},`;
  }
  return `{{\n${[...lines, current].join("\n")}\n  }}`;
}

function retyped(expr: Extract<Expr, { op: "retype" }>, context: Context): string {
  const from = representation(expr.operand.type);
  const to = representation(expr.type);
  if (from.kind === "null" && isPair(to)) return "{NULL, NULL}";
  const value = staticValue(expr.operand, context);
  if (value.startsWith("{") || from.kind === "null") return value;
  const name = cType(to, context.uses);
  return cType(from, context.uses) === name ? value : `(${name})${value}`;
}
