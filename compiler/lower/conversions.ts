/** Conversions between widths, `wrapping` and `bits`. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import {
  INTEGERS,
  type IntType,
  intMax,
  intMin,
  NUMBER,
  nullableOf,
  showType,
  type Type,
} from "../types.ts";
import type { ts } from "../typescript.ts";
import { bitFunction } from "./bit-functions.ts";
import { coerce, fitsInt } from "./coerce.ts";
import { lineOf } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { fromEndian } from "./flavours.ts";
import { type At, argument, helper } from "./library-call.ts";
import { storedNumber } from "./number-sets.ts";
import { inOrder } from "./order.ts";

// Conversions

export function conversion(at: At, type: IntType, mode: string): Expr {
  const node = argument(at, 0);
  const lowered = storedNumber(lowerExpression(at.context, node));
  const value = lowered.type.kind === "endian" ? fromEndian(lowered, lowered.type) : lowered;
  const how = mode === "" ? "check" : mode;
  if (how !== "check" && how !== "wrap" && how !== "saturate")
    throw new Error(`tsc knows no ${type.name}.${mode}`);
  const line = lineOf(at.node);
  if (value.op === "const" && value.float === undefined)
    return convertConstant(node, value, type, how);
  switch (value.type.kind) {
    case "int":
      return convertInt(value, value.type, type, how, line);
    case "enum":
      return {
        op: "convert",
        mode: value.type.info.underlying === type ? "keep" : how,
        operand: value,
        line,
        type,
      };
    case "bool":
      return { op: "convert", mode: "keep", operand: value, line, type };
    case "float":
      return { op: "convert", mode: how, operand: value, line, type };
    case "number":
      return coerce(at.context, node, value, type);
    default:
      return reject(
        node,
        "wrongType",
        `\`${showType(value.type)}\` does not convert to \`${type.name}\`.`,
      );
  }
}

function convertInt(
  value: Expr,
  from: IntType,
  to: IntType,
  how: "check" | "wrap" | "saturate",
  line: number,
): Expr {
  if (from === to) return value;
  const always = intMin(from) >= intMin(to) && intMax(from) <= intMax(to);
  return { op: "convert", mode: always ? "keep" : how, operand: value, line, type: to };
}

function convertConstant(
  node: ts.Node,
  value: Extract<Expr, { op: "const" }>,
  type: IntType,
  how: "check" | "wrap" | "saturate",
): Expr {
  const number = value.value;
  if (how === "wrap") {
    const wrapped = type.signed
      ? BigInt.asIntN(type.bits, number)
      : BigInt.asUintN(type.bits, number);
    return { op: "const", value: wrapped, type };
  }
  if (how === "saturate") {
    const low = intMin(type);
    const high = intMax(type);
    return { op: "const", value: number < low ? low : number > high ? high : number, type };
  }
  if (!fitsInt(number, type))
    reject(node, "literalRange", `${number} does not fit \`${type.name}\`.`);
  return { op: "const", value: number, type };
}

export function toFloat(at: At, type: Type): Expr {
  const node = argument(at, 0);
  const value = storedNumber(lowerExpression(at.context, node));
  if (value.type === NUMBER) return coerce(at.context, node, value, type);
  if (value.type.kind !== "int" && value.type.kind !== "float") {
    reject(
      node,
      "wrongType",
      `\`${showType(value.type)}\` does not convert to \`${showType(type)}\`.`,
    );
  }
  if (value.type === type) return value;
  return { op: "convert", mode: "keep", operand: value, line: lineOf(at.node), type };
}

// wrapping and bits

function sameWidthPair(at: At): [Expr, Expr, IntType] {
  const [a, b] = inOrder(at.context, lineOf(at.node), [
    () => lowerExpression(at.context, argument(at, 0), at.expected),
    () => lowerExpression(at.context, argument(at, 1), at.expected),
  ]);
  if (a === undefined || b === undefined) throw new Error("two operands");
  const type = a.type === NUMBER ? b.type : a.type;
  const fallback = type === NUMBER ? at.expected : type;
  if (fallback?.kind !== "int")
    reject(at.node, "noTypeArgument", "The operands need an integer width.");
  return [
    coerce(at.context, argument(at, 0), a, fallback),
    coerce(at.context, argument(at, 1), b, fallback),
    fallback,
  ];
}

export function wrappingCall(at: At, name: string): Expr {
  const line = lineOf(at.node);
  if (name === "neg") {
    const operand = lowerExpression(at.context, argument(at, 0), at.expected);
    if (operand.type.kind !== "int")
      reject(at.node, "noTypeArgument", "The operand needs an integer width.");
    return { op: "neg", operand, checked: false, line, type: operand.type };
  }
  const operator = name === "add" ? "+" : name === "sub" ? "-" : name === "mul" ? "*" : null;
  if (operator === null) throw new Error(`tsc knows no wrapping.${name}`);
  const [left, right, type] = sameWidthPair(at);
  return { op: "binary", operator, left, right, checked: false, line, type };
}

const CHECKED_HELPERS = new Map([
  ["add", "gts_try_add"],
  ["sub", "gts_try_sub"],
  ["mul", "gts_try_mul"],
  ["div", "gts_try_div"],
]);

/** `checked.add(a, b)`: null where the result does not fit. */
export function checkedCall(at: At, name: string): Expr {
  const c = CHECKED_HELPERS.get(name);
  if (c === undefined) throw new Error(`tsc knows no checked.${name}`);
  const expected = at.expected?.kind === "nullable" ? at.expected.of : at.expected;
  const [left, right, type] = sameWidthPair({ ...at, expected });
  return helper(c, nullableOf(type), [left, right]);
}

const BIT_HELPERS = new Map([
  ["clz", "gts_clz"],
  ["ctz", "gts_ctz"],
  ["popcount", "gts_popcount"],
  ["byteSwap", "gts_byte_swap"],
]);

export function bitsCall(at: At, name: string): Expr {
  const other = bitFunction(at, name);
  if (other !== null) return other;
  const c = BIT_HELPERS.get(name);
  if (c === undefined) throw new Error(`tsc knows no bits.${name}`);
  const lowered = lowerExpression(at.context, argument(at, 0), at.expected);
  const wanted =
    lowered.type === NUMBER && at.node.typeArguments !== undefined ? at.expected : undefined;
  const value =
    wanted === undefined ? lowered : coerce(at.context, argument(at, 0), lowered, wanted);
  if (value.type.kind !== "int")
    reject(argument(at, 0), "noWidth", "The operand needs an integer width.");
  return helper(c, name === "byteSwap" ? value.type : INTEGERS.u32, [value]);
}
