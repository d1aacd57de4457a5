/**
 * Calls of the helpers of runtime/gehri.h; most of them are macros, which a comma between braces
 * would split.
 */
import type { Expr } from "../tree.ts";
import { type Code, type Context, cast, macroArgument, postfix } from "./code.ts";
import { expression, place, value } from "./expressions.ts";
import { H, WIDTH_HELPERS } from "./helpers.ts";
import { cType, representation, storageType } from "./type-names.ts";

type Helper = Extract<Expr, { op: "helper" }>;

const WITH_SLICE_TYPE: ReadonlySet<string> = new Set([
  H.slice,
  H.sliceFrom,
  H.sliceFill,
  H.sliceCopy,
  H.sliceAt,
  ...[H.slice, H.sliceFrom, H.sliceCopy].map((name) => `${name}_known`),
]);
const WITHOUT_TYPE: ReadonlySet<string> = new Set([H.strBytes, H.stringView]);
const FETCHES: ReadonlySet<string> = new Set([
  H.atomicFetchOr,
  H.atomicFetchAnd,
  H.atomicFetchXor,
  H.atomicFetchAdd,
  H.atomicFetchSub,
]);

function helperName(node: Helper): string {
  if (!WIDTH_HELPERS.has(node.name)) return node.name;
  const type = node.args[0] === undefined ? null : representation(node.args[0].type);
  return `${node.name}_${type?.kind === "int" ? type.name : "u64"}`;
}

export function helper(node: Helper, context: Context): Code {
  const name = helperName(node);
  const first = node.args[0];
  if (name === H.symbolAddress && first?.op === "string") {
    context.uses.symbols.add(first.value);
    return cast("usize", postfix(first.value));
  }
  noteElements(node, name, context);
  const types = [node.type, node.typeArgument, ...node.args.map((arg) => arg.type)];
  if (types.some((type) => type?.kind === "vector")) context.uses.vectors = true;
  const args = node.args.map((arg) => macroArgument(argument(arg, context)));
  if (
    first !== undefined &&
    FETCHES.has(name) &&
    first.type.kind === "atomic" &&
    first.type.element.kind === "bool"
  ) {
    args[0] = `(u8 *)${expression(first, context).text}`;
    return cast("bool", postfix(`${name}(${args.join(", ")})`));
  }
  if (name.startsWith("gts_try_"))
    return postfix(`gts_checked(${[cType(node.type, context.uses), name, ...args].join(", ")})`);
  const type = typeArgument(node, name);
  if (type?.kind === "vector") args.unshift(type.name);
  else if (type !== null) args.unshift(cType(type, context.uses));
  if (node.line !== null) args.push(place(node.line, context));
  return postfix(`${name}(${args.join(", ")})`);
}

function argument(arg: Expr, context: Context): string {
  return value(arg, context);
}

function typeArgument(node: Helper, name: string): Helper["typeArgument"] {
  if (WITHOUT_TYPE.has(name)) return null;
  if (node.typeArgument === null && WITH_SLICE_TYPE.has(name)) return node.args[0]?.type ?? null;
  return node.typeArgument;
}

/** Pointer arithmetic and element copies need the element's definition. */
function noteElements(node: Helper, name: string, context: Context): void {
  if (!WITH_SLICE_TYPE.has(name) && name !== H.ptrAdd) return;
  for (const type of [node.typeArgument, ...node.args.map((arg) => arg.type)]) {
    if (type?.kind === "slice") storageType(type.element, context.uses, "complete");
    if (type?.kind === "ptr") cType(type.element, context.uses);
  }
}
