/**
 * Union types: `T | null`, unions of string literals, and unions of records that one field tells
 * apart.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr, RecordInfo, UnionInfo, Variant } from "../tree.ts";
import {
  BOOL,
  intern,
  NULL,
  NUMBER,
  nullableOf,
  PIECE,
  showType,
  TEXT,
  type Type,
  typeKey,
} from "../types.ts";
import { ts } from "../typescript.ts";
import type { ProgramContext, TypeEnv } from "./context.ts";
import { constantKey, constantOf, memberText, stringsType } from "./enums.ts";
import { isUpcast } from "./members.ts";
import { declaredWidth, isNumberSet, numbersType, smallest } from "./number-sets.ts";
import { aliasName, record } from "./records.ts";
import { requireWhole, resolveType, uniqueTypeName } from "./resolve.ts";

const NOTHING = ts.TypeFlags.Undefined | ts.TypeFlags.Void;

export function union(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.UnionType,
  node: ts.Node,
): Type {
  const shown = program.checker.typeToString(type);
  if (type.types.some((t) => (t.flags & NOTHING) !== 0))
    reject(
      node,
      "unionType",
      `\`${shown}\` may be \`undefined\`, which GTS does not have.`,
      "Write `T | null`, and `null` for what is missing.",
    );
  if (type.types.some((t) => (t.flags & ts.TypeFlags.Null) !== 0)) {
    // tsc gives the type without null under the name of its alias.
    const rest = program.checker.getNonNullableType(type);
    if ((rest.flags & ts.TypeFlags.Never) !== 0) return NULL;
    const inner = resolveType(program, env, rest, node);
    if (inner === TEXT || inner === PIECE) reject(node, "unionType", "A `Text` cannot be null.");
    return inner === NUMBER ? NUMBER : nullableOf(inner);
  }
  const strings = type.types.flatMap((t) => (t.isStringLiteral() ? [t.value] : []));
  if (strings.length === type.types.length) return stringsType(program, strings);
  const name = aliasName(program, env, type, node);
  for (const member of type.types) requireWhole(member, node);
  const members = type.types.map((t) => memberType(program, env, t, node, name?.name));
  const resolved = [...new Set(members.flatMap(variantsOf))];
  const [first] = resolved;
  if (first === undefined) return NULL;
  const numbers = resolved.flatMap((t) =>
    t.kind === "literal" ? [t.value] : isNumberSet(t) ? [...t.info.members.values()] : [],
  );
  if (resolved.every((t) => t.kind === "literal" || isNumberSet(t)))
    return numbersType(program, numbers, declaredWidth(type.aliasSymbol));
  if (resolved.length === 1) return first;
  // Classes, one of which the others extend.
  const base = resolved.find((t) => resolved.every((other) => isUpcast(other, t)));
  if (base !== undefined) return base;
  // Numbers of one width, e.g. `c ? a : 3`: the width wins over the literals.
  const wide = resolved.filter((t) => t.kind !== "literal");
  if (wide.length === 1 && wide[0]?.kind === "int") return wide[0];
  if (resolved.every((t) => t.kind === "class"))
    reject(node, "classUnion", `Nothing in a reference says whether it is ${listed(resolved)}.`);
  if (resolved.some((t) => t.kind !== "record")) {
    const types = resolved.map(showType).join(" | ");
    reject(node, "unionType", `\`${types}\` is a union of ${resolved.length} types.`);
  }
  return tagged(program, resolved, shown, name, node);
}

function listed(types: readonly Type[]): string {
  return types.map((t) => `\`${showType(t)}\``).join(" or ");
}

/** A member; a literal object type is named after the union and the member's constant. */
function memberType(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.Type,
  node: ts.Node,
  unionName: string | undefined,
): Type {
  const properties = type.getProperties();
  const literal =
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    type.aliasSymbol === undefined &&
    (type.symbol as ts.Symbol | undefined)?.name === "__type" &&
    type.getCallSignatures().length === 0;
  if (!literal || unionName === undefined || properties.length === 0)
    return resolveType(program, env, type, node);
  for (const property of properties) {
    const constant = constantOf(program, program.checker.getTypeOfSymbol(property));
    if (constant === null) continue;
    const hint = `${unionName}_${variantName(property.name, constant)}`;
    return record(program, env, type as ts.ObjectType, properties, node, hint);
  }
  return resolveType(program, env, type, node);
}

