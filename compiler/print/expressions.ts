/**
 * Expressions of the typed tree as C: the dispatcher, and the kinds that need no file of their
 * own.
 */
import type { Expr, Func } from "../tree.ts";
import { isValueNullable, type Type, VOID } from "../types.ts";
import { field, index, sliceLength, sliceOf } from "./access.ts";
import { binary, bitNot, conversion, infix, negation } from "./arithmetic.ts";
import {
  addressOf,
  type Code,
  type Context,
  cast,
  code,
  fileName,
  macroArgument,
  P,
  postfix,
  wrap,
} from "./code.ts";
import { constant, stringValue } from "./constants.ts";
import { callValue, codeAddress, functionValue } from "./function-values.ts";
import { helper } from "./helper-calls.ts";
import { callInterface, toInterface } from "./interfaces.ts";
import { text, textPiece } from "./text.ts";
import { cType, isInlineKind, representation, storageType } from "./type-names.ts";
import { makeUnion, nonNullValue, payload, some, tag, variant } from "./unions.ts";

/** `file, line` for a check. */
export function place(line: number, context: Context): string {
  context.uses.files.add(context.module);
  return `${fileName(context.module)}, ${line}`;
}

/** An expression whose C type is decided by where it stands: constants need no suffix. */
export function plainExpression(expr: Expr, context: Context): Code {
  if (expr.op === "const") return literal(expr, true);
  return expression(expr, context);
}

/** An argument or initialiser. */
export function value(expr: Expr, context: Context): string {
  return wrap(plainExpression(expr, context), P.cond);
}

export function expression(expr: Expr, context: Context): Code {
  switch (expr.op) {
    case "const":
      return literal(expr, false);
    case "string":
      return postfix(stringValue(expr.value));
    case "null":
      return nullValue(expr, context);
    case "local":
      context.reads.add(expr.local);
      return postfix(expr.local.name);
    case "global":
      context.uses.globals.add(expr.global);
      return expr.global.object ? addressOf(expr.global.name) : postfix(expr.global.name);
    case "func":
      return functionValue(expr, context);
    case "codeAddress":
      return codeAddress(expr, context);
    case "field":
      return field(expr, context);
    case "index":
      return index(expr, context);
    case "call":
      context.uses.funcs.add(expr.func);
      noteSignature(expr.func, context);
      return call(expr.func.name, expr.args, context);
    case "callValue":
      return callValue(expr, context);
    case "callInterface":
      return callInterface(expr, context);
    default:
      return operation(expr, context);
  }
}

type Leaf =
  | "const"
  | "string"
  | "null"
  | "local"
  | "global"
  | "func"
  | "codeAddress"
  | "field"
  | "index"
  | "call"
  | "callValue"
  | "callInterface";

function operation(expr: Exclude<Expr, { op: Leaf }>, context: Context): Code {
  switch (expr.op) {
    case "binary":
      return binary(expr, context);
    case "and":
    case "or": {
      const operator = expr.op === "and" ? "&&" : "||";
      return infix(operator, expression(expr.left, context), expression(expr.right, context));
    }
    case "not":
      // Binds like a comparison here: compilers warn about `!a == b` without parentheses.
      return code(`!${wrap(expression(expr.operand, context), P.unary)}`, P.relation);
    case "bitnot":
      return bitNot(expr, context);
    case "neg":
      return negation(expr, context);
    case "cond":
      return conditional(expr, context);
    case "convert":
      return conversion(expr, context);
    case "retype":
      return retype(expr, context);
    case "nonNull":
      return isValueNullable(expr.operand.type)
        ? nonNullValue(expr, context)
        : nonNull(expr, context);
    case "some":
      return some(expr, context);
    case "payload":
      return payload(expr, context);
    case "union":
      return makeUnion(expr, context);
    case "tag":
      return tag(expr, context);
    case "variant":
      return variant(expr, context);
    case "isNull":
      return isNull(expr, context);
    case "record":
      return record(expr, context);
    case "arrayLiteral":
      return postfix(bracedElements(expr.elements, context));
    case "sliceOf":
      return sliceOf(expr, context);
    case "toInterface":
      return toInterface(expr, context);
    case "text":
      return text(expr, context);
    case "piece":
      return textPiece(expr, context);
    case "length":
      return sliceLength(expr, context);
    case "layout":
      return layout(expr, context);
    case "helper":
      return helper(expr, context);
  }
}

function literal(expr: Extract<Expr, { op: "const" }>, plain: boolean): Code {
  const printed = constant(expr.type, expr.value, expr.float, plain);
  return code(
    printed.text,
    printed.negative || printed.text.startsWith("(f") ? P.unary : P.postfix,
  );
}

/** Interfaces and functions are two pointers; the first says whether it is null. */
export function isPair(type: Type): boolean {
  return type.kind === "iface" || type.kind === "func";
}

function nullValue(expr: Expr, context: Context): Code {
  const type = representation(expr.type);
  if (isValueNullable(type)) return postfix(`(${cType(type, context.uses)}){}`);
  return postfix(isPair(type) ? `(${cType(type, context.uses)}){NULL, NULL}` : "NULL");
}

