/** Fields and elements: how references, inline objects and checked indices are spelt in C. */
import type { Expr } from "../tree.ts";
import type { Type } from "../types.ts";
import { addressOf, type Code, type Context, cast, member, P, postfix, wrap } from "./code.ts";
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
  const packed = type.info.packed || object.packed === true;
  return packed ? packedAddress(target, expr.field.type, context) : addressOf(target);
}

function packedAddress(target: string, type: Type, context: Context): Code {
  const pointer = pointerTo(storageType(type, context.uses, "named"));
  return { ...cast(pointer, postfix(`gts_unaligned(&${target})`)), target, packed: true };
}

export function index(expr: Indexing, context: Context): Code {
  const type = representation(expr.base.type);
  const element = "element" in type ? type.element : expr.type;
  const inline = isInlineKind(element) && type.kind !== "ptr";
  const base = expression(expr.base, context);
  const target = elementText(expr, base, type, context);
  if (inline) storageType(element, context.uses, "complete");
  else cType(element, context.uses);
  if (!inline) return postfix(target);
  return base.packed === true ? packedAddress(target, element, context) : addressOf(target);
}

function elementText(expr: Indexing, base: Code, type: Type, context: Context): string {
  const position = plainExpression(expr.index, context).text;
  const check = isSigned(expr.index.type) ? "gts_signed_index" : "gts_index";
  if (type.kind === "array") {
    context.uses.complete.add(type);
    const known =
      expr.index.op === "const" && expr.index.value >= 0n && expr.index.value < type.length;
    const elements = member(base, "v");
    if (known || !expr.checked) return `${elements}[${position}]`;
    return `${elements}[${check}(${position}, ${type.length}, ${place(expr.line, context)})]`;
  }
  if (type.kind !== "slice") return `${wrap(base, P.postfix)}[${position}]`;
  const slice = wrap(base, P.postfix);
  if (!expr.checked) return `${slice}.ptr[${position}]`;
  if (isStable(expr.base)) {
    return `${slice}.ptr[${check}(${position}, ${slice}.len, ${place(expr.line, context)})]`;
  }
  const name = cType(type, context.uses);
  const checked = `${check}(${position}, gts_s.len, ${place(expr.line, context)})`;
  return `(*({ ${name} gts_s = ${base.text}; &gts_s.ptr[${checked}]; }))`;
}

/** What the message of a failed check must show. */
function isSigned(index: Type): boolean {
  const type = representation(index);
  return type.kind === "int" && type.signed;
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
    case "payload":
      return isStable(expr.operand);
    case "variant":
      return expr.line === null && isStable(expr.operand);
    default:
      return false;
  }
}

export function sliceOf(expr: Extract<Expr, { op: "sliceOf" }>, context: Context): Code {
  const type = representation(expr.array.type);
  const length = arrayLength(expr.array);
  context.uses.complete.add(type);
  const array = expression(expr.array, context);
  const plain = array.packed === true ? `${wrap(array, P.postfix)}->v` : member(array, "v");
  const elements = isReadOnly(expr.array) ? readOnlyElements(plain, type, context) : plain;
  return postfix(`(${cType(expr.type, context.uses)}){${elements}, ${length}}`);
}

/** Elements that a slice of all of it has. */
export function arrayLength(array: Expr): bigint {
  if (array.op === "global" && array.global.bytes !== undefined)
    return BigInt(array.global.bytes.length);
  const type = representation(array.type);
  return type.kind === "array" ? type.length : 0n;
}

/** Read-only data; lowering sees to it that only read-only slices of it are made. */
export function isReadOnly(array: Expr): boolean {
  if (array.op === "index") return isReadOnly(array.base);
  return array.op === "global" && array.global.readOnly === true;
}

/** Slices of both kinds have one C type, which says nothing about reading only. */
export function readOnlyElements(elements: string, type: Type, context: Context): string {
  const element = type.kind === "array" ? type.element : type;
  return `(${pointerTo(storageType(element, context.uses, "named"))})${elements}`;
}

export function sliceLength(expr: Extract<Expr, { op: "length" }>, context: Context): Code {
  const type = representation(expr.operand.type);
  if (type.kind === "array") return postfix(`${type.length}ul`);
  return postfix(`${wrap(expression(expr.operand, context), P.postfix)}.len`);
}
