/**
 * The type definitions of one C file: complete ones in an order in which each finds what it
 * contains, forward declarations for what is only pointed to. Nothing that the file does not need.
 */

import { storedVariants } from "../layout.ts";
import type { EnumInfo, Field, UnionInfo } from "../tree.ts";
import type { Type } from "../types.ts";
import { functionMembers } from "./function-values.ts";
import { tableType } from "./interfaces.ts";
import { newUses, type Uses } from "./module-uses.ts";
import { cIdentifier } from "./names.ts";
import {
  cType,
  declared,
  isInlineKind,
  mangle,
  namedType,
  pointerTo,
  storageType,
} from "./type-names.ts";
import { unionMember } from "./unions.ts";

/** C compilers differ on constants beyond an int. */
const NAMED_MAX = 0x7fffffffn;

/** Types that gehri.h defines. */
const PREDEFINED: ReadonlySet<string> = new Set(["slice_u8"]);

export class Definitions {
  readonly #lines: string[] = [];
  /** Begun; what a type needs is written before it. */
  readonly #defined = new Set<string>();
  readonly #written = new Set<string>();
  readonly #forward = new Set<string>();

  #vectors = false;

  /** The text for all types in `uses`; notes there that a field is a vector. */
  static print(uses: Uses): string[] {
    const definitions = new Definitions();
    for (const type of uses.complete) definitions.#complete(type);
    for (const type of uses.named) definitions.#name(type);
    uses.vectors ||= definitions.#vectors;
    return definitions.#lines;
  }

  #name(type: Type): void {
    // A name of an integer: there is nothing less to declare.
    if (type.kind === "enum") return this.#complete(type);
    const tag = mangle(type);
    if (PREDEFINED.has(tag) || this.#written.has(tag) || this.#forward.has(tag)) return;
    this.#forward.add(tag);
    this.#lines.push(`struct ${tag};`);
  }

  #complete(type: Type): void {
    const tag = type.kind === "enum" ? type.info.name : mangle(type);
    if (PREDEFINED.has(tag) || this.#defined.has(tag)) return;
    this.#defined.add(tag);
    const uses = newUses();
    const lines = this.#definition(type, tag, uses);
    this.#vectors ||= uses.vectors;
    for (const needed of uses.complete) this.#complete(needed);
    for (const named of uses.named) if (named !== type) this.#name(named);
    this.#lines.push(...lines);
    this.#written.add(tag);
  }

  /** Notes in `uses` what must stand before. */
  #definition(type: Type, tag: string, uses: Uses): readonly string[] {
    switch (type.kind) {
      case "class":
        return struct(
          type.info.name,
          type.info.fields,
          structAttributes(type.info),
          type.info.shownName,
          uses,
        );
      case "record":
        return struct(type.info.name, type.info.fields, "", type.info.shownName, uses);
      case "enum":
        return enumNames(type.info, uses);
      case "union":
        return unionStruct(type.info, uses);
      case "nullable":
        return [
          `struct ${tag} {`,
          "  bool has;",
          `  ${declared(cType(type.of, uses), "value")};`,
          "};",
          "",
        ];
      case "array": {
        const element = isInlineKind(type.element)
          ? storageType(type.element, uses, "complete")
          : cType(type.element, uses);
        return [`struct ${tag} {`, `  ${declared(element, `v[${type.length}]`)};`, "};", ""];
      }
      case "slice": {
        const element = pointerTo(storageType(type.element, uses, "named"));
        return [`struct ${tag} {`, `  ${declared(element, "ptr")};`, "  usize len;", "};", ""];
      }
      case "func":
        return this.#functionType(type, tag, uses);
      case "iface": {
        const inner = newUses();
        const table = tableType(type, inner);
        this.#onlyNamed(inner, uses);
        const ref = [
          `struct ${tag} {`,
          "  void *self;",
          `  const struct ${type.info.name}_table *table;`,
          "};",
        ];
        if (!this.#forward.has(tag)) ref.unshift(`struct ${tag};`);
        return [...table, ...ref, ""];
      }
      default:
        return [];
    }
  }

  /** A function type may name structs that are completed later. */
  #functionType(type: Extract<Type, { kind: "func" }>, tag: string, uses: Uses): readonly string[] {
    const inner = newUses();
    const members = functionMembers(type, inner);
    this.#onlyNamed(inner, uses);
    return [`struct ${tag} {`, ...members, "};", ""];
  }

  #onlyNamed(inner: Uses, uses: Uses): void {
    for (const type of inner.named) uses.named.add(type);
    for (const type of inner.complete) uses.named.add(type);
  }
}

function struct(
  name: string,
  fields: readonly Field[],
  attributes: string,
  shownName: string,
  uses: Uses,
): readonly string[] {
  const members = fields.map((field) => {
    const type = field.inline
      ? storageType(field.type, uses, "complete")
      : namedType(field.type, uses);
    return `  ${declared(type, field.name)};`;
  });
  if (members.length === 0) members.push("  u8 nothing;");
  return [`/** ${shownName} */`, `struct ${name} {`, ...members, `}${attributes};`, ""];
}

/** The tag under the discriminant's name, then what the variants store. */
function unionStruct(info: UnionInfo, uses: Uses): readonly string[] {
  const type = `${info.name}__tag`;
  const tags = new Map(info.variants.map((v) => [v.name, v.tag]));
  const names = namesOf(type, cType(info.tagStorage, uses), tags);
  const tag = `  ${type} ${cIdentifier(info.discriminant)};`;
  const stored = storedVariants(info).map((v) => `    ${declared(cType(v.type, uses), v.name)};`);
  const members = stored.length === 0 ? [] : ["  union {", ...stored, `  } ${unionMember(info)};`];
  return [`/** ${info.shownName} */`, ...names, `struct ${info.name} {`, tag, ...members, "};", ""];
}

function enumNames(info: EnumInfo, uses: Uses): readonly string[] {
  const names = namesOf(info.name, cType(info.underlying, uses), info.members);
  return [`/** ${info.shownName} */`, ...names, ""];
}

/** An integer type whose values have names, for readers and debuggers. */
function namesOf(
  name: string,
  integer: string,
  values: ReadonlyMap<string, bigint>,
): readonly string[] {
  const known = new Set<string>();
  const members: string[] = [];
  for (const [member, value] of values) {
    // Strings that differ in what no C identifier has: the first one gives its name.
    const identifier = `${name}__${member.replace(/[^A-Za-z0-9]/g, "_")}`;
    if (known.has(identifier) || value > NAMED_MAX || value < -NAMED_MAX) continue;
    known.add(identifier);
    members.push(`  ${identifier} = ${value},`);
  }
  const type = `typedef ${integer} ${name};`;
  return members.length === 0 ? [type] : [type, `GTS_NAMES(${name},`, ...members, ")"];
}

function structAttributes(info: { readonly packed: boolean; readonly aligned: number }): string {
  const list = [
    info.packed ? "packed" : "",
    info.aligned > 0 ? `aligned(${info.aligned})` : "",
  ].filter((a) => a !== "");
  return list.length === 0 ? "" : ` __attribute__((${list.join(", ")}))`;
}