/** Calls need complete types for what they pass by value; naming the types notes them. */
function noteSignature(func: Func, context: Context): void {
  cType(func.result, context.uses);
  for (const param of func.params) cType(param.type, context.uses);
}

export function call(callee: string, args: readonly Expr[], context: Context): Code {
  return postfix(`${callee}(${args.map((arg) => value(arg, context)).join(", ")})`);
}

function conditional(expr: Extract<Expr, { op: "cond" }>, context: Context): Code {
  const condition = wrap(expression(expr.condition, context), P.or);
  const branch = (side: Expr): string => {
    const printed = expression(side, context);
    if (side.type.kind !== "never" || expr.type.kind === "never") return wrap(printed, P.cond + 1);
    // C wants a value of the branch that never gives one.
    return expr.type.kind === VOID.kind
      ? printed.text
      : `({ ${printed.text}; (${cType(expr.type, context.uses)}){0}; })`;
  };
  return code(`${condition} ? ${branch(expr.whenTrue)} : ${branch(expr.whenFalse)}`, P.cond);
}

function retype(expr: Extract<Expr, { op: "retype" }>, context: Context): Code {
  const operand = expression(expr.operand, context);
  const from = representation(expr.operand.type);
  const to = representation(expr.type);
  if (from.kind === "void" || from.kind === "never") return operand;
  const [fromName, toName] = [cType(from, context.uses), cType(to, context.uses)];
  if (from.kind === "null" && !isPair(to)) return operand;
  if (fromName === toName) return operand;
  if (isDowncast(from, to)) return cast(toName, postfix(`gts_downcast(${operand.text})`));
  if (from.kind === "iface" && to.kind === "iface") {
    const table = `(const struct ${to.info.name}_table *)${wrap(operand, P.postfix)}.table`;
    return postfix(`(${toName}){${wrap(operand, P.postfix)}.self, ${table}}`);
  }
  if (to.kind === "slice" && from.kind === "slice") {
    const element = storageType(to.element, context.uses, "named");
    return postfix(
      `({ ${fromName} gts_s = ${operand.text}; (${toName}){(${element} *)gts_s.ptr, gts_s.len}; })`,
    );
  }
  return cast(toName, operand);
}

/** To a class that extends the one that the object is known as. */
function isDowncast(from: Type, to: Type): boolean {
  if (from.kind !== "class" || to.kind !== "class") return false;
  let { base } = to.info;
  while (base !== undefined && base !== from.info) ({ base } = base);
  return base !== undefined;
}

function nonNull(expr: Extract<Expr, { op: "nonNull" }>, context: Context): Code {
  const operand = expression(expr.operand, context);
  if (operand.target !== undefined) return operand;
  const type = cType(expr.type, context.uses);
  const { kind } = representation(expr.type);
  const name =
    kind === "iface" ? "gts_nonnull_ref" : kind === "func" ? "gts_nonnull_function" : "gts_nonnull";
  return postfix(`${name}(${type}, ${macroArgument(operand.text)}, ${place(expr.line, context)})`);
}

function isNull(expr: Extract<Expr, { op: "isNull" }>, context: Context): Code {
  const operand = expression(expr.operand, context);
  if (operand.target !== undefined || expr.operand.op === "func")
    return postfix(expr.equal ? "false" : "true");
  if (isValueNullable(expr.operand.type)) {
    cType(expr.operand.type, context.uses);
    const flag = `${wrap(operand, P.postfix)}.has`;
    return expr.equal ? code(`!${flag}`, P.relation) : postfix(flag);
  }
  const { kind } = representation(expr.operand.type);
  const member = kind === "iface" ? ".self" : kind === "func" ? ".code" : "";
  const pointer = member === "" ? operand : postfix(wrap(operand, P.postfix) + member);
  return infix(expr.equal ? "==" : "!=", pointer, postfix("NULL"));
}

function record(expr: Extract<Expr, { op: "record" }>, context: Context): Code {
  const values = expr.values.map((part) => value(part, context));
  const type = representation(expr.type);
  if (type.kind === "piece") return postfix(`(gts_piece){${values.join(", ")}}`);
  const fields = type.kind === "record" ? type.info.fields : [];
  const parts = values.map((part, i) => `.${fields[i]?.name ?? "missing"} = ${part}`);
  return postfix(`(${cType(expr.type, context.uses)}){${parts.join(", ")}}`);
}

/**
 * Elements of an array with automatic storage; the array is `v` of its struct, hence two pairs of
 * braces.
 */
export function bracedElements(elements: readonly Expr[], context: Context): string {
  return elements.length === 0
    ? "{}"
    : `{{${elements.map((element) => value(element, context)).join(", ")}}}`;
}

function layout(expr: Extract<Expr, { op: "layout" }>, context: Context): Code {
  const type = isInlineKind(expr.of)
    ? storageType(expr.of, context.uses, "complete")
    : cType(expr.of, context.uses);
  if (expr.what === "offset")
    return postfix(`__builtin_offsetof(${type}, ${expr.field?.name ?? "missing"})`);
  return postfix(`${expr.what === "size" ? "sizeof" : "_Alignof"}(${type})`);
}
