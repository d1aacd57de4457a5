/** Expressions of the typed tree, computed. */
import type { Expr, Field } from "../tree.ts";
import { INTEGERS, type Type } from "../types.ts";
import { binaryValue, converted, inverted, negated } from "./arithmetic.ts";
import { call, callInterface, callValue, interfaceValue } from "./calls.ts";
import { helperValue } from "./helpers.ts";
import { type Machine, NotConstant, Panics } from "./machine.ts";
import { pieceValue, textValue } from "./text.ts";
import {
  type ArrayObject,
  type ClassObject,
  type SliceValue,
  stringValue,
  type UnionValue,
  type Value,
} from "./values.ts";

export function evaluate(machine: Machine, e: Expr): Value {
  machine.step();
  switch (e.op) {
    case "const":
      return e.type.kind === "float" || e.float !== undefined ? (e.float ?? 0) : e.value;
    case "string":
      return stringValue(e.value);
    case "null":
      return null;
    case "local":
      return localValue(machine, e);
    case "global":
      return globalValue(machine, e);
    case "func": {
      const environment = e.environment === null ? null : evaluate(machine, e.environment);
      return { kind: "func", func: e.func, environment };
    }
    case "field":
      return fieldValue(machine, e);
    case "index":
      return indexValue(machine, e);
    case "call":
      return call(machine, e.func, e.args);
    case "callValue":
      return callValue(machine, e);
    case "callInterface":
      return callInterface(machine, e);
    case "and":
      return truth(machine, e.left) ? evaluate(machine, e.right) : 0n;
    case "or":
      return truth(machine, e.left) ? 1n : evaluate(machine, e.right);
    case "not":
      return truth(machine, e.operand) ? 0n : 1n;
    case "cond":
      return evaluate(machine, truth(machine, e.condition) ? e.whenTrue : e.whenFalse);
    default:
      return operation(machine, e);
  }
}

function operation(machine: Machine, e: Expr): Value {
  switch (e.op) {
    case "binary": {
      const left = evaluate(machine, e.left);
      const right = evaluate(machine, e.right);
      machine.frame.line = e.line;
      return binaryValue(e, left, right);
    }
    case "bitnot":
      return inverted(e.type, evaluate(machine, e.operand));
    case "neg":
      machine.frame.line = e.line;
      return negated(e.type, evaluate(machine, e.operand), e.checked);
    case "convert": {
      const operand = evaluate(machine, e.operand);
      machine.frame.line = e.line;
      return converted(e, operand);
    }
    case "retype":
    case "some":
    case "payload":
      return evaluate(machine, e.operand);
    case "union": {
      const payload: Value = e.payload === null ? EMPTY : evaluate(machine, e.payload);
      return { kind: "union", variant: e.variant, payload };
    }
    case "tag":
      return unionValue(evaluate(machine, e.operand)).variant.tag;
    case "variant":
      return variantValue(machine, e);
    case "nonNull":
      return nonNull(machine, e);
    case "isNull":
      return (evaluate(machine, e.operand) === null) === e.equal ? 1n : 0n;
    case "record":
      return { kind: "record", values: e.values.map((value) => evaluate(machine, value)) };
    case "arrayLiteral":
      return literal(machine, e);
    case "sliceOf": {
      const array = arrayOf(evaluate(machine, e.array));
      return { kind: "slice", array, start: 0, length: array.cells.length };
    }
    case "length":
      return lengthOf(evaluate(machine, e.operand));
    case "toInterface":
      return interfaceValue(machine, e);
    case "text":
      return textValue(machine, e);
    case "piece":
      return pieceValue(machine, e);
    case "helper":
      machine.frame.line = e.line ?? machine.frame.line;
      return helperValue(machine, e);
    default:
      throw new NotConstant("This is computed only when the program runs.");
  }
}

const EMPTY: Value = { kind: "record", values: [] };

function unionValue(value: Value): UnionValue {
  if (typeof value === "object" && value?.kind === "union") return value;
  throw new NotConstant("A union is needed that exists only when the program runs.");
}

function variantValue(machine: Machine, e: Extract<Expr, { op: "variant" }>): Value {
  const { payload, variant } = unionValue(evaluate(machine, e.operand));
  machine.frame.line = e.line ?? machine.frame.line;
  if (variant.tag !== e.variant.tag)
    throw new Panics("the value is no longer of the narrowed type");
  return payload;
}

export function truth(machine: Machine, e: Expr): boolean {
  return evaluate(machine, e) === 1n;
}

function localValue(machine: Machine, e: Extract<Expr, { op: "local" }>): Value {
  const value = machine.frame.locals.get(e.local);
  if (value !== undefined) return value;
  throw new NotConstant(`The variable \`${e.local.name}\` is known only when the program runs.`);
}

