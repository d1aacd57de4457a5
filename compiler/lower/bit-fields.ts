/**
 * Bit fields without those of C: a `declare` field of a class with the tag `bits 12..51 of raw`
 * reads and writes bits of the integer field `raw`. The compiler makes both accesses; where the
 * bits stand is written, not left to an ABI.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { fieldOffset } from "../layout.ts";
import { cIdentifier } from "../print/names.ts";
import type { ClassInfo, Expr, Field } from "../tree.ts";
import { BOOL, type IntType, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import {
  type ClassInstance,
  type FunctionContext,
  lineOf,
  type ProgramContext,
} from "./context.ts";
import { helper } from "./library-call.ts";
import { resolveAnnotation } from "./resolve.ts";
import { readTags } from "./tags.ts";

/** A run of bits in a field of the same class. */
export interface BitField {
  readonly name: string;
  readonly holder: Field;
  readonly low: number;
  readonly count: number;
  readonly type: Type;
  readonly readonly: boolean;
}

/** A bit field of one object, as a place that can be read and written. */
export interface BitPlace {
  readonly kind: "bits";
  readonly bits: BitField;
  /** The field that holds the bits. */
  readonly holder: Expr;
}

export function isDeclared(property: ts.PropertyDeclaration): boolean {
  return property.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword) === true;
}

/** Notes the bit fields of a class whose fields are known, and checks `@offset` of the fields. */
export function declareBitFields(program: ProgramContext, instance: ClassInstance): void {
  const found = new Map<string, BitField>();
  for (const property of instance.declaration.members.filter(ts.isPropertyDeclaration)) {
    try {
      const tags = readTags(property, "field");
      if (isDeclared(property)) {
        const bits = bitField(program, instance, property, tags.get("bits"));
        found.set(bits.name, bits);
      } else {
        if (tags.has("bits"))
          reject(
            property,
            "badBits",
            "Write `declare` in front of a bit field: it has no storage.",
          );
        const offset = tags.get("offset");
        if (offset !== undefined) checkOffset(instance, property, offset);
      }
    } catch (error) {
      program.report(error);
    }
  }
  if (found.size > 0) program.bitFields.set(instance.info, found);
}

function bitField(
  program: ProgramContext,
  instance: ClassInstance,
  property: ts.PropertyDeclaration,
  text: string | undefined,
): BitField {
  const parts = /^(\d+)(?:\.\.(\d+))? of (\w+)$/.exec(text ?? "");
  const [, first, last, name] = parts ?? [];
  if (first === undefined || name === undefined || property.type === undefined)
    reject(property, "badBits", "A `declare` field is a bit field: `@bits LOW..HIGH of FIELD`.");
  const holder = instance.info.fields.find((f) => f.name === cIdentifier(name));
  if (holder?.type.kind !== "int" || holder.type.signed)
    reject(property, "badBits", `\`${name}\` is no field of an unsigned integer type.`);
  const low = Number(first);
  const high = Number(last ?? first);
  if (high < low || high >= holder.type.bits)
    reject(property, "badBits", `Bits ${low}..${high} are not in \`${showType(holder.type)}\`.`);
  const type = resolveAnnotation(program, instance.env, property.type);
  const count = high - low + 1;
  requireType(property, type, count);
  const flags = ts.getCombinedModifierFlags(property);
  const readonly = holder.readonly || (flags & ts.ModifierFlags.Readonly) !== 0;
  return { name: property.name.getText(), holder, low, count, type, readonly };
}

/** Every value of the bits must be one of the type. */
function requireType(node: ts.Node, type: Type, count: number): void {
  if (type === BOOL && count === 1) return;
  if (type.kind === "int" && !type.signed && type.bits >= count) return;
  if (type.kind === "enum" && count <= 8) {
    const values = new Set(type.info.members.values());
    const all = Array.from({ length: 2 ** count }, (_, i) => BigInt(i));
    if (all.every((value) => values.has(value))) return;
    reject(node, "badBits", `Not every value of ${count} bits is a \`${showType(type)}\`.`);
  }
  reject(node, "badBits", `${count} bits cannot be a \`${showType(type)}\`.`);
}

