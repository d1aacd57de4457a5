/** Object types: values with readonly fields. */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr, Field, RecordInfo } from "../tree.ts";
import { intern, NUMBER, nullableOf, showType, TEXT, type Type, typeKey } from "../types.ts";
import { ts } from "../typescript.ts";
import type { ProgramContext, TypeEnv } from "./context.ts";
import { constantKey, constantOf } from "./enums.ts";
import {
  nameOfType,
  requireWhole,
  requireWidth,
  resolveType,
  symbolKey,
  uniqueTypeName,
  unsupported,
} from "./resolve.ts";
import { isStringEnum } from "./string-enums.ts";

/** `CheckFlags.Readonly` of tsc, on the symbols that it makes itself. */
const CHECK_READONLY = 8;

export function field(name: string, type: Type): Field {
  return { name, type, inline: false, readonly: true };
}

/**
 * The record of an object type. An alias or interface names it; a bare literal type is the same
 * wherever its fields are, and takes its name from `hint`, if there is one.
 */
export function record(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.ObjectType | ts.IntersectionType,
  properties: readonly ts.Symbol[],
  node: ts.Node,
  hint?: string,
): Type {
  if (properties.length === 0) return unsupported(program, type, node);
  const fields: Field[] = [];
  const constants = new Map<string, Expr>();
  for (const property of properties) {
    // Where it is declared: whatever uses the type shows one mistake.
    const declared = property.declarations?.find((d) => !d.getSourceFile().isDeclarationFile);
    requireReadonly(program, type, property, node);
    const member = memberOf(program, env, property, declared ?? node);
    if ("op" in member) constants.set(property.name, member);
    else fields.push(member);
  }
  const { symbol } = type as { symbol: ts.Symbol | undefined };
  const own = type.aliasSymbol ?? (symbol !== undefined && isNamed(symbol) ? symbol : undefined);
  // `Partial<Options>` is what it consists of.
  const named = own !== undefined && program.isLibrary(own, "core") ? undefined : own;
  const key = `record:${named === undefined ? "" : symbolKey(named)}:${shapeOf(fields, constants)}`;
  const known = program.infos.get(key);
  if (known !== undefined) return intern({ kind: "record", info: known as RecordInfo });
  const alias = aliasName(program, env, type, node);
  const bare = ["record", ...properties.map((p) => p.name)].join("_");
  const info: RecordInfo = {
    name: uniqueTypeName(program, cIdentifier(alias?.name ?? named?.name ?? hint ?? bare)),
    shownName: alias?.shownName ?? named?.name ?? program.checker.typeToString(type),
    fields,
    constants,
  };
  program.infos.set(key, info);
  return intern({ kind: "record", info });
}

/** Where it is declared: whatever uses the type shows one mistake. */
function requireReadonly(
  program: ProgramContext,
  type: ts.Type,
  property: ts.Symbol,
  node: ts.Node,
): void {
  if (isReadonly(property)) return;
  const declaration = property.declarations?.find((d) => !d.getSourceFile().isDeclarationFile);
  // The type of a literal, inferred: nothing can write such a field, whatever tsc would allow.
  if (declaration !== undefined && ts.isObjectLiteralElementLike(declaration)) return;
  reject(
    declaration ?? node,
    "mutableRecord",
    `The field \`${property.name}\` of \`${program.checker.typeToString(type)}\` is not readonly.`,
  );
}

/** A stored field; or the constant, where the type has only one value. */
function memberOf(
  program: ProgramContext,
  env: TypeEnv,
  property: ts.Symbol,
  node: ts.Node,
): Field | Expr {
  const declared = program.checker.getTypeOfSymbol(property);
  if ((property.flags & ts.SymbolFlags.Optional) !== 0)
    return optionalField(program, env, property, declared, node);
  const constant = constantOf(program, declared);
  if (constant !== null) return constant;
  requireWhole(declared, node);
  const resolved = requireWidth(resolveType(program, env, declared, node), node);
  if (resolved === TEXT) reject(node, "textEscapes", "A field cannot hold a `Text`.");
  return singleValue(resolved) ?? field(cIdentifier(property.name), resolved);
}

