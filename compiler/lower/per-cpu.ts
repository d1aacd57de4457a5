/** Per-CPU variables: `const name = perCpu(value)` at module level, and their methods. */
import { reject } from "../diagnostics/diagnostic.ts";
import { isStatic } from "../print/static.ts";
import type { Expr, Global } from "../tree.ts";
import { INTEGERS, intern, showType, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { isInlineElement } from "./classes.ts";
import { coerce } from "./coerce.ts";
import { computedValue } from "./constants.ts";
import type { FunctionContext } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { type At, all, argument, helper } from "./library-call.ts";
import { withObject } from "./library-methods.ts";
import { resolveAnnotation } from "./resolve.ts";

type PerCpuType = Extract<Type, { kind: "percpu" }>;

/** The start of a copy of all variables is aligned so, and no variable can be more. */
export const PER_CPU_ALIGNMENT = 64;

function perCpuCall(context: FunctionContext, node: ts.Expression): ts.CallExpression | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return null;
  const symbol = context.program.symbolAt(node.expression);
  if (symbol?.name !== "perCpu" && symbol?.name !== "perCpuObject") return null;
  return context.program.isLibrary(symbol, "core") ? node : null;
}

/** The type of the variable that an initialiser `perCpu(…)` makes; null for other initialisers. */
export function perCpuType(
  context: FunctionContext,
  initializer: ts.Expression,
  declared: Type | null,
): PerCpuType | null {
  const call = perCpuCall(context, initializer);
  if (call === null) return null;
  const { program, env } = context;
  const [written] = call.typeArguments ?? [];
  const element = written === undefined ? undefined : resolveAnnotation(program, env, written);
  const inline = call.expression.getText() === "perCpuObject";
  const made =
    element !== undefined
      ? intern({ kind: "percpu", element, inline })
      : (declared ?? context.resolve(program.checker.getTypeAtLocation(call), call));
  if (made.kind !== "percpu" || made.inline !== inline)
    return reject(call, "wrongType", `This makes no \`${showType(made)}\`.`);
  const { kind } = made.element;
  const wrong = ["void", "never", "null", "text", "piece", "vector", "percpu"].includes(kind);
  if (wrong || (inline && !isInlineElement(made.element)))
    reject(call, "perCpuInitial", `There is no \`${showType(made)}\`.`);
  return made;
}

/** What the call in an initialiser starts with, and an object's storage as an expression. */
export function perCpuStart(
  context: FunctionContext,
  global: Global,
  initializer: ts.Expression,
): { readonly value: ts.Expression; readonly storage: Expr | null } {
  const call = perCpuCall(context, initializer);
  const [value] = call?.arguments ?? [];
  if (global.type.kind !== "percpu" || value === undefined)
    throw new Error("tsc asks for the argument");
  if (global.section !== null || global.aligned > PER_CPU_ALIGNMENT)
    reject(
      initializer,
      "perCpuPlace",
      `It has no section of its own, and is aligned to ${PER_CPU_ALIGNMENT} at most.`,
    );
  const { element, inline } = global.type;
  if (!inline) return { value, storage: null };
  if (!ts.isNewExpression(value) && !ts.isArrayLiteralExpression(value))
    reject(value, "perCpuInitial", "An object is made here: `perCpuObject(new Queue())`.");
  const object: Expr = { op: "global", global, type: global.type };
  return { value, storage: { op: "retype", operand: object, type: element } };
}

/** A constant for a variable that is no object. */
export function perCpuConstant(context: FunctionContext, node: ts.Expression, element: Type): Expr {
  const start = context.block.length;
  const value = coerce(context, node, lowerExpression(context, node, element), element);
  const before = context.block.slice(start);
  context.block.length = start;
  if (before.length === 0 && isStatic(value)) return value;
  return (
    computedValue(context, node, before, value) ??
    reject(node, "perCpuInitial", "This is no constant.")
  );
}

export function misplacedPerCpu(at: At, name: string): never {
  reject(at.node, "perCpuPlace", `\`${name}\` makes a module constant.`);
}

/** Read and written by one instruction. */
function isOnePiece(type: Type): boolean {
  const of = type.kind === "nullable" ? type.of : type;
  const scalar = type === of && ["int", "bool", "enum", "endian", "index"].includes(type.kind);
  return scalar || ["class", "array", "atomic", "percpu", "ptr", "mmio"].includes(of.kind);
}

export function perCpuMethod(at: At, name: string, object: Expr): Expr | null {
  if (object.type.kind !== "percpu") throw new Error("a per-CPU variable");
  const { element, inline } = object.type;
  const call = (how: string, type: Type, args: readonly Expr[]): Expr =>
    helper(`gts_percpu_${how}`, type, args, { of: element });
  switch (name) {
    case "get":
      return call(inline ? "ref" : isOnePiece(element) ? "get" : "read", element, [object]);
    case "set":
      return call(isOnePiece(element) ? "set" : "write", VOID, withObject(at, object, [element]));
    case "add":
      if (element.kind !== "int")
        reject(at.node, "badOperator", `\`add\` is not defined for \`${showType(element)}\`.`);
      return call("add", VOID, withObject(at, object, [element]));
    default:
      return null;
  }
}

/** `ofCpu(variable, area)` of gehri:unsafe. */
export function ofCpu(at: At): Expr {
  const node = argument(at, 0);
  const { type } = lowerExpression(at.context, node);
  if (type.kind !== "percpu") throw new Error("tsc asks for a per-CPU variable");
  const how = type.inline ? "gts_percpu_of" : "gts_percpu_load_of";
  return helper(how, type.element, all(at, [type, INTEGERS.usize]), { of: type.element });
}
