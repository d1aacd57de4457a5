/**
 * The one place where a value becomes a value of another type. Everything that is not listed here
 * is refused.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr, Field, RecordInfo, Stmt } from "../tree.ts";
import {
  BOOL,
  INTEGERS,
  type IntType,
  intMax,
  intMin,
  isValueNullable,
  NEVER,
  NUMBER,
  PIECE,
  STRING,
  showType,
  type Type,
} from "../types.ts";
import type { ts } from "../typescript.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { constantKey } from "./enums.ts";
import { asUsize, toEndian, widerIndex } from "./flavours.ts";
import { adaptFunction } from "./function-values.ts";
import { conversionHint } from "./hints.ts";
import { interfaceUpcast, toInterface } from "./interfaces.ts";
import { isUpcast } from "./members.ts";
import { asNullable, provedNonNull } from "./nullable.ts";
import { fromNumberSet, isNumberSet } from "./number-sets.ts";
import { hasEffects, spill } from "./order.ts";
import { recordMember } from "./records.ts";
import { enumToText, isStringEnum } from "./string-enums.ts";
import { recordToUnion, unionToUnion } from "./union-values.ts";

export function coerce(context: FunctionContext, node: ts.Node, value: Expr, target: Type): Expr {
  const from = value.type;
  if (from === target) return value;
  if (target.kind === "never" && from.kind !== "never") return impossible(context, node, value);
  if (from.kind === "never") return neverTo(context, node, value, target);
  if (target.kind === "nullable") {
    if (from.kind === "null") return { op: "null", type: target };
    if (from.kind !== "nullable")
      return asNullable(coerce(context, node, value, target.of), target);
  }
  if (from === NUMBER) return constantTo(node, value, target);
  const number = fromNumberSet(context, node, value, target);
  if (number !== null) return number;
  if (from.kind === "index") {
    const wider = target === INTEGERS.usize ? asUsize(value) : widerIndex(value, target);
    if (wider !== null) return wider;
  }
  if (from.kind === "class" && isUpcast(from, target))
    return { op: "retype", operand: value, type: target };
  if (from.kind === "class" && target.kind === "iface")
    return toInterface(context, node, value, target);
  if (from.kind === "array" && target.kind === "slice" && from.element === target.element) {
    return { op: "sliceOf", array: value, type: target };
  }
  if (
    from.kind === "slice" &&
    target.kind === "slice" &&
    from.element === target.element &&
    target.readonly
  ) {
    return { op: "retype", operand: value, type: target };
  }
  if (from.kind === "string" && target.kind === "text") {
    return { op: "text", pieces: [stringPiece(value)], type: target };
  }
  if (value.op === "string" && target.kind === "enum" && target.info.strings) {
    const member = target.info.members.get(value.value);
    if (member !== undefined) return { op: "const", value: member, type: target };
  }
  if (isStringEnum(from) && target.kind === "text")
    return coerce(context, node, coerce(context, node, value, STRING), target);
  if (from.kind === "piece" && target.kind === "text")
    return { op: "text", pieces: [value], type: target };
  const converted =
    enumToText(context, node, value, target) ?? toUnion(context, node, value, target);
  if (converted !== null) return converted;
  const interfaces = interfaceUpcast(context, node, value, target);
  if (interfaces !== null) return interfaces;
  if (from.kind === "nullable" && isUpcast(from, target))
    return { op: "retype", operand: value, type: target };
  if (from.kind === "nullable" && target.kind === "nullable" && isValueNullable(from))
    return nullableToNullable(context, node, value, target);
  if (from.kind === "record" && target.kind === "record") {
    const copied = copyRecord(context, node, value, from.info, target.info);
    if (copied !== null) return { ...copied, type: target };
  }
  if (value.op === "func" && from.kind === "func" && target.kind === "func") {
    const adapted = adaptFunction(context.program, value, from, target);
    if (adapted !== null) return adapted;
  }
  return mismatch(node, from, target);
}

export function mismatch(node: ts.Node, from: Type, target: Type): never {
  if (from.kind === "int" && target.kind === "enum") {
    reject(node, "enumNumber", `A \`${showType(from)}\` is not a \`${showType(target)}\`.`);
  }
  reject(
    node,
    "wrongType",
    `This is \`${showType(from)}\`, but \`${showType(target)}\` is needed.`,
    conversionHint(node, from, target),
  );
}

export function stringPiece(value: Expr): Expr {
  return { op: "piece", pieceKind: 0, columns: null, value, type: PIECE };
}

/** A constant without a width takes the width of its place, exactly or not at all. */
function constantTo(node: ts.Node, value: Expr, target: Type): Expr {
  if (value.op !== "const") throw new Error("values of type number are constants");
  if (target.kind === "float") {
    return { op: "const", value: 0n, float: value.float ?? Number(value.value), type: target };
  }
  if (target.kind === "endian") return toEndian(constantTo(node, value, target.of), target);
  if (target.kind === "index") return constantIndex(node, value.value, target);
  if (isNumberSet(target) && target.info.members.has(`${value.value}`) && value.float === undefined)
    return { op: "const", value: value.value, type: target };
  if (target.kind === "enum") {
    reject(node, "enumNumber", `${value.value} is not a \`${showType(target)}\`.`);
  }
  if (target.kind !== "int") return mismatch(node, value.type, target);
  if (value.float !== undefined) {
    reject(
      node,
      "literalRange",
      `${value.float} is not an integer, but \`${target.name}\` is needed.`,
    );
  }
  if (!fitsInt(value.value, target)) {
    reject(
      node,
      "literalRange",
      `${value.value} does not fit \`${target.name}\` (${intMin(target)} to ${intMax(target)}).`,
    );
  }
  return { op: "const", value: value.value, type: target };
}

