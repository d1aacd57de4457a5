/** Methods of slices, strings, pointers, registers and atomics. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { BOOL, INTEGERS, STRING, showType, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { type At, argument, type Call, helper, rejectSpread, slice } from "./library-call.ts";
import { inOrder } from "./order.ts";
import { perCpuMethod } from "./per-cpu.ts";
import { requireUnsafe } from "./trust.ts";
import { vectorMethod } from "./vectors.ts";

const { usize } = INTEGERS;

// Methods of slices, strings, pointers, registers and atomics

const ORDERS = new Map([
  ["relaxed", 0n],
  ["acquire", 2n],
  ["release", 3n],
  ["acq_rel", 4n],
  ["seq_cst", 5n],
]);

const LIBRARY_KINDS: ReadonlySet<Type["kind"]> = new Set([
  "array",
  "slice",
  "string",
  "atomic",
  "vector",
  "ptr",
  "mmio",
]);

/** Methods of library types; null when `object` is none or the name is a field. */
export function lowerLibraryMethod(
  context: FunctionContext,
  node: Call,
  callee: ts.PropertyAccessExpression,
  object: Expr,
): Expr | null {
  const at: At = { context, node, expected: undefined };
  const name = callee.name.text;
  if (LIBRARY_KINDS.has(object.type.kind)) rejectSpread(node);
  switch (object.type.kind) {
    case "array":
      return sliceMethod(at, name, {
        op: "sliceOf",
        array: object,
        type: slice(object.type.element, false),
      });
    case "slice":
      return sliceMethod(at, name, object);
    case "string":
      return stringMethod(at, name, object);
    case "atomic":
      return atomicMethod(at, name, object, object.type.element);
    case "percpu":
      return perCpuMethod(at, name, object);
    case "vector":
      return vectorMethod(at, name, object, object.type);
    case "ptr":
      if (name !== "$add") return null;
      requireUnsafe(node, "`$add` of a `Ptr`");
      return helper("gts_ptr_add", object.type, withObject(at, object, [INTEGERS.isize]));
    case "mmio":
      requireUnsafe(node, "A device register");
      if (name === "get") return { ...helper("gts_mmio_get", object.type.element, [object]) };
      if (name === "set")
        return helper("gts_mmio_set", VOID, withObject(at, object, [object.type.element]));
      return null;
    default:
      return null;
  }
}

/** The object first, then the arguments. */
export function withObject(at: At, object: Expr, types: readonly Type[]): Expr[] {
  const nodes = at.node.arguments;
  if (nodes.length !== types.length) throw new Error("tsc counts arguments");
  return inOrder(at.context, lineOf(at.node), [
    () => object,
    ...types.map((type, i) => (): Expr => {
      const node = argument(at, i);
      return coerce(at.context, node, lowerExpression(at.context, node, type), type);
    }),
  ]);
}

function sliceMethod(at: At, name: string, object: Expr): Expr | null {
  const line = lineOf(at.node);
  const { type } = object;
  if (type.kind !== "slice") throw new Error("a slice");
  switch (name) {
    case "slice":
      return at.node.arguments.length === 1
        ? helper("gts_slice_from", type, withObject(at, object, [usize]), { of: type, line })
        : helper("gts_slice", type, withObject(at, object, [usize, usize]), { of: type, line });
    case "fill":
      if (["class", "array", "atomic"].includes(type.element.kind))
        reject(at.node, "inlineAssign", "Inline elements cannot be replaced.");
      return helper("gts_slice_fill", VOID, withObject(at, object, [type.element]), { of: type });
    case "copyFrom":
      if (["class", "array", "atomic"].includes(type.element.kind))
        reject(at.node, "inlineAssign", "Inline elements cannot be replaced.");
      return helper("gts_slice_copy", VOID, withObject(at, object, [slice(type.element, true)]), {
        of: type,
        line,
      });
    default:
      return null;
  }
}