/** `x?: T`: there or not, as an optional parameter is. */
function optionalField(
  program: ProgramContext,
  env: TypeEnv,
  property: ts.Symbol,
  declared: ts.Type,
  node: ts.Node,
): Field {
  const { Null } = ts.TypeFlags;
  const given = program.checker.getNonNullableType(declared);
  const type = requireWidth(resolveType(program, env, given, node), node);
  const hasNull = declared.isUnion() && declared.types.some((t) => (t.flags & Null) !== 0);
  if (hasNull || type.kind === "nullable")
    reject(node, "optionalField", `\`${property.name}?\` cannot be \`null\` too.`);
  if (type === TEXT) reject(node, "textEscapes", "A field cannot hold a `Text`.");
  return { ...field(cIdentifier(property.name), nullableOf(type)), optional: true };
}

/** A type argument may be one string or number: then it is a constant. */
export function singleValue(type: Type): Expr | null {
  if (type.kind === "literal") return { op: "const", value: type.value, type: NUMBER };
  if (!isStringEnum(type) || type.info.members.size !== 1) return null;
  return { op: "const", value: 0n, type };
}

export function shapeOf(fields: readonly Field[], constants: ReadonlyMap<string, Expr>): string {
  const fixed = [...constants].map(([name, value]) => `${name}=${constantKey(value)};`).join("");
  const mark = ({ optional }: Field): string => (optional === true ? "?" : "");
  return fixed + fields.map((f) => `${f.name}${mark(f)}:${typeKey(f.type)}`).join(";");
}

/** The record without a name that has these fields: of a literal, or the rest of another record. */
export function recordOf(
  program: ProgramContext,
  fields: readonly Field[],
  constants: ReadonlyMap<string, Expr>,
): RecordInfo {
  const key = `record::${shapeOf(fields, constants)}`;
  const known = program.infos.get(key);
  if (known !== undefined) return known as RecordInfo;
  const names = [...constants.keys(), ...fields.map((f) => f.name)];
  const shown = [
    ...[...constants].map(([name, value]) => `${name}: ${showType(value.type)}`),
    ...fields.map((f) => `${f.name}: ${showType(f.type)}`),
  ];
  const info: RecordInfo = {
    name: uniqueTypeName(program, cIdentifier(["record", ...names].join("_"))),
    shownName: `{ ${shown.join("; ")} }`,
    fields,
    constants,
  };
  program.infos.set(key, info);
  return info;
}

/** The name of a type alias with its type arguments: `Result_u32_Failure`. */
export function aliasName(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.Type,
  node: ts.Node,
): { readonly name: string; readonly shownName: string } | null {
  if (type.aliasSymbol === undefined || program.isLibrary(type.aliasSymbol, "core")) return null;
  const { name } = type.aliasSymbol;
  const args = (type.aliasTypeArguments ?? []).map((t) => resolveType(program, env, t, node));
  if (args.length === 0) return { name, shownName: name };
  return {
    name: [name, ...args.map(nameOfType)].join("_"),
    shownName: `${name}<${args.map(showType).join(", ")}>`,
  };
}

/**
 * A field of a record that has been lowered, stored or constant; null if there is none. `name` is
 * that of the source or of C.
 */
export function recordMember(object: Expr, name: string): Expr | null {
  if (object.type.kind !== "record") return null;
  const { info } = object.type;
  const isElement = info.arity !== undefined && /^\d/.test(name);
  const own = isElement ? `_${name}` : cIdentifier(name);
  const stored = info.fields.find((f) => f.name === own);
  if (stored !== undefined) return { op: "field", object, field: stored, type: stored.type };
  const constant = info.constants.get(name);
  if (constant !== undefined) return constant;
  const inC = (source: string): string =>
    info.arity === undefined ? cIdentifier(source) : `_${source}`;
  for (const [source, value] of info.constants) if (inC(source) === name) return value;
  return null;
}

function isNamed(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Interface) !== 0;
}

/** Of a mapped type (`Readonly<T>`), what it says; else what is declared. */
export function isReadonly(property: ts.Symbol): boolean {
  const { links } = property as ts.Symbol & { readonly links?: { readonly checkFlags?: number } };
  if (((links?.checkFlags ?? 0) & CHECK_READONLY) !== 0) return true;
  return (property.declarations ?? []).every(
    (d) => (ts.getCombinedModifierFlags(d) & ts.ModifierFlags.Readonly) !== 0,
  );
}
