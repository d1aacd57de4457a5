/**
 * Unions of number literals (`0 | 1 | 2`): a set of numbers, stored in the smallest integer that
 * holds them, or in the one that the alias's `@width` names. Where a number is wanted, a value of a
 * set becomes one that fits by itself.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { EnumInfo, Expr } from "../tree.ts";
import {
  BOOL,
  INTEGERS,
  type IntType,
  intern,
  intMax,
  intMin,
  NUMBER,
  type Type,
} from "../types.ts";
import { ts } from "../typescript.ts";
import { type FunctionContext, lineOf, type ProgramContext } from "./context.ts";
import { literalSetName } from "./enums.ts";
import { spill } from "./order.ts";
import { readTags } from "./tags.ts";

export type NumberSet = Extract<Type, { kind: "enum" }>;

const { i64, usize } = INTEGERS;

/** The smallest integer type that holds all of these. */
export function smallest(values: readonly bigint[]): IntType {
  const { u8, i8, u16, i16, u32, i32, u64 } = INTEGERS;
  const fits = (t: IntType): boolean => values.every((v) => v >= intMin(t) && v <= intMax(t));
  return [u8, i8, u16, i16, u32, i32, u64].find(fits) ?? i64;
}

/** The width that an alias of a union declares, by its tag `@width`. */
export function declaredWidth(alias: ts.Symbol | undefined): IntType | null {
  const declaration = alias?.declarations?.find(ts.isTypeAliasDeclaration);
  if (declaration === undefined) return null;
  const width = readTags(declaration, "type").get("width");
  if (width === undefined) return null;
  return (
    (INTEGERS as Readonly<Record<string, IntType | undefined>>)[width] ??
    reject(declaration.name, "unknownTag", `\`@width ${width}\` is not an integer width.`)
  );
}

/** Tags of an alias, used or not. */
export function checkAlias(program: ProgramContext, node: ts.TypeAliasDeclaration): void {
  const symbol = program.symbolAt(node.name);
  const width = declaredWidth(symbol);
  if (width === null) return;
  const declared = program.checker.getTypeFromTypeNode(node.type);
  const numbers = declared.isUnion() ? declared.types : [declared];
  const set = numbers.map((t) => (t.isNumberLiteral() ? t.value : null));
  if (node.typeParameters !== undefined || set.some((value) => value === null))
    reject(node.name, "unknownTag", "`@width` belongs to an enum or a union of number literals.");
  const wrong = set.find((v) => v !== null && (v < intMin(width) || v > intMax(width)));
  if (wrong !== undefined)
    reject(node.type, "literalRange", `${wrong} does not fit ${width.name}.`);
}

/** The set of these numbers; the members' values are the numbers themselves. */
export function numbersType(
  program: ProgramContext,
  values: readonly bigint[],
  width: IntType | null = null,
): Type {
  const sorted = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
  const suffix = width === null ? "" : `_${width.name}`;
  const key = `numbers${suffix}:${sorted.join(",")}`;
  const known = program.literalSets.get(key);
  if (known !== undefined) return intern({ kind: "enum", info: known });
  const info: EnumInfo = {
    name: `${literalSetName("numbers", sorted.map(String))}${suffix}`,
    shownName: `${sorted.join(" | ")}${width === null ? "" : ` (${width.name})`}`,
    strings: false,
    numbers: true,
    ...(width === null ? {} : { hasWidth: true }),
    underlying: width ?? smallest(sorted),
    members: new Map(sorted.map((value) => [`${value}`, value])),
  };
  program.literalSets.set(key, info);
  return intern({ kind: "enum", info });
}

export function isNumberSet(type: Type): type is NumberSet {
  return type.kind === "enum" && type.info.numbers === true;
}

function members(type: NumberSet): bigint[] {
  return [...type.info.members.values()];
}

/** Every member is from 0 up to, not including, `limit`. */
export function isBelow(type: NumberSet, limit: bigint): boolean {
  return members(type).every((value) => value >= 0n && value < limit);
}

/** A value of a set as the integer that stores it. */
export function storedNumber(value: Expr): Expr {
  const { type } = value;
  if (!isNumberSet(type)) return value;
  const { underlying } = type.info;
  if (value.op === "const") return { ...value, type: underlying };
  return { op: "convert", mode: "keep", operand: value, line: 0, type: underlying };
}