function constantIndex(node: ts.Node, value: bigint, target: Type): Expr {
  if (target.kind !== "index") throw new Error("an index");
  if (value < 0n || value >= target.limit)
    reject(node, "indexRange", `${value} is no \`${showType(target)}\`.`);
  return { op: "const", value, type: target };
}

export function fitsInt(value: bigint, type: IntType): boolean {
  return value >= intMin(type) && value <= intMax(type);
}

/** tsc has excluded every value, so this is reached only if something has changed behind it. */
function impossible(context: FunctionContext, node: ts.Node, value: Expr): Expr {
  const line = lineOf(node);
  if (hasEffects(value)) context.emit({ s: "expr", expr: value, line });
  return unreachable(node);
}

/** An expression that stops the program. */
export function unreachable(node: ts.Node): Expr {
  const line = lineOf(node);
  return { op: "helper", name: "gts_unreachable", typeArgument: null, args: [], line, type: NEVER };
}

/** `panic()` where a value is needed: the call runs, what follows is never reached. */
function neverTo(context: FunctionContext, node: ts.Node, value: Expr, target: Type): Expr {
  if (target.kind === "void") return value;
  context.emit({ s: "expr", expr: value, line: lineOf(node) });
  context.emit({ s: "unreachable", line: lineOf(node) });
  const local = context.newTemp(target);
  context.emit({ s: "let", local, init: null, line: lineOf(node) });
  return { op: "local", local, type: target };
}

/** Records of two names with the same fields: a copy field by field. */
function copyRecord(
  context: FunctionContext,
  node: ts.Node,
  value: Expr,
  from: RecordInfo,
  to: RecordInfo,
): Expr | null {
  for (const [name, constant] of to.constants) {
    const own = from.constants.get(name);
    if (own === undefined && from.fields.some((f) => f.name === cIdentifier(name))) continue;
    if (own === undefined || constantKey(own) !== constantKey(constant)) return null;
  }
  const has = (field: Field): boolean => recordMember(value, field.name) !== null;
  if (from.arity !== to.arity || !to.fields.every(has)) return null;
  const object = spill(context, value, lineOf(node));
  const values = to.fields.flatMap((field): Expr[] => {
    const member = recordMember(object, field.name);
    return member === null ? [] : [coerce(context, node, member, field.type)];
  });
  return { op: "record", values, type: value.type };
}

function toUnion(context: FunctionContext, node: ts.Node, value: Expr, target: Type): Expr | null {
  if (target.kind !== "union") return null;
  if (value.type.kind === "union") return unionToUnion(context, node, value, target);
  return recordToUnion(context, node, value, target);
}

/** `Circle | null` as `Shape | null`. */
function nullableToNullable(
  context: FunctionContext,
  node: ts.Node,
  value: Expr,
  target: Extract<Type, { kind: "nullable" }>,
): Expr {
  const line = lineOf(node);
  const held = spill(context, value, line);
  let whenFalse: Expr = held;
  const statements = context.nested(() => {
    const inner = coerce(context, node, provedNonNull(held), target.of);
    whenFalse = asNullable(inner, target);
  });
  const condition: Expr = { op: "isNull", operand: held, equal: true, type: BOOL };
  const none: Expr = { op: "null", type: target };
  if (statements.length === 0)
    return { op: "cond", condition, whenTrue: none, whenFalse, type: target };
  const local = context.newTemp(target);
  const result: Expr = { op: "local", local, type: target };
  context.emit({ s: "let", local, init: none, line });
  const otherwise: Stmt[] = [
    ...statements,
    { s: "assign", target: result, value: whenFalse, line },
  ];
  context.emit({ s: "if", condition, then: [], otherwise, line });
  return result;
}