function stringMethod(at: At, name: string, object: Expr): Expr | null {
  const line = lineOf(at.node);
  switch (name) {
    case "bytes":
      return helper("gts_str_bytes", slice(INTEGERS.u8, true), [object]);
    case "slice":
      return at.node.arguments.length === 1
        ? helper("gts_str_slice_from", STRING, withObject(at, object, [usize]), { line })
        : helper("gts_str_slice", STRING, withObject(at, object, [usize, usize]), { line });
    case "startsWith":
      return helper("gts_str_starts_with", BOOL, withObject(at, object, [STRING]));
    case "endsWith":
      return helper("gts_str_ends_with", BOOL, withObject(at, object, [STRING]));
    default:
      return null;
  }
}

const FETCH = new Map([
  ["fetchAdd", "gts_atomic_fetch_add"],
  ["fetchSub", "gts_atomic_fetch_sub"],
  ["fetchOr", "gts_atomic_fetch_or"],
  ["fetchAnd", "gts_atomic_fetch_and"],
  ["fetchXor", "gts_atomic_fetch_xor"],
  ["fetchMin", "gts_atomic_fetch_min"],
  ["fetchMax", "gts_atomic_fetch_max"],
  ["exchange", "gts_atomic_exchange"],
]);

function atomicMethod(at: At, name: string, object: Expr, element: Type): Expr | null {
  const operands = name === "load" ? 0 : name === "compareExchange" ? 2 : 1;
  requireOperation(at, name, element);
  const order = memoryOrder(at, operands, name);
  const nodes = at.node.arguments.slice(0, operands);
  if (nodes.length !== operands) throw new Error("tsc counts arguments");
  const args = inOrder(at.context, lineOf(at.node), [
    () => object,
    ...nodes.map(
      (n) => (): Expr => coerce(at.context, n, lowerExpression(at.context, n, element), element),
    ),
  ]);
  switch (name) {
    case "load":
      return helper("gts_atomic_load", element, [...args, order]);
    case "store":
      return helper("gts_atomic_store", VOID, [...args, order]);
    case "addAlone":
      return helper("gts_atomic_add_alone", VOID, args);
    case "compareExchange":
      return helper("gts_atomic_compare_exchange", BOOL, [...args, order], { of: element });
    default: {
      const fetch = FETCH.get(name);
      return fetch === undefined ? null : helper(fetch, element, [...args, order]);
    }
  }
}

/** Enums and booleans are not added or compared. */
function requireOperation(at: At, name: string, element: Type): void {
  const numeric = /^(fetchAdd|fetchSub|fetchM..|addAlone)$/.test(name);
  const bitwise = /^fetch(Or|And|Xor)$/.test(name);
  const fits = numeric
    ? element.kind === "int"
    : !bitwise || element.kind === "int" || element.kind === "bool";
  if (!fits)
    reject(at.node, "badOperator", `\`${name}\` is not defined for \`${showType(element)}\`.`);
}

/** `fence(order)`: orders the accesses of this thread, without an access of its own. */
export function fence(at: At): Expr {
  const order = memoryOrder(at, 0, "fence");
  return helper("gts_fence", VOID, [order]);
}

/** C11 7.17.3: a load cannot release, a store cannot acquire. */
function memoryOrder(at: At, index: number, name: string): Expr {
  const node = at.node.arguments[index];
  const text = node === undefined ? "seq_cst" : ts.isStringLiteral(node) ? node.text : "";
  const value = ORDERS.get(text);
  if (value === undefined)
    reject(node ?? at.node, "notConstant", "A memory order must be written as a literal.");
  const wrong =
    name === "load" ? ["release", "acq_rel"] : name === "store" ? ["acquire", "acq_rel"] : [];
  if (name === "fence" && text === "relaxed")
    reject(node ?? at.node, "badOperator", "A relaxed fence orders nothing.");
  if (wrong.includes(text))
    reject(node ?? at.node, "badOperator", `\`${name}\` cannot have the order "${text}".`);
  return { op: "const", value, type: INTEGERS.i32 };
}