/** A value of a set whose width is declared as a number of that width. */
export function withWidth(value: Expr): Expr {
  return isNumberSet(value.type) && value.type.info.hasWidth === true ? storedNumber(value) : value;
}

/** A value of a set as `target`, if that holds all members; else null. */
export function fromNumberSet(
  context: FunctionContext,
  node: ts.Node,
  value: Expr,
  target: Type,
): Expr | null {
  const { type } = value;
  if (!isNumberSet(type)) return null;
  if (isNumberSet(target)) return toOtherSet(context, node, value, type, target);
  const holds =
    target.kind === "float" ||
    (target.kind === "index" && isBelow(type, target.limit)) ||
    (target.kind === "int" &&
      members(type).every((v) => v >= intMin(target) && v <= intMax(target)));
  if (!holds) return null;
  if (value.op === "const")
    return target.kind === "float"
      ? { op: "const", value: 0n, float: Number(value.value), type: target }
      : { op: "const", value: value.value, type: target };
  const to = target.kind === "index" ? usize : target;
  const line = lineOf(node);
  const stored = storedNumber(value);
  const number: Expr =
    stored.type === to ? stored : { op: "convert", mode: "keep", operand: stored, line, type: to };
  return target.kind === "index" ? { op: "retype", operand: number, type: target } : number;
}

/** tsc has excluded the members that the other set lacks; a mutable path may have changed since. */
function toOtherSet(
  context: FunctionContext,
  node: ts.Node,
  value: Expr,
  type: NumberSet,
  target: NumberSet,
): Expr | null {
  const kept = members(type).filter((v) => target.info.members.has(`${v}`));
  if (kept.length === 0) return null;
  if (value.op === "const")
    return kept.includes(value.value) ? { op: "const", value: value.value, type: target } : null;
  const line = lineOf(node);
  const held = kept.length === members(type).length ? value : spill(context, value, line);
  if (held !== value || kept.length < members(type).length)
    rejectOthers(context, held, type, kept, line);
  const stored = storedNumber(held);
  const { underlying } = target.info;
  const number: Expr =
    stored.type === underlying
      ? stored
      : { op: "convert", mode: "wrap", operand: stored, line, type: underlying };
  return { op: "retype", operand: number, type: target };
}

/** Stops at run time if the value is none of `kept`. */
function rejectOthers(
  context: FunctionContext,
  value: Expr,
  type: NumberSet,
  kept: readonly bigint[],
  line: number,
): void {
  const isMember = kept
    .map((member): Expr => {
      const right: Expr = { op: "const", value: member, type };
      const part = { checked: false, line } as const;
      return { op: "binary", operator: "==", left: value, right, ...part, type: BOOL };
    })
    .reduce((left, right): Expr => ({ op: "or", left, right, type: BOOL }));
  const condition: Expr = { op: "not", operand: isMember, type: BOOL };
  context.emit({ s: "if", condition, then: [{ s: "unreachable", line }], otherwise: [], line });
}

/** Two operands, one of which is of a set, as numbers of one width; null if none fits both. */
export function sameNumbers(
  context: FunctionContext,
  node: ts.Node,
  left: Expr,
  right: Expr,
): [Expr, Expr] | null {
  const [a, b] = [left.type, right.type];
  if (a === b) return isNumberSet(a) ? [left, right] : null;
  const wide = isNumberSet(a) ? b : isNumberSet(b) ? a : null;
  if (wide === null) return null;
  const set = isNumberSet(a) ? a : b;
  const constant = left.op === "const" ? left : right.op === "const" ? right : null;
  if (wide === NUMBER) {
    if (constant?.float !== undefined) return null;
    const member =
      constant !== null && isNumberSet(set) && set.info.members.has(`${constant.value}`);
    const to = (value: Expr): Expr =>
      value.op === "const" ? { ...value, type: member ? set : i64 } : value;
    if (member) return [to(left), to(right)];
    return widened(context, node, to(left), to(right), i64);
  }
  return widened(context, node, left, right, isNumberSet(wide) ? i64 : wide);
}

function widened(
  context: FunctionContext,
  node: ts.Node,
  left: Expr,
  right: Expr,
  type: Type,
): [Expr, Expr] | null {
  const to = (value: Expr): Expr | null =>
    value.type === type ? value : fromNumberSet(context, node, value, type);
  const [a, b] = [to(left), to(right)];
  return a === null || b === null ? null : [a, b];
}
