/**
 * Types of functions as text that two programs, compiled apart, can compare: equal texts mean equal
 * layouts. Names of types are left out where only their form matters, and written where GTS tells
 * types apart by them.
 */
import { fnv1a64 } from "../fnv.ts";
import type { Field, Func } from "../tree.ts";
import { type Type, VOID } from "../types.ts";

/** A part of a signature: the result, whose name is empty, or a parameter. */
export interface SignaturePart {
  readonly name: string;
  readonly type: string;
}

/** The result first, then the parameters. */
export function signatureOf(func: Func): readonly SignaturePart[] {
  const environment = func.params.filter(({ type }) => type !== VOID);
  return [
    { name: "", type: typeText(func.result) },
    ...environment.map(({ name, type }) => ({ name, type: typeText(type) })),
  ];
}

/** One line a part, `name:type`: what the tables of programs hold. */
export function signatureText(func: Func): string {
  return signatureOf(func)
    .map(({ name, type }) => `${name}:${type}`)
    .join("\n");
}

/** FNV-1a of 64 bits over the types; names of parameters may change. Never 0. */
export function signatureHash(func: Func): bigint {
  const types = signatureOf(func).map(({ type }) => type);
  const hash = fnv1a64(types.join("\n"));
  return hash === 0n ? 1n : hash;
}

/** `inside` are the named types whose text this one is part of: they are written by name alone. */
function typeText(type: Type, inside: readonly object[] = []): string {
  switch (type.kind) {
    case "int":
    case "float":
    case "endian":
    case "vector":
      return type.name;
    case "index":
      return `Index<${type.limit}>`;
    case "enum":
      return `${type.info.shownName}(${typeText(type.info.underlying)} ${membersText(type.info.members)})`;
    case "class":
    case "record":
      return fieldsText(type.info, type.kind === "class" ? type.info.shownName : "", inside);
    case "union":
      return inside.includes(type.info)
        ? type.info.shownName
        : type.info.variants
            .map(({ tag, type: of }) => `${tag}=${typeText(of, [...inside, type.info])}`)
            .join("|");
    case "iface":
      return ifaceText(type, inside);
    case "array":
      return `FixedArray<${typeText(type.element, inside)},${type.length}>`;
    case "slice":
      return `${type.readonly ? "ReadonlySlice" : "Slice"}<${typeText(type.element, inside)}>`;
    case "ptr":
    case "mmio":
    case "atomic":
    case "percpu":
      return `${type.kind}<${typeText(type.element, inside)}>`;
    case "func":
      return `(${type.params.map((p) => typeText(p, inside)).join(",")})=>${typeText(type.result, inside)}`;
    case "nullable":
      return `${typeText(type.of, inside)}|null`;
    case "bool":
      return "boolean";
    default:
      return type.kind;
  }
}

function membersText(members: ReadonlyMap<string, bigint>): string {
  return [...members].map(([name, value]) => `${name}=${value}`).join(",");
}

interface Fields {
  readonly shownName: string;
  readonly fields: readonly Field[];
}

function fieldsText(info: Fields, name: string, inside: readonly object[]): string {
  if (inside.includes(info)) return info.shownName;
  const fields = info.fields.map((field) => {
    const place = field.inline ? " in place" : "";
    return `${field.name}:${typeText(field.type, [...inside, info])}${place}`;
  });
  return `${name}{${fields.join(",")}}`;
}

function ifaceText(type: Extract<Type, { kind: "iface" }>, inside: readonly object[]): string {
  const { info } = type;
  if (inside.includes(info)) return info.shownName;
  const within = [...inside, info];
  const methods = info.methods.map(({ name, params, result }) => {
    return `${name}(${params.map((p) => typeText(p, within)).join(",")}):${typeText(result, within)}`;
  });
  return `${info.shownName}{${methods.join(",")}}`;
}
