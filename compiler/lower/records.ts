/** Object types and tuples: values with readonly fields. */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr, Field, RecordInfo } from "../tree.ts";
import { intern, showType, TEXT, type Type, typeKey } from "../types.ts";
import { ts } from "../typescript.ts";
import type { ProgramContext, TypeEnv } from "./context.ts";
import { constantKey, constantOf } from "./enums.ts";
import {
  nameOfType,
  requireWidth,
  resolveType,
  symbolKey,
  uniqueTypeName,
  unsupported,
} from "./resolve.ts";
import { isStringEnum } from "./string-enums.ts";

export function tuple(
  program: ProgramContext,
  env: TypeEnv,
  type: ts.TupleTypeReference,
  node: ts.Node,
): Type {
  const readonly = type.target.readonly;
  if (!readonly) reject(node, "mutableRecord", "A tuple type must be `readonly`.");
  if (type.target.hasRestElement)
    reject(node, "unsupportedType", "A tuple has a fixed number of elements.");
  const items = program.checker
    .getTypeArguments(type)
    .map((t) => requireWidth(resolveType(program, env, t, node), node));
  const key = `tuple:${items.map(typeKey).join(",")}`;
  const known = program.infos.get(key);
  if (known !== undefined) return intern({ kind: "record", info: known as RecordInfo });
  const info: RecordInfo = {
    name: `tuple_${items.map(nameOfType).join("_")}`,
    shownName: `readonly [${items.map(showType).join(", ")}]`,
    // What `Promise.all` has no value for.
    fields: items.flatMap((t, i) => (t.kind === "void" ? [] : [field(`_${i}`, t)])),
    constants: new Map(),
  };
  program.infos.set(key, info);
  return intern({ kind: "record", info });
}

/** How many elements a tuple has; null for other types. */
export function tupleLength(type: Type): number | null {
  if (type.kind !== "record") return null;
  const isTuple = type.info.fields.every((field, i) => field.name === `_${i}`);
  return isTuple ? type.info.fields.length : null;
}

function field(name: string, type: Type): Field {
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
  const { checker } = program;
  if (properties.length === 0) return unsupported(program, type, node);
  const fields: Field[] = [];
  const constants = new Map<string, Expr>();
  for (const property of properties) {
    // Where it is declared: whatever uses the type shows one mistake.
    const declaration = property.declarations?.find((d) => !d.getSourceFile().isDeclarationFile);
    const place = declaration ?? node;
    if (!isReadonly(property)) {
      reject(
        place,
        "mutableRecord",
        `The field \`${property.name}\` of \`${checker.typeToString(type)}\` is not readonly.`,
      );
    }
    const declared = checker.getTypeOfSymbol(property);
    const constant = constantOf(program, declared);
    if (constant !== null) {
      constants.set(property.name, constant);
      continue;
    }
    const resolved = requireWidth(resolveType(program, env, declared, place), place);
    if (resolved === TEXT) reject(place, "textEscapes", "A field cannot hold a `Text`.");
    // A type argument may be one string.
    if (isStringEnum(resolved) && resolved.info.members.size === 1) {
      constants.set(property.name, { op: "const", value: 0n, type: resolved });
      continue;
    }
    fields.push(field(cIdentifier(property.name), resolved));
  }
  const { symbol } = type as { symbol: ts.Symbol | undefined };
  const named = type.aliasSymbol ?? (symbol !== undefined && isNamed(symbol) ? symbol : undefined);
  const fixed = [...constants].map(([name, value]) => `${name}=${constantKey(value)};`).join("");
  const shape = fixed + fields.map((f) => `${f.name}:${typeKey(f.type)}`).join(";");
  const key = `record:${named === undefined ? "" : symbolKey(named)}:${shape}`;
  const known = program.infos.get(key);
  if (known !== undefined) return intern({ kind: "record", info: known as RecordInfo });
  const alias = aliasName(program, env, type, node);
  const bare = ["record", ...properties.map((p) => p.name)].join("_");
  const info: RecordInfo = {
    name: uniqueTypeName(program, cIdentifier(alias?.name ?? named?.name ?? hint ?? bare)),
    shownName: alias?.shownName ?? named?.name ?? checker.typeToString(type),
    fields,
    constants,
  };
  program.infos.set(key, info);
  return intern({ kind: "record", info });
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

/** A field of a record that has been lowered, stored or constant; null if there is none. */
export function recordMember(object: Expr, name: string): Expr | null {
  if (object.type.kind !== "record") return null;
  const { info } = object.type;
  const stored = info.fields.find((f) => f.name === cIdentifier(name));
  if (stored !== undefined) return { op: "field", object, field: stored, type: stored.type };
  return info.constants.get(name) ?? null;
}

function isNamed(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Interface) !== 0;
}

function isReadonly(property: ts.Symbol): boolean {
  return (property.declarations ?? []).every(
    (d) => (ts.getCombinedModifierFlags(d) & ts.ModifierFlags.Readonly) !== 0,
  );
}