/** A type argument may be a union itself: its variants become members. */
function variantsOf(type: Type): readonly Type[] {
  return type.kind === "union" ? type.info.variants.map((v) => v.type) : [type];
}

function recordInfo(type: Type): RecordInfo {
  if (type.kind !== "record") throw new Error("members of unions are records");
  return type.info;
}

/** Names of constants that every member has, each with a value of its own. */
function discriminants(members: readonly Type[]): string[] {
  const [first] = members;
  if (first === undefined) return [];
  return [...recordInfo(first).constants.keys()].filter((name) => {
    const values = members.map((m) => recordInfo(m).constants.get(name));
    const keys = new Set(values.map((v) => (v === undefined ? "" : constantKey(v))));
    return !keys.has("") && keys.size === members.length;
  });
}

function tagged(
  program: ProgramContext,
  members: readonly Type[],
  shown: string,
  alias: { readonly name: string; readonly shownName: string } | null,
  node: ts.Node,
): Type {
  const [discriminant] = discriminants(members);
  if (discriminant === undefined) {
    reject(node, "unionForm", `No field tells the members of \`${shown}\` apart.`);
  }
  const constants = members.map((m): Expr => {
    const constant = recordInfo(m).constants.get(discriminant);
    if (constant === undefined) throw new Error("every member has it");
    return constant;
  });
  const tagType = tagTypeOf(program, constants);
  if (tagType === null)
    reject(
      node,
      "unionForm",
      `\`${discriminant}\` has constants of several types in \`${shown}\`.`,
    );
  const variants = members
    .map((type, i): Variant => {
      const constant = constants[i];
      if (constant === undefined) throw new Error("a discriminant has a constant in each member");
      return { name: variantName(discriminant, constant), tag: tagOf(tagType, constant), type };
    })
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const key = `union:${discriminant}:${variants.map((v) => typeKey(v.type)).join("|")}`;
  const known = program.infos.get(key);
  if (known !== undefined) return intern({ kind: "union", info: known as UnionInfo });
  const bare = variants.map((v) => v.name).join("_or_");
  const info: UnionInfo = {
    name: uniqueTypeName(program, cIdentifier(alias?.name ?? bare)),
    shownName: alias?.shownName ?? shown,
    discriminant,
    tagType,
    tagStorage: tagType === BOOL ? BOOL : smallest(variants.map((v) => v.tag)),
    variants: uniqueNames(variants),
  };
  program.infos.set(key, info);
  return intern({ kind: "union", info });
}

/** What all constants are; null if they have nothing in common. */
function tagTypeOf(program: ProgramContext, constants: readonly Expr[]): Type | null {
  const strings = constants.flatMap(({ type }) =>
    type.kind === "enum" && type.info.strings ? [...type.info.members.keys()] : [],
  );
  if (strings.length === constants.length) return stringsType(program, strings);
  const types = new Set(constants.map((c) => c.type));
  const [only] = types;
  if (types.size !== 1 || only === undefined) return null;
  if (only !== NUMBER) return only;
  return numbersType(
    program,
    constants.map((c) => (c.op === "const" ? c.value : 0n)),
  );
}

function tagOf(tagType: Type, constant: Expr): bigint {
  if (constant.op !== "const") throw new Error("a constant");
  const { type, value } = constant;
  if (tagType.kind !== "enum" || type.kind !== "enum" || !type.info.strings) return value;
  return tagType.info.members.get(memberText(type.info, value)) ?? 0n;
}

function variantName(discriminant: string, constant: Expr): string {
  if (constant.op !== "const") throw new Error("a constant");
  const { type, value } = constant;
  if (type === BOOL) return value === 1n ? cIdentifier(discriminant) : `not_${discriminant}`;
  if (type.kind !== "enum") return cIdentifier(`${discriminant}_${value}`.replace("-", "m"));
  const text = memberText(type.info, value).replace(/[^A-Za-z0-9]+/g, "_");
  return cIdentifier(/^[A-Za-z_]/.test(text) ? text : `_${text}`);
}

function uniqueNames(variants: readonly Variant[]): Variant[] {
  const used = new Set<string>();
  return variants.map((variant) => {
    let { name } = variant;
    for (let n = 2; used.has(name); n++) name = `${variant.name}_${n}`;
    used.add(name);
    return { ...variant, name };
  });
}
