/**
 * Rest elements of patterns: a copy of what is left, as in TypeScript. Of a tuple or record it is a
 * value; of a FixedArray it is an array in the frame.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr } from "../tree.ts";
import { INTEGERS, intern, showType, type Type, VOID } from "../types.ts";
import type { ts } from "../typescript.ts";
import { isInlineElement } from "./classes.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { inheritStack } from "./order.ts";
import { recordOf } from "./records.ts";
import { tupleElement, tupleLength, tupleOf } from "./tuples.ts";

type ArrayType = Extract<Type, { kind: "array" }>;

/** `[a, ...rest]`: the elements from `from` on. */
export function restElements(
  context: FunctionContext,
  node: ts.Node,
  whole: Expr,
  from: number,
): Expr {
  const { type } = whole;
  if (type.kind === "array") return restOfArray(context, node, whole, type, from);
  const length = tupleLength(type);
  if (length === null)
    reject(node, "patternRest", `\`${showType(type)}\` has no known number of elements.`);
  const elements = Array.from({ length: Math.max(0, length - from) }, (_, i) =>
    tupleElement(whole, from + i),
  );
  const rest = tupleOf(
    context.program,
    elements.map((e) => (e.op === "field" ? e.type : e)),
  );
  return { op: "record", values: elements.filter((e) => e.op === "field"), type: rest };
}

function restOfArray(
  context: FunctionContext,
  node: ts.Node,
  whole: Expr,
  type: ArrayType,
  from: number,
): Expr {
  const { element } = type;
  if (isInlineElement(element))
    reject(node, "patternRest", `\`${showType(element)}\` is an object, which is not copied.`);
  const left = type.length - BigInt(from);
  if (left < 0n)
    reject(node, "memberMissing", `There is no element ${from}: the length is ${type.length}.`);
  const line = lineOf(node);
  const array = intern({ kind: "array", element, length: left } as const);
  const local = context.newLocal("rest", array);
  context.stableLocals.add(local);
  context.markStorage(local);
  inheritStack(context, whole, local);
  context.emit({ s: "storage", local, init: null, line });
  const copy: Expr = { op: "local", local, type: array };
  if (left > 0n) copyElements(context, whole, copy, from, line);
  return copy;
}

function copyElements(
  context: FunctionContext,
  whole: Expr,
  copy: Expr,
  from: number,
  line: number,
): void {
  if (copy.type.kind !== "array") throw new Error("an array");
  const slice = intern({ kind: "slice", element: copy.type.element, readonly: false } as const);
  const view = (array: Expr): Expr => ({ op: "sliceOf", array, type: slice });
  const helper = (name: string, args: readonly Expr[], type: Type): Expr => ({
    op: "helper",
    name,
    typeArgument: slice,
    args,
    line,
    type,
  });
  const start: Expr = { op: "const", value: BigInt(from), type: INTEGERS.usize };
  const left = helper("gts_slice_from", [view(whole), start], slice);
  context.emit({ s: "expr", expr: helper("gts_slice_copy", [view(copy), left], VOID), line });
}

/** `{ x, ...rest }`: the fields that the pattern does not name. */
export function restFields(
  context: FunctionContext,
  node: ts.Node,
  whole: Expr,
  named: readonly string[],
): Expr {
  const { type } = whole;
  if (type.kind !== "record" || type.info.arity !== undefined) {
    const why =
      type.kind === "union"
        ? `Which fields \`${showType(type)}\` has depends on \`${type.info.discriminant}\`.`
        : `\`${showType(type)}\` is no record: only the fields of records can be copied.`;
    return reject(node, "patternRest", why);
  }
  const taken = new Set(named);
  const inC = new Set(named.map(cIdentifier));
  const fields = type.info.fields.filter((field) => !inC.has(field.name));
  const constants = new Map([...type.info.constants].filter(([name]) => !taken.has(name)));
  if (fields.length + constants.size === 0)
    reject(node, "patternRest", "The pattern names all fields: nothing is left.");
  const values = fields.map(
    (field): Expr => ({ op: "field", object: whole, field, type: field.type }),
  );
  const info = recordOf(context.program, fields, constants);
  return { op: "record", values, type: intern({ kind: "record", info }) };
}