/** `@offset N`: where the field must stand. */
function checkOffset(
  instance: ClassInstance,
  property: ts.PropertyDeclaration,
  text: string,
): void {
  const { info } = instance;
  const wanted = /^(0x[0-9a-fA-F]+|\d+)$/.test(text) ? Number(text) : -1;
  const name = cIdentifier(property.name.getText().replace(/^#/, ""));
  const field = info.fields.find((f) => f.name === name);
  if (field === undefined) return;
  const found = fieldOffset(info.fields, info.packed, field);
  if (BigInt(wanted) === found) return;
  reject(property, "wrongOffset", `\`${name}\` stands at offset ${found}, not ${text}.`);
}

/** The bit field that `object.name` means, if it is one. */
export function bitPlace(context: FunctionContext, object: Expr, name: string): BitPlace | null {
  if (object.type.kind !== "class") return null;
  // Those of a base class are there too.
  let info: ClassInfo | undefined = object.type.info;
  let bits: BitField | undefined;
  for (; info !== undefined && bits === undefined; info = info.base)
    bits = context.program.bitFields.get(info)?.get(name);
  if (bits === undefined) return null;
  const { holder } = bits;
  return { kind: "bits", bits, holder: { op: "field", object, field: holder, type: holder.type } };
}

function holderType(place: BitPlace): IntType {
  const { type } = place.holder;
  if (type.kind !== "int") throw new Error("bits stand in an integer");
  return type;
}

function maskOf(bits: BitField): bigint {
  return (1n << BigInt(bits.count)) - 1n;
}

function binary(
  operator: "&" | "|" | "<<" | ">>",
  left: Expr,
  right: bigint | Expr,
  line: number,
): Expr {
  const { type } = left;
  const other: Expr = typeof right === "bigint" ? { op: "const", value: right, type } : right;
  return { op: "binary", operator, left, right: other, checked: false, line, type };
}

/** The value of the bits. */
export function readBits(place: BitPlace, line: number): Expr {
  const { bits, holder } = place;
  const { low, count, type } = bits;
  const width = holderType(place).bits;
  if (type === BOOL) {
    const left = binary("&", holder, 1n << BigInt(low), line);
    const right: Expr = { op: "const", value: 0n, type: holder.type };
    return { op: "binary", operator: "!=", left, right, checked: false, line, type: BOOL };
  }
  const shifted = low === 0 ? holder : binary(">>", holder, BigInt(low), line);
  const value = low + count === width ? shifted : binary("&", shifted, maskOf(bits), line);
  const integer = type.kind === "enum" ? type.info.underlying : type;
  const narrow: Expr =
    integer === value.type
      ? value
      : { op: "convert", mode: "wrap", operand: value, line, type: integer };
  return type.kind === "enum" ? { op: "retype", operand: narrow, type } : narrow;
}

/** Writes the bits and keeps the others; a value that needs more bits panics. */
export function writeBits(
  context: FunctionContext,
  node: ts.Node,
  place: BitPlace,
  value: Expr,
): void {
  const { bits, holder } = place;
  const line = lineOf(node);
  const type = holderType(place);
  if (bits.readonly) reject(node, "readonlyWrite", `\`${bits.name}\` is readonly.`);
  if (value.op === "const" && value.value > maskOf(bits))
    reject(node, "literalRange", `${value.value} does not fit the ${bits.count} bits.`);
  const others = ((1n << BigInt(type.bits)) - 1n) ^ (maskOf(bits) << BigInt(bits.low));
  const number = fitting(value, bits, type, line);
  const moved = bits.low === 0 ? number : binary("<<", number, BigInt(bits.low), line);
  const kept = others === 0n ? null : binary("&", holder, others, line);
  const whole = kept === null ? moved : binary("|", kept, moved, line);
  context.emit({ s: "assign", target: holder, value: whole, line });
}

function widened(operand: Expr, mode: "keep" | "wrap", type: Type, line: number): Expr {
  return operand.type === type ? operand : { op: "convert", mode, operand, line, type };
}

/** The value in the holder's width, below `2 ** count`. */
function fitting(value: Expr, bits: BitField, type: IntType, line: number): Expr {
  if (value.op === "const") return { op: "const", value: value.value, type };
  const isWhole = value.type.kind === "int" && value.type.bits === bits.count;
  if (value.type.kind !== "int" || isWhole) return widened(value, "keep", type, line);
  // The check sees all bits of a value that is wider than the field that holds them.
  const wide = value.type.bits > type.bits ? value.type : type;
  const count: Expr = { op: "const", value: BigInt(bits.count), type: wide };
  const operand = widened(value, "keep", wide, line);
  return widened(helper("gts_fit_bits", wide, [operand, count], { line }), "wrap", type, line);
}
