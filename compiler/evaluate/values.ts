/**
 * What the evaluator computes with: values as the typed tree knows them, objects as JavaScript
 * objects, and the way back into the tree as constants.
 */
import { storedVariants } from "../layout.ts";
import type { Expr, Field, Func, Variant } from "../tree.ts";
import { isValueNullable, type Type } from "../types.ts";

export interface StringValue {
  readonly kind: "string";
  readonly bytes: Uint8Array;
}
export interface RecordValue {
  readonly kind: "record";
  readonly values: readonly Value[];
}
export interface UnionValue {
  readonly kind: "union";
  readonly variant: Variant;
  /** The record inside; one without stored fields is empty. */
  readonly payload: Value;
}
export interface ArrayObject {
  readonly kind: "array";
  readonly element: Type;
  readonly cells: Value[];
  /** A constant of the program: writing it stops the evaluation. */
  readonly frozen: boolean;
}
export interface ClassObject {
  readonly kind: "class";
  readonly type: Type;
  readonly fields: Map<string, Value>;
}
export interface SliceValue {
  readonly kind: "slice";
  readonly array: ArrayObject;
  readonly start: number;
  readonly length: number;
}
export interface FuncValue {
  readonly kind: "func";
  readonly func: Func;
  /** The object that holds what a closure captured; null for a plain function. */
  readonly environment: Value;
}
/** An object behind an interface, with the methods by their names. */
export interface InterfaceValue {
  readonly kind: "iface";
  readonly object: Value;
  readonly methods: ReadonlyMap<string, Func>;
}
/** What a template consists of. */
export interface TextValue {
  readonly kind: "text";
  readonly pieces: readonly PieceValue[];
}
export interface PieceValue {
  readonly kind: "piece";
  /** The fields of `Piece` in core.d.ts. */
  readonly fields: ReadonlyMap<string, Value>;
}

/** Integers, enums and booleans are bigint (0 or 1), floats number. */
export type Value =
  | bigint
  | number
  | null
  | StringValue
  | RecordValue
  | UnionValue
  | ArrayObject
  | ClassObject
  | SliceValue
  | FuncValue
  | InterfaceValue
  | TextValue
  | PieceValue;

const INLINE = new Set(["class", "array"]);

export function stringValue(text: string): StringValue {
  return { kind: "string", bytes: new TextEncoder().encode(text) };
}

/** Zeroed storage of a variable, field or element; `inline` for the object itself. */
export function zeroValue(type: Type, inline: boolean): Value {
  switch (type.kind) {
    case "int":
    case "enum":
    case "bool":
    case "endian":
    case "index":
      return 0n;
    case "float":
      return 0;
    case "string":
      return stringValue("");
    case "record":
      return { kind: "record", values: type.info.fields.map((f) => zeroValue(f.type, false)) };
    case "union": {
      const first = type.info.variants.find((variant) => variant.tag === 0n);
      if (first === undefined) return null;
      return { kind: "union", variant: first, payload: zeroValue(first.type, false) };
    }
    case "slice":
      return { kind: "slice", array: emptyArray(type.element), start: 0, length: 0 };
    case "array":
      return inline ? zeroArray(type.element, Number(type.length)) : null;
    case "class":
      return inline ? zeroObject(type, type.info.fields) : null;
    default:
      return null;
  }
}

function emptyArray(element: Type): ArrayObject {
  return { kind: "array", element, cells: [], frozen: false };
}

function zeroArray(element: Type, length: number): ArrayObject {
  const inline = INLINE.has(element.kind);
  const cells = Array.from({ length }, () => zeroValue(element, inline));
  return { kind: "array", element, cells, frozen: false };
}

function zeroObject(type: Type, fields: readonly Field[]): ClassObject {
  const zeroes = fields.map((f): [string, Value] => [f.name, zeroValue(f.type, f.inline)]);
  return { kind: "class", type, fields: new Map(zeroes) };
}

/** Values that a storage of this type takes: the bound of what an evaluation may allocate. */
export function cellCount(type: Type): number {
  if (type.kind === "array") return Number(type.length) * Math.max(1, cellCount(type.element));
  if (type.kind === "class") {
    return type.info.fields.reduce((sum, f) => sum + (f.inline ? cellCount(f.type) : 1), 1);
  }
  return 1;
}

/** The value as a constant of the tree; null when the program cannot hold it as one. */
export function toExpr(value: Value, type: Type): Expr | null {
  if (value !== null && type.kind === "nullable") {
    const operand = toExpr(value, type.of);
    if (operand === null) return null;
    return { op: isValueNullable(type) ? "some" : "retype", operand, type };
  }
  if (typeof value === "bigint") return { op: "const", value, type };
  if (typeof value === "number") return { op: "const", value: 0n, float: value, type };
  if (value === null) return type.kind === "nullable" ? { op: "null", type } : null;
  switch (value.kind) {
    case "string":
      return stringExpr(value.bytes, type);
    case "func":
      if (value.environment !== null) return null;
      return { op: "func", func: value.func, environment: null, type };
    case "record": {
      if (type.kind !== "record") return null;
      const values = all(value.values.map((v, i) => fieldExpr(v, type.info.fields[i])));
      return values === null ? null : { op: "record", values, type };
    }
    case "union":
      return unionExpr(value, type);
    case "array": {
      if (type.kind !== "array") return null;
      const elements = all(value.cells.map((cell) => toExpr(cell, type.element)));
      return elements === null ? null : { op: "arrayLiteral", elements, type };
    }
    default:
      return null;
  }
}

function unionExpr(value: UnionValue, type: Type): Expr | null {
  if (type.kind !== "union") return null;
  const { variant } = value;
  if (!storedVariants(type.info).includes(variant))
    return { op: "union", variant, payload: null, type };
  const payload = toExpr(value.payload, variant.type);
  return payload === null ? null : { op: "union", variant, payload, type };
}

function fieldExpr(value: Value, field: Field | undefined): Expr | null {
  return field === undefined ? null : toExpr(value, field.type);
}

function all(parts: readonly (Expr | null)[]): Expr[] | null {
  const found = parts.filter((part) => part !== null);
  return found.length === parts.length ? found : null;
}

/** Literals of the tree are text, so bytes that are no UTF-8 cannot be one. */
function stringExpr(bytes: Uint8Array, type: Type): Expr | null {
  try {
    const value = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { op: "string", value, type };
  } catch {
    return null;
  }
}
