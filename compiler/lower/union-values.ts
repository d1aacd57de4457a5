/**
 * Values of unions: which variants tsc still thinks possible, how a field is read through the tag,
 * and how one union becomes another.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { fieldOffset, storedVariants } from "../layout.ts";
import type { Expr, RecordInfo, Stmt, UnionInfo, Variant } from "../tree.ts";
import { BOOL, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { constantKey, constantOf } from "./enums.ts";
import { hasEffects, spill } from "./order.ts";
import { recordMember } from "./records.ts";

type UnionType = Extract<Type, { kind: "union" }>;

export function unionOf(value: Expr): UnionInfo {
  if (value.type.kind !== "union") throw new Error("a union");
  return value.type.info;
}

function recordOf(variant: Variant): RecordInfo {
  if (variant.type.kind !== "record") throw new Error("variants are records");
  return variant.type.info;
}

/** The variants that the value of `node` can have, by what tsc has narrowed it to. */
export function possibleVariants(
  context: FunctionContext,
  node: ts.Expression,
  info: UnionInfo,
): readonly Variant[] {
  const { checker } = context.program;
  const type = checker.getTypeAtLocation(node);
  const whole =
    (type.flags & ts.TypeFlags.TypeParameter) !== 0
      ? (checker.getBaseConstraintOfType(type) ?? type)
      : type;
  const found = new Set<Variant>();
  for (const part of whole.isUnion() ? whole.types : [whole]) {
    if ((part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Never)) !== 0) continue;
    const property = checker.getPropertyOfType(part, info.discriminant);
    const constant =
      property === undefined
        ? null
        : constantOf(context.program, checker.getTypeOfSymbol(property));
    const variant = constant === null ? undefined : variantWith(info, constant);
    if (variant === undefined) return info.variants;
    found.add(variant);
  }
  return info.variants.filter((v) => found.has(v));
}

/** The variant whose discriminant is this constant. */
export function variantWith(info: UnionInfo, constant: Expr): Variant | undefined {
  const key = constantKey(constant);
  return info.variants.find((variant) => {
    const own = recordOf(variant).constants.get(info.discriminant);
    return own !== undefined && constantKey(own) === key;
  });
}

/** The discriminant has the variant's value. */
function isVariant(object: Expr, variant: Variant): Expr {
  const type = unionOf(object).tagType;
  const tag: Expr = { op: "tag", operand: object, type };
  if (type === BOOL) return variant.tag === 1n ? tag : { op: "not", operand: tag, type };
  const right: Expr = { op: "const", value: variant.tag, type };
  return { op: "binary", operator: "==", left: tag, right, checked: false, line: 0, type: BOOL };
}

/**
 * `s.name` of a union. The discriminant is its tag; any other field must have one type in all
 * variants that are possible here. `proved`: nothing can have changed the tag since tsc looked.
 */
export function unionField(
  context: FunctionContext,
  node: ts.Node,
  object: Expr,
  name: string,
  variants: readonly Variant[],
  proved: boolean,
): Expr {
  const info = unionOf(object);
  if (name === info.discriminant) return { op: "tag", operand: object, type: info.tagType };
  const line = lineOf(node);
  const held = spill(context, object, line);
  const unchecked = proved || variants.length === info.variants.length;
  const fields = variants.map((variant, i): Expr => {
    const last = i === variants.length - 1;
    const inner: Expr = {
      op: "variant",
      operand: held,
      variant,
      line: unchecked || !last ? null : line,
      type: variant.type,
    };
    const field = recordMember(inner, name);
    if (field === null) throw new Error(`tsc knows no ${name} in a member`);
    return field;
  });
  const types = new Set(fields.map((f) => f.type));
  const [type] = types;
  const [first] = fields;
  if (type === undefined || first === undefined) throw new Error("a union has members");
  if (types.size > 1) {
    const shown = [...types].map(showType).join(" or ");
    reject(
      node,
      "unionField",
      `\`${name}\` is \`${shown}\`, depending on \`${info.discriminant}\`.`,
    );
  }
  if (unchecked && samePlace(fields)) return first;
  return fields.reduceRight((whenFalse, whenTrue, i): Expr => {
    const variant = variants[i];
    if (variant === undefined) return whenFalse;
    return { op: "cond", condition: isVariant(held, variant), whenTrue, whenFalse, type };
  });
}

/** All are stored fields at one offset: reading any of them reads the right one. */
function samePlace(fields: readonly Expr[]): boolean {
  const offsets = fields.map((e) => {
    if (e.op !== "field" || e.object.type.kind !== "record") return null;
    return fieldOffset(e.object.type.info.fields, false, e.field);
  });
  return offsets[0] !== null && offsets.every((offset) => offset === offsets[0]);
}

/** A record as the union that it is a member of; null if it is none. */
export function recordToUnion(
  context: FunctionContext,
  node: ts.Node,
  value: Expr,
  target: UnionType,
): Expr | null {
  if (value.type.kind !== "record") return null;
  const constant = value.type.info.constants.get(target.info.discriminant);
  const variant = constant === undefined ? undefined : variantWith(target.info, constant);
  if (variant === undefined) return null;
  // A narrowed value on its way back.
  if (value.op === "variant" && value.line === null && value.operand.type === target)
    return value.operand;
  const payload = coerce(context, node, value, variant.type);
  if (storedVariants(target.info).includes(variant))
    return { op: "union", variant, payload, type: target };
  if (hasEffects(payload)) context.emit({ s: "expr", expr: payload, line: lineOf(node) });
  return { op: "union", variant, payload: null, type: target };
}

/**
 * A union as another one with the same variants and maybe more, or fewer where tsc has proved that
 * the others are absent.
 */
export function unionToUnion(
  context: FunctionContext,
  node: ts.Node,
  value: Expr,
  target: UnionType,
): Expr | null {
  const info = unionOf(value);
  const pairs = info.variants.map((from) => {
    const constant = recordOf(from).constants.get(info.discriminant);
    return {
      from,
      fits: constant !== undefined && variantWith(target.info, constant) !== undefined,
    };
  });
  if (info.discriminant !== target.info.discriminant || !pairs.some((p) => p.fits)) return null;
  const line = lineOf(node);
  const held = spill(context, value, line);
  const local = context.newTemp(target);
  const result: Expr = { op: "local", local, type: target };
  context.emit({ s: "let", local, init: null, line });
  const cases = pairs
    .filter((p) => p.fits)
    .map(({ from }) => {
      const inner: Expr = {
        op: "variant",
        operand: held,
        variant: from,
        line: null,
        type: from.type,
      };
      const body = context.nested(() => {
        const made = recordToUnion(context, node, inner, target);
        if (made !== null) context.emit({ s: "assign", target: result, value: made, line });
      });
      return { values: [from.tag], isDefault: false, body };
    });
  const impossible: Stmt[] = [{ s: "unreachable", line }];
  const subject: Expr = { op: "tag", operand: held, type: info.tagType };
  context.emit({
    s: "switch",
    subject,
    cases: [...cases, { values: [], isDefault: true, body: impossible }],
    id: context.newId(),
    line,
  });
  return result;
}
