/**
 * How GTS types are written in C. Every name that is written is noted in `Uses`, so that the file
 * can declare it.
 */
import { INTEGERS, isValueNullable, type Type } from "../types.ts";
import type { Uses } from "./module-uses.ts";

/** A part of a C name for this type, equal for types with one C representation. */
export function mangle(type: Type): string {
  switch (type.kind) {
    case "int":
    case "float":
    case "vector":
      return type.name;
    case "endian":
      return type.of.name;
    case "index":
      return "usize";
    case "enum":
      return mangle(type.info.underlying);
    case "class":
    case "record":
    case "union":
      return type.info.name;
    case "iface":
      return `${type.info.name}_ref`;
    case "array":
      return `array_${mangle(type.element)}_${type.length}`;
    case "slice":
      return `slice_${mangle(type.element)}`;
    case "ptr":
    case "mmio":
    case "atomic":
      return `${type.kind}_${mangle(type.element)}`;
    case "percpu":
      return `percpu_${type.inline ? "object_" : ""}${mangle(type.element)}`;
    case "func":
      return ["fn", mangle(type.result), "of", ...type.params.map(mangle)].join("_");
    case "nullable":
      if (isValueNullable(type)) return `maybe_${mangle(type.of)}`;
      return isInlineKind(type.of) ? `${mangle(type.of)}_null` : mangle(type.of);
    case "literal":
      return `${type.value}`;
    default:
      return type.kind;
  }
}

/**
 * Types whose storage is not their reference: as elements of arrays and slices they stand inline.
 */
export function isInlineKind(type: Type): boolean {
  return type.kind === "class" || type.kind === "array" || type.kind === "atomic";
}

/** The C type of a value (for references: of the pointer). */
export function cType(type: Type, uses: Uses): string {
  switch (type.kind) {
    case "int":
    case "float":
      return type.name;
    case "vector":
      uses.vectors = true;
      return `gts_${type.name}`;
    case "endian":
      return type.of.name;
    case "index":
      return "usize";
    case "bool":
      return "bool";
    case "void":
    case "never":
      return "void";
    case "string":
    case "text":
    case "piece":
      return `gts_${type.kind === "string" ? "str" : type.kind}`;
    case "null":
      return "void *";
    case "enum":
      return cType(type.info.underlying, uses);
    case "class":
    case "array":
    case "atomic":
    case "percpu":
      return pointerTo(storageType(type, uses, "named"));
    case "record":
    case "union":
    case "slice":
    case "iface":
    case "func":
      uses.complete.add(type);
      return `struct ${mangle(type)}`;
    case "ptr":
      return pointerTo(pointee(type.element, uses));
    case "mmio":
      return `volatile ${pointerTo(pointee(type.element, uses))}`;
    case "nullable":
      if (!isValueNullable(type)) return cType(type.of, uses);
      uses.complete.add(type);
      return `struct ${mangle(type)}`;
    case "number":
    case "literal":
      throw new Error(`a type without a width reached the printer: ${type.kind}`);
  }
}

/**
 * The C type of a variable, parameter or field: an enum is its integer under the name of the enum,
 * from which debuggers find the names of its members.
 */
export function namedType(type: Type, uses: Uses): string {
  if (type.kind !== "enum" || type.info.numbers === true) return cType(type, uses);
  uses.complete.add(type);
  return type.info.name;
}

/** A parameter that nobody can pass (`never`) still needs a C type. */
export function parameterType(type: Type, uses: Uses): string {
  return type.kind === "never" ? "u8" : namedType(type, uses);
}

function pointee(element: Type, uses: Uses): string {
  const structs = ["record", "union", "slice", "iface", "func"];
  if (structs.includes(element.kind) || isValueNullable(element)) {
    uses.named.add(element);
    return `struct ${mangle(element)}`;
  }
  return cType(element, uses);
}

/** The C type of what a reference points to; values are their own storage. */
export function storageType(type: Type, uses: Uses, how: "named" | "complete"): string {
  if (type.kind === "class" || type.kind === "array") {
    uses[how].add(type);
    return `struct ${mangle(type)}`;
  }
  if (type.kind === "atomic") return cType(type.element, uses);
  if (type.kind === "percpu" && type.inline) return storageType(type.element, uses, how);
  if (type.kind === "percpu") return cType(type.element, uses);
  if (how === "named") return pointee(type, uses);
  return cType(type, uses);
}

export function pointerTo(type: string): string {
  return type.endsWith("*") ? `${type}*` : `${type} *`;
}

/** `u32 count`, `struct Task *next`. */
export function declared(type: string, name: string): string {
  return type.endsWith("*") ? `${type}${name}` : `${type} ${name}`;
}

/** The type without the `| null` of a reference, and with enums as their integers. */
export function representation(type: Type): Type {
  if (type.kind === "nullable") return isValueNullable(type) ? type : type.of;
  if (type.kind === "enum") return type.info.underlying;
  if (type.kind === "index") return INTEGERS.usize;
  return type.kind === "endian" ? type.of : type;
}
