/**
 * Evaluation order. TypeScript evaluates operands left to right; C does not say. An operand whose
 * value a later one could change is kept in a temporary first.
 */
import type { Expr, Local, Stmt } from "../tree.ts";
import type { Type } from "../types.ts";
import { children } from "../walk.ts";
import { isBox } from "./closure-state.ts";
import { capturedNames } from "./closures.ts";
import type { FunctionContext } from "./context.ts";

/** May change state or not come back (calls; checks only read). */
export function hasEffects(e: Expr): boolean {
  switch (e.op) {
    case "call":
    case "callValue":
    case "callInterface":
      return true;
    case "helper":
      return !PURE_HELPERS.test(e.name) || e.args.some(hasEffects);
    default:
      return children(e).some(hasEffects);
  }
}

/** A check inside it may stop the program. */
export function mayFail(e: Expr): boolean {
  const fails =
    ((e.op === "index" || e.op === "binary" || e.op === "neg") && e.checked) ||
    e.op === "nonNull" ||
    (e.op === "variant" && e.line !== null) ||
    (e.op === "convert" && e.mode === "check") ||
    (e.op === "helper" && e.line !== null);
  return fails || children(e).some(mayFail);
}

/** Helpers of gehri.h that change nothing. */
const PURE_HELPERS =
  /^gts_(str_|string_view|slice$|slice_(from|at|address)|text_|clz|ctz|popcount|byte_swap|rotate_|[iuf]\d+x\d+_(?!store)|vector_|slice_pointer|mul_high|fit_bits|index$|try_|at$|address|symbol_address|function_|ptr_add)/;

/** The same value wherever it is evaluated in this statement. */
export function isStable(context: FunctionContext, e: Expr): boolean {
  switch (e.op) {
    case "const":
    case "string":
    case "null":
    case "codeAddress":
    case "layout":
      return true;
    case "func":
      return children(e).every((c) => isStable(context, c));
    case "local":
      return context.stableLocals.has(e.local);
    case "global":
      return e.global.object || e.global.constant;
    case "field":
      return (
        (e.field.inline || (e.field.readonly && e.object.type.kind === "record")) &&
        isStable(context, e.object)
      );
    case "retype":
    case "sliceOf":
    case "convert":
    case "not":
    case "isNull":
    case "some":
    case "payload":
    case "record":
    case "union":
    case "tag":
    case "length":
    case "bitnot":
    case "text":
    case "piece":
    case "toInterface":
      return children(e).every((c) => isStable(context, c));
    case "variant":
      return e.line === null && isStable(context, e.operand);
    default:
      return false;
  }
}

/** Keeps a value in a temporary, unless it is stable already. */
export function spill(context: FunctionContext, value: Expr, line: number): Expr {
  if (isStable(context, value)) return value;
  const local = context.newTemp(value.type);
  context.emit({ s: "let", local, init: value, line });
  inheritStack(context, value, local);
  return { op: "local", local, type: value.type };
}

/** A value that C text names twice is a local, a global or a function. */
export function spillNamed(context: FunctionContext, value: Expr, line: number): Expr {
  const named = value.op === "retype" ? value.operand.op : value.op;
  if (["local", "global", "func", "null"].includes(named)) return value;
  const local = context.newTemp(value.type);
  context.emit({ s: "let", local, init: value, line });
  inheritStack(context, value, local);
  return { op: "local", local, type: value.type };
}

/** A local that is given `value` refers to what `value` refers to. */
export function inheritStack(context: FunctionContext, value: Expr, local: Local): void {
  const depth = stackDepth(context, value);
  const names = capturedNames(context, value);
  if (names.length > 0) context.closures.names.set(local, names);
  if (depth > 0)
    context.stackLocals.set(local, Math.max(depth, context.stackLocals.get(local) ?? 0));
}

/** True when a reference leads into this function's frame. */
export function pointsToStack(context: FunctionContext, e: Expr): boolean {
  return stackDepth(context, e) > 0;
}

/**
 * Depth of the innermost block that holds what a reference leads to; 0 if that is not in this
 * function's frame.
 */
export function stackDepth(context: FunctionContext, e: Expr): number {
  const deepest = (all: readonly Expr[]): number =>
    Math.max(0, ...all.map((x) => stackDepth(context, x)));
  const { kind } = e.type.kind === "nullable" ? e.type.of : e.type;
  if (["int", "float", "bool", "enum", "void", "endian", "index", "vector"].includes(kind))
    return 0;
  switch (e.op) {
    case "local":
      return context.stackLocals.get(e.local) ?? 0;
    case "field":
      return leadsInside(e.object, e) ? stackDepth(context, e.object) : 0;
    case "index": {
      const inside = ["class", "array", "atomic"].includes(e.type.kind) || isFunction(e.type);
      return inside ? stackDepth(context, e.base) : 0;
    }
    case "retype":
    case "nonNull":
    case "some":
    case "payload":
    case "variant":
    case "toInterface":
      return stackDepth(context, e.operand);
    case "sliceOf":
      return stackDepth(context, e.array);
    case "func":
      return e.environment === null ? 0 : stackDepth(context, e.environment);
    case "cond":
      return deepest([e.whenTrue, e.whenFalse]);
    case "record":
      return deepest(e.values);
    case "union":
      return e.payload === null ? 0 : stackDepth(context, e.payload);
    case "helper":
      return /slice|string_view|bytes/i.test(e.name) ? deepest(e.args) : 0;
    default:
      return 0;
  }
}

/**
 * A part of its object, a box's value (the box's local stands for it), or a function, which may
 * have captured as much as the frame that its object stands in.
 */
function leadsInside(object: Expr, field: Extract<Expr, { op: "field" }>): boolean {
  if (field.field.inline || object.type.kind === "record") return true;
  return isBox(object.type) || isFunction(field.type);
}

function isFunction(type: Type): boolean {
  return (type.kind === "nullable" ? type.of : type).kind === "func";
}

/** Lowers operands one after the other and keeps what a later one could change. */
export function inOrder(
  context: FunctionContext,
  line: number,
  operands: readonly (() => Expr)[],
): Expr[] {
  const values: Expr[] = [];
  /** Length of the block after each operand's own statements. */
  const ends: number[] = [];
  for (const lower of operands) {
    values.push(lower());
    ends.push(context.block.length);
  }
  let inserted = 0;
  for (let i = 0; i < values.length - 1; i++) {
    const value = values[i];
    const end = ends[i];
    if (value === undefined || end === undefined) continue;
    const later = values.slice(i + 1);
    const emitted = context.block.length - inserted > end;
    const reads = hasEffects(value) && later.some((v) => !isStable(context, v));
    const disturbed = emitted || reads || later.some(hasEffects);
    if (!disturbed || isStable(context, value) || value.type.kind === "void") continue;
    const local = context.newTemp(value.type);
    const keep: Stmt = { s: "let", local, init: value, line };
    inheritStack(context, value, local);
    context.block.splice(end + inserted, 0, keep);
    inserted++;
    values[i] = { op: "local", local, type: value.type };
  }
  return values;
}
