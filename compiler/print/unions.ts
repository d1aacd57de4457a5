/**
 * Unions and nullable values in C: a tag (or the flag `has`) and what it stands for. Checks print
 * the operand twice where that is cheap, and keep it in a variable of the expression where not.
 */
import type { Expr, UnionInfo } from "../tree.ts";
import { isStable } from "./access.ts";
import { type Code, type Context, cast, P, postfix, wrap } from "./code.ts";
import { constant } from "./constants.ts";
import { expression, place, value } from "./expressions.ts";
import { cIdentifier } from "./names.ts";
import { cType } from "./type-names.ts";

type Make = Extract<Expr, { op: "union" }>;
type Variant = Extract<Expr, { op: "variant" }>;

/** The C union beside the tag; a discriminant may have taken the usual name. */
export function unionMember(info: UnionInfo): string {
  return info.discriminant === "as" ? "as_" : "as";
}

function infoOf(expr: Expr): UnionInfo {
  if (expr.type.kind !== "union") throw new Error(`no union: ${expr.type.kind}`);
  return expr.type.info;
}

/** `.kind = 1, .as = {.circle = …}` without the braces around it. */
export function unionParts(expr: Make, payload: string | null): string {
  const info = infoOf(expr);
  const { text } = constant(info.tagStorage, expr.variant.tag, undefined, true);
  const tag = `.${cIdentifier(info.discriminant)} = ${text} /* ${expr.variant.name} */`;
  if (payload === null) return tag;
  return `${tag}, .${unionMember(info)} = {.${expr.variant.name} = ${payload}}`;
}

export function makeUnion(expr: Make, context: Context): Code {
  const payload = expr.payload === null ? null : payloadText(expr.payload, context);
  return postfix(`(${cType(expr.type, context.uses)}){${unionParts(expr, payload)}}`);
}

/** A record literal needs no type of its own inside the union's. */
function payloadText(expr: Expr, context: Context): string {
  const text = value(expr, context);
  const literal = `(${cType(expr.type, context.uses)}){`;
  return expr.op === "record" && text.startsWith(literal) ? text.slice(literal.length - 1) : text;
}

export function tag(expr: Extract<Expr, { op: "tag" }>, context: Context): Code {
  const info = infoOf(expr.operand);
  cType(expr.operand.type, context.uses);
  const object = wrap(expression(expr.operand, context), P.postfix);
  const stored = postfix(`${object}.${cIdentifier(info.discriminant)}`);
  const wanted = cType(expr.type, context.uses);
  return wanted === cType(info.tagStorage, context.uses) ? stored : cast(wanted, stored);
}

/** The record of one tag; a record without stored fields is made from nothing. */
export function variant(expr: Variant, context: Context): Code {
  const info = infoOf(expr.operand);
  const type = cType(expr.operand.type, context.uses);
  const record = cType(expr.type, context.uses);
  const stored = expr.type.kind === "record" && expr.type.info.fields.length > 0;
  const field = `.${unionMember(info)}.${expr.variant.name}`;
  const object = expression(expr.operand, context);
  if (expr.line === null)
    return stored ? postfix(`${wrap(object, P.postfix)}${field}`) : postfix(`(${record}){0}`);
  const test = (name: string): string => {
    const { text } = constant(info.tagStorage, expr.variant.tag, undefined, true);
    return `gts_narrowed(${name}.${cIdentifier(info.discriminant)} == ${text}, ${place(expr.line ?? 0, context)})`;
  };
  if (isStable(expr.operand)) {
    const name = wrap(object, P.postfix);
    return postfix(`(${test(name)}, ${stored ? `${name}${field}` : `(${record}){0}`})`);
  }
  const held = `${type} gts_u = ${object.text}; ${test("gts_u")};`;
  return postfix(`({ ${held} ${stored ? `gts_u${field}` : `(${record}){0}`}; })`);
}

export function some(expr: Extract<Expr, { op: "some" }>, context: Context): Code {
  return postfix(`(${cType(expr.type, context.uses)}){true, ${value(expr.operand, context)}}`);
}

export function payload(expr: Extract<Expr, { op: "payload" }>, context: Context): Code {
  cType(expr.operand.type, context.uses);
  return postfix(`${wrap(expression(expr.operand, context), P.postfix)}.value`);
}

/** `x!` and a narrowed mutable path of a nullable value. */
export function nonNullValue(expr: Extract<Expr, { op: "nonNull" }>, context: Context): Code {
  const type = cType(expr.operand.type, context.uses);
  const object = expression(expr.operand, context);
  const test = (name: string): string => `gts_some(${name}.has, ${place(expr.line, context)})`;
  if (isStable(expr.operand)) {
    const name = wrap(object, P.postfix);
    return postfix(`(${test(name)}, ${name}.value)`);
  }
  return postfix(`({ ${type} gts_m = ${object.text}; ${test("gts_m")}; gts_m.value; })`);
}
