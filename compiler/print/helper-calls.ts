/** Calls of the helpers of runtime/gehri.h; most of them are macros, which a comma between braces would split. */
import type { Expr } from "../tree.ts";
import { cast, type Code, type Context, macroArgument, postfix } from "./code.ts";
import { expression, place, value } from "./expressions.ts";
import { H, WIDTH_HELPERS } from "./helpers.ts";
import { cType, representation, storageType } from "./type-names.ts";

type Helper = Extract<Expr, { op: "helper" }>;

/** Upper-case spellings that lowering may use, where the lower-case name is another one. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  GTS_BYTES: H.strBytes,
  GTS_REF: H.at,
  GTS_FUNCTION_AT: H.at,
  GTS_ADDRESS_OF: H.address,
  GTS_FUNCTION_ADDRESS: H.address,
  GTS_SYMBOL: H.symbolAddress,
  GTS_POINTER_ADD: H.ptrAdd,
  GTS_PANIC: H.panicText,
};

const WITH_SLICE_TYPE: ReadonlySet<string> = new Set([H.slice, H.sliceFrom, H.sliceFill, H.sliceCopy, H.sliceAt]);
const WITHOUT_TYPE: ReadonlySet<string> = new Set([H.strBytes, H.stringView]);
const FETCHES: ReadonlySet<string> = new Set([H.atomicFetchOr, H.atomicFetchAnd, H.atomicFetchAdd, H.atomicFetchSub]);

function helperName(node: Helper): string {
  const name = OTHER_NAMES[node.name] ?? node.name.toLowerCase().replace(/^gts_bswap/, "gts_byte_swap");
  if (!WIDTH_HELPERS.has(name)) return name;
  const type = node.args[0] === undefined ? null : representation(node.args[0].type);
  return `${name}_${type?.kind === "int" ? type.name : "u64"}`;
}

export function helper(node: Helper, context: Context): Code {
  const name = helperName(node);
  const first = node.args[0];
  if (name === H.symbolAddress && first?.op === "string") {
    context.uses.symbols.add(first.value);
    return cast("usize", postfix(first.value));
  }
  noteElements(node, name, context);
  const args = node.args.map((arg) => macroArgument(argument(arg, context)));
  if (first !== undefined && FETCHES.has(name) && first.type.kind === "atomic" && first.type.element.kind === "bool") {
    args[0] = `(u8 *)${expression(first, context).text}`;
    return cast("bool", postfix(`${name}(${args.join(", ")})`));
  }
  const type = typeArgument(node, name);
  if (type !== null) args.unshift(cType(type, context.uses));
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
