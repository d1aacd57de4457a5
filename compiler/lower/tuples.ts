/** Tuples: records whose fields are `_0`, `_1` …; elements that are one literal are constants. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Field, RecordInfo } from "../tree.ts";
import { intern, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import type { ProgramContext, TypeEnv } from "./context.ts";
import { constantKey, constantOf, memberText } from "./enums.ts";
import { field, recordMember, shapeOf, singleValue } from "./records.ts";
import { nameOfType, requireWhole, requireWidth, resolveType, uniqueTypeName } from "./resolve.ts";

export function tuple(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.TupleTypeReference,
  node: ts.Node,
): Type {
  const { readonly, elementFlags } = type.target;
  if (!readonly) reject(node, "mutableRecord", "A tuple type must be `readonly`.");
  if (elementFlags.some((flag) => flag !== ts.ElementFlags.Required))
    reject(node, "tupleForm", "A tuple has no optional elements and no rest.");
  const items = program.checker.getTypeArguments(type).map((t): Type | Expr => {
    const constant = constantOf(program, t);
    if (constant !== null) return constant;
    requireWhole(t, node);
    const item = requireWidth(resolveType(program, env, t, node), node);
    return singleValue(item) ?? item;
  });
  return tupleOf(program, items);
}

/** The tuple of these elements, each with a type or constant. */
export function tupleOf(program: ProgramContext, items: readonly (Type | Expr)[]): Type {
  const fields: Field[] = [];
  const constants = new Map<string, Expr>();
  items.forEach((item, i) => {
    if ("op" in item) constants.set(`${i}`, item);
    // `Promise.all` has no value for a call that gives none.
    else if (item.kind !== "void") fields.push(field(`_${i}`, item));
  });
  const key = `tuple:${items.length}:${shapeOf(fields, constants)}`;
  const known = program.infos.get(key);
  if (known !== undefined) return intern({ kind: "record", info: known as RecordInfo });
  const names = items.map((item) => ("op" in item ? constantName(item) : nameOfType(item)));
  const shown = items.map((item) => ("op" in item ? constantText(item) : showType(item)));
  const info: RecordInfo = {
    name: uniqueTypeName(program, ["tuple", ...names].join("_")),
    shownName: `readonly [${shown.join(", ")}]`,
    fields,
    constants,
    arity: items.length,
  };
  program.infos.set(key, info);
  return intern({ kind: "record", info });
}

function constantText(constant: Expr): string {
  if (constant.op !== "const") throw new Error("a constant");
  const { type, value } = constant;
  return type.kind === "enum" ? showType(type) : `${type.kind === "bool" ? value === 1n : value}`;
}

function constantName(constant: Expr): string {
  if (constant.op !== "const") throw new Error("a constant");
  const { type, value } = constant;
  const text = type.kind === "enum" ? memberText(type.info, value) : constantKey(constant);
  return text.replace(/[^A-Za-z0-9]+/g, "_");
}

/** How many elements a tuple has; null for everything else. */
export function tupleLength(type: Type): number | null {
  return type.kind === "record" ? (type.info.arity ?? null) : null;
}

/** Element `i` of a tuple that has one. */
export function tupleElement(whole: Expr, i: number): Expr {
  const element = recordMember(whole, `${i}`);
  if (element === null) throw new Error("a tuple with this element");
  return element;
}
