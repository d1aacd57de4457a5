/**
 * Sizes and offsets as the System V x86-64 ABI lays structs out, so that `sizeof` and
 * `static_assert` are constants of the compiler and not only of the C that it writes.
 */
import type { ClassInfo, Field, UnionInfo, Variant } from "./tree.ts";
import { isValueNullable, type Type } from "./types.ts";

export interface Layout {
  readonly size: bigint;
  readonly align: bigint;
}

const POINTER: Layout = { size: 8n, align: 8n };
const PAIR: Layout = { size: 16n, align: 8n };
/** `gts_piece`: i32, u8, u64, string. */
const PIECE_LAYOUT: Layout = { size: 32n, align: 8n };

/** A value of this type where it stands: a reference is a pointer. */
export function valueLayout(type: Type): Layout {
  switch (type.kind) {
    case "int":
      return scalar(BigInt(type.bits / 8));
    case "float":
      return scalar(type.name === "f32" ? 4n : 8n);
    case "endian":
      return valueLayout(type.of);
    case "vector": {
      const { size } = valueLayout(type.lane);
      return scalar(size * BigInt(type.lanes));
    }
    case "bool":
      return scalar(1n);
    case "enum":
      return valueLayout(type.info.underlying);
    case "record":
      // A struct without members has no size in C: it gets one byte.
      return type.info.fields.length === 0 ? scalar(1n) : structLayout(type.info.fields, false);
    case "union":
      return unionLayout(type.info);
    case "slice":
    case "string":
    case "text":
    case "iface":
    case "func":
      return PAIR;
    case "nullable":
      return isValueNullable(type) ? afterTag(1n, valueLayout(type.of)) : valueLayout(type.of);
    case "piece":
      return PIECE_LAYOUT;
    default:
      return POINTER;
  }
}

/** The object itself: what `sizeof<Task>()` means. */
export function storageLayout(type: Type): Layout {
  if (type.kind === "class") return classLayout(type.info);
  if (type.kind === "atomic") return valueLayout(type.element);
  if (type.kind === "percpu")
    return type.inline ? storageLayout(type.element) : valueLayout(type.element);
  if (type.kind === "array") {
    const element = elementLayout(type.element);
    return { size: element.size * type.length, align: element.align };
  }
  return valueLayout(type);
}

function elementLayout(type: Type): Layout {
  const inline = type.kind === "class" || type.kind === "array" || type.kind === "atomic";
  return inline ? storageLayout(type) : valueLayout(type);
}

function scalar(size: bigint): Layout {
  return { size, align: size };
}

function roundUp(value: bigint, align: bigint): bigint {
  return ((value + align - 1n) / align) * align;
}

/** A tag or flag of `tag` bytes, then the rest. */
function afterTag(tag: bigint, rest: Layout): Layout {
  const align = rest.align > tag ? rest.align : tag;
  return { size: roundUp(roundUp(tag, rest.align) + rest.size, align), align };
}

function unionLayout(info: UnionInfo): Layout {
  let rest: Layout = { size: 0n, align: 1n };
  for (const { type } of storedVariants(info)) {
    const { size, align } = valueLayout(type);
    rest = {
      size: size > rest.size ? size : rest.size,
      align: align > rest.align ? align : rest.align,
    };
  }
  rest = { ...rest, size: roundUp(rest.size, rest.align) };
  return afterTag(valueLayout(info.tagStorage).size, rest);
}

/** The variants that are members of the C union: those that store something. */
export function storedVariants(info: UnionInfo): readonly Variant[] {
  return info.variants.filter(({ type }) => type.kind === "record" && type.info.fields.length > 0);
}

function fieldLayout(field: Field): Layout {
  return field.inline ? storageLayout(field.type) : valueLayout(field.type);
}

function structLayout(fields: readonly Field[], packed: boolean): Layout {
  let size = 0n;
  let align = 1n;
  for (const field of fields) {
    const layout = fieldLayout(field);
    if (!packed) {
      size = roundUp(size, layout.align);
      if (layout.align > align) ({ align } = layout);
    }
    size += layout.size;
  }
  return { size: roundUp(size, align), align };
}

export function classLayout(info: ClassInfo): Layout {
  const natural = structLayout(info.fields, info.packed);
  const aligned = BigInt(info.aligned);
  const align = aligned > natural.align ? aligned : natural.align;
  return { size: roundUp(natural.size, align), align };
}

/** Byte offset of a field. */
export function fieldOffset(fields: readonly Field[], packed: boolean, wanted: Field): bigint {
  let offset = 0n;
  for (const field of fields) {
    const layout = fieldLayout(field);
    if (!packed) offset = roundUp(offset, layout.align);
    if (field === wanted) return offset;
    offset += layout.size;
  }
  throw new Error(`no field ${wanted.name}`);
}