function globalValue(machine: Machine, e: Extract<Expr, { op: "global" }>): Value {
  const { global } = e;
  if (global.bytes !== undefined) return embedded(global, global.bytes);
  const known = global.object ? global.readOnly === true : global.constant;
  if (!known || global.init === null) {
    throw new NotConstant(
      `\`${global.name.slice(global.module.name.length + 1)}\` can change while the program runs.`,
    );
  }
  if (!global.object) return evaluate(machine, global.init);
  let array = constants.get(global);
  if (array === undefined) {
    array = frozen(evaluate(machine, global.init));
    constants.set(global, array);
  }
  return array;
}

function embedded(global: object, bytes: Uint8Array): Value {
  let array = constants.get(global);
  if (array === undefined) {
    const cells: Value[] = Array.from(bytes, (byte) => BigInt(byte));
    array = { kind: "array", element: INTEGERS.u8, cells, frozen: true };
    constants.set(global, array);
  }
  return array;
}

/** Constant arrays, computed once. */
const constants = new WeakMap<object, Value>();

function frozen(value: Value): Value {
  if (typeof value !== "object" || value?.kind !== "array") return value;
  return { ...value, cells: value.cells.map(frozen), frozen: true };
}

function literal(machine: Machine, e: Extract<Expr, { op: "arrayLiteral" }>): ArrayObject {
  machine.allocate(e.elements.length);
  const element: Type = e.type.kind === "array" ? e.type.element : e.type;
  const cells = e.elements.map((one) => evaluate(machine, one));
  return { kind: "array", element, cells, frozen: false };
}

function nonNull(machine: Machine, e: Extract<Expr, { op: "nonNull" }>): Value {
  const value = evaluate(machine, e.operand);
  machine.frame.line = e.line;
  if (value === null) throw new Panics("null reference");
  return value;
}

export function classOf(value: Value): ClassObject {
  if (typeof value === "object" && value?.kind === "class") return value;
  throw new NotConstant("An object is needed that exists only when the program runs.");
}

export function arrayOf(value: Value): ArrayObject {
  if (typeof value === "object" && value?.kind === "array") return value;
  throw new NotConstant("An array is needed that exists only when the program runs.");
}

export function sliceValue(value: Value): SliceValue {
  if (typeof value === "object" && value?.kind === "slice") return value;
  throw new NotConstant("A slice is needed that exists only when the program runs.");
}

function fieldValue(machine: Machine, e: Extract<Expr, { op: "field" }>): Value {
  const object = evaluate(machine, e.object);
  if (typeof object === "object" && object?.kind === "record") {
    const at = e.object.type.kind === "record" ? e.object.type.info.fields.indexOf(e.field) : -1;
    const value = object.values[at];
    return value === undefined ? missing(e.field) : value;
  }
  if (typeof object === "object" && object?.kind === "piece")
    return object.fields.get(e.field.name) ?? missing(e.field);
  return classOf(object).fields.get(e.field.name) ?? missingField(object, e.field);
}

/** A field that holds null is there; one that is not there was never laid out. */
function missingField(object: Value, field: Field): Value {
  return classOf(object).fields.has(field.name) ? null : missing(field);
}

function missing(field: Field): never {
  throw new NotConstant(`The field \`${field.name}\` is known only when the program runs.`);
}

/** The array and the place in it that an index expression means. */
export function elementPlace(
  machine: Machine,
  e: Extract<Expr, { op: "index" }>,
): { array: ArrayObject; at: number } {
  const base = evaluate(machine, e.base);
  const index = evaluate(machine, e.index);
  if (typeof index !== "bigint") throw new NotConstant("An index is an integer.");
  machine.frame.line = e.line;
  const isSlice = typeof base === "object" && base?.kind === "slice";
  const array = isSlice ? base.array : arrayOf(base);
  const length = isSlice ? base.length : array.cells.length;
  if (index < 0n || index >= BigInt(length))
    throw new Panics(`index ${index} of ${length} elements`);
  return { array, at: (isSlice ? base.start : 0) + Number(index) };
}

function indexValue(machine: Machine, e: Extract<Expr, { op: "index" }>): Value {
  const { array, at } = elementPlace(machine, e);
  const value = array.cells[at];
  if (value === undefined) throw new NotConstant("This element is not known.");
  return value;
}

function lengthOf(value: Value): bigint {
  if (typeof value === "object" && value !== null) {
    if (value.kind === "slice") return BigInt(value.length);
    if (value.kind === "string") return BigInt(value.bytes.length);
    if (value.kind === "array") return BigInt(value.cells.length);
  }
  throw new NotConstant("This length is known only when the program runs.");
}
