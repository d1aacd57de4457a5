/** Fields and elements: how references, inline objects and checked indices are spelt in C. */
import type { Expr } from "../tree.ts";
import type { Type } from "../types.ts";
import { addressOf, cast, type Code, type Context, member, P, postfix, wrap } from "./code.ts";
import { expression, place, plainExpression } from "./expressions.ts";
import { cType, isInlineKind, pointerTo, representation, storageType } from "./type-names.ts";

type Indexing = Extract<Expr, { op: "index" }>;

export function field(expr: Extract<Expr, { op: "field" }>, context: Context): Code {
  const object = expression(expr.object, context);
  const type = representation(expr.object.type);
  if (type.kind !== "class") return postfix(`${wrap(object, P.postfix)}.${expr.field.name}`);
  context.uses.complete.add(type);
  const target = member(object, expr.field.name);
  if (!expr.field.inline) return postfix(target);
  const address = addressOf(target);
  if (!type.info.packed) return address;
  // The address of a packed member would be a warning.
  const pointer = pointerTo(storageType(expr.field.type, context.uses, "named"));
  return { ...cast(pointer, cast("usize", address)), target };
}

export function index(expr: Indexing, context: Context): Code {
  const type = representation(expr.base.type);
  const element = "element" in type ? type.element : expr.type;
  const inline = isInlineKind(element) && type.kind !== "ptr";
  const target = elementText(expr, type, context);
  if (inline) storageType(element, context.uses, "complete");
  else cType(element, context.uses);
  return inline ? addressOf(target) : postfix(target);
}

function elementText(expr: Indexing, type: Type, context: Context): string {
  const base = expression(expr.base, context);
  const position = plainExpression(expr.index, context).text;
  if (type.kind === "array") {
    context.uses.complete.add(type);
    const known = expr.index.op === "const" && expr.index.value >= 0n && expr.index.value < type.length;
    const checked = expr.checked && !known;
    return `${member(base, "v")}[${checked ? `gts_index(${position}, ${type.length}, ${place(expr.line, context)})` : position}]`;
  }
  if (type.kind !== "slice") return `${wrap(base, P.postfix)}[${position}]`;
  const slice = wrap(base, P.postfix);
  if (!expr.checked) return `${slice}.ptr[${position}]`;
  if (isStable(expr.base)) {
    return `${slice}.ptr[gts_index(${position}, ${slice}.len, ${place(expr.line, context)})]`;
  }
  const name = cType(type, context.uses);
  const check = `gts_index(${position}, gts_s.len, ${place(expr.line, context)})`;
  return `(*({ ${name} gts_s = ${base.text}; &gts_s.ptr[${check}]; }))`;
}

/** Cheap and free of effects: may be printed twice. */
export function isStable(expr: Expr): boolean {
  switch (expr.op) {
    case "local":
    case "global":
      return true;
    case "field":
      return isStable(expr.object);
    case "retype":
      return isStable(expr.operand);
    default:
      return false;
  }
}

export function sliceOf(expr: Extract<Expr, { op: "sliceOf" }>, context: Context): Code {
  const type = representation(expr.array.type);
  const length = type.kind === "array" ? type.length : 0n;
  context.uses.complete.add(type);
  const elements = member(expression(expr.array, context), "v");
  return postfix(`(${cType(expr.type, context.uses)}){${elements}, ${length}}`);
}

export function sliceLength(expr: Extract<Expr, { op: "length" }>, context: Context): Code {
  const type = representation(expr.operand.type);
  if (type.kind === "array") return postfix(`${type.length}ul`);
  return postfix(`${wrap(expression(expr.operand, context), P.postfix)}.len`);
}
