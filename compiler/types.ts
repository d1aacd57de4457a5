/**
 * GTS types, as the passes after the checker see them: every generic is replaced, every width is
 * known. Types are interned: two types are the same if and only if they are the same object.
 */
import type { ClassInfo, EnumInfo, InterfaceInfo, RecordInfo, UnionInfo } from "./tree.ts";

export type IntName =
  | "u8"
  | "u16"
  | "u32"
  | "u64"
  | "usize"
  | "i8"
  | "i16"
  | "i32"
  | "i64"
  | "isize";

export type Type =
  | {
      readonly kind: "int";
      readonly name: IntName;
      readonly bits: 8 | 16 | 32 | 64;
      readonly signed: boolean;
    }
  | { readonly kind: "float"; readonly name: "f32" | "f64" }
  /** An integer kept in a chosen byte order; it is converted before anything is computed. */
  | { readonly kind: "endian"; readonly name: string; readonly of: IntType; readonly big: boolean }
  /** A `usize` that is below `limit`. */
  | { readonly kind: "index"; readonly limit: bigint }
  /** A value: lanes of numbers that are computed with at once. */
  | {
      readonly kind: "vector";
      readonly name: string;
      readonly lane: IntType | Extract<Type, { kind: "float" }>;
      readonly lanes: number;
    }
  | { readonly kind: "bool" }
  | { readonly kind: "void" }
  | { readonly kind: "never" }
  /** The type of `null` itself. */
  | { readonly kind: "null" }
  /** A numeric constant without a width; never reaches the printer. */
  | { readonly kind: "number" }
  /** A number in a type argument (`N` of `FixedArray<T, N>`); never the type of a value. */
  | { readonly kind: "literal"; readonly value: bigint }
  /** `gts_str`: pointer and length in bytes. */
  | { readonly kind: "string" }
  /** `gts_text`: pieces on the caller's stack. */
  | { readonly kind: "text" }
  /** `gts_piece`; also what the record `Piece` of core.d.ts is. */
  | { readonly kind: "piece" }
  | { readonly kind: "enum"; readonly info: EnumInfo }
  /** A reference: a pointer to the class's struct. */
  | { readonly kind: "class"; readonly info: ClassInfo }
  /** A value. */
  | { readonly kind: "record"; readonly info: RecordInfo }
  /** A value: a tag and the record that it names. */
  | { readonly kind: "union"; readonly info: UnionInfo }
  /** A reference: a pointer to `struct { T v[N]; }`. */
  | { readonly kind: "array"; readonly element: Type; readonly length: bigint }
  /** `{ T *ptr; usize len; }`; Slice and ReadonlySlice have one C type. */
  | { readonly kind: "slice"; readonly element: Type; readonly readonly: boolean }
  /** `T *`. */
  | { readonly kind: "ptr"; readonly element: Type }
  /** `volatile T *`. */
  | { readonly kind: "mmio"; readonly element: Type }
  /** A reference: a pointer to the number. */
  | { readonly kind: "atomic"; readonly element: Type }
  /**
   * A variable of each processor: a pointer into the section that processors have copies of.
   * `inline`: the object itself stands there, not a reference to one.
   */
  | { readonly kind: "percpu"; readonly element: Type; readonly inline: boolean }
  /** `{ code, environment }`; the code takes the environment after its parameters. */
  | { readonly kind: "func"; readonly params: readonly Type[]; readonly result: Type }
  /**
   * Of a reference (class, array, func, ptr, interface): null is the null pointer (interfaces: null
   * `self`; functions: null `code`). Of a value: `struct { bool has; T value; }`; see
   * `isValueNullable`.
   */
  | { readonly kind: "nullable"; readonly of: Type }
  /** `{ void *self; const struct NAME_table *table; }`. */
  | { readonly kind: "iface"; readonly info: InterfaceInfo };

export type IntType = Extract<Type, { kind: "int" }>;

/** Weak: a type holds on to the program that it comes from, and a process compiles many. */
const interned = new Map<string, WeakRef<Type>>();
const forgotten = new FinalizationRegistry<string>((key) => {
  if (interned.get(key)?.deref() === undefined) interned.delete(key);
});
const keys = new WeakMap<Type, string>();
let nextInfoId = 1;
const infoIds = new WeakMap<object, number>();

function infoId(info: object): number {
  let id = infoIds.get(info);
  if (id === undefined) {
    id = nextInfoId++;
    infoIds.set(info, id);
  }
  return id;
}

/** A string that is equal for equal types. */
export function typeKey(type: Type): string {
  let key = keys.get(type);
  if (key === undefined) {
    key = makeKey(type);
    keys.set(type, key);
  }
  return key;
}

function makeKey(type: Type): string {
  switch (type.kind) {
    case "int":
    case "float":
    case "endian":
    case "vector":
      return type.name;
    case "index":
      return `index<${type.limit}>`;
    case "literal":
      return `#${type.value}`;
    case "enum":
    case "class":
    case "record":
    case "union":
    case "iface":
      return `${type.kind}@${infoId(type.info)}`;
    case "array":
      return `array<${typeKey(type.element)},${type.length}>`;
    case "slice":
      return `${type.readonly ? "rslice" : "slice"}<${typeKey(type.element)}>`;
    case "ptr":
    case "mmio":
    case "atomic":
      return `${type.kind}<${typeKey(type.element)}>`;
    case "percpu":
      return `percpu${type.inline ? "object" : ""}<${typeKey(type.element)}>`;
    case "func":
      return `func(${type.params.map(typeKey).join(",")}):${typeKey(type.result)}`;
    case "nullable":
      return `nullable<${typeKey(type.of)}>`;
    default:
      return type.kind;
  }
}

/** The one object for this type. */
export function intern<T extends Type>(type: T): T {
  const key = makeKey(type);
  const known = interned.get(key)?.deref();
  if (known !== undefined) return known as T;
  interned.set(key, new WeakRef(type));
  forgotten.register(type, key);
  return type;
}

function int(name: IntName, bits: 8 | 16 | 32 | 64, signed: boolean): IntType {
  return intern({ kind: "int", name, bits, signed });
}

export const INTEGERS: Readonly<Record<IntName, IntType>> = {
  u8: int("u8", 8, false),
  u16: int("u16", 16, false),
  u32: int("u32", 32, false),
  u64: int("u64", 64, false),
  usize: int("usize", 64, false),
  i8: int("i8", 8, true),
  i16: int("i16", 16, true),
  i32: int("i32", 32, true),
  i64: int("i64", 64, true),
  isize: int("isize", 64, true),
};
function endian(of: IntType, big: boolean): Extract<Type, { kind: "endian" }> {
  return intern({ kind: "endian", name: `${of.name}${big ? "be" : "le"}`, of, big });
}

export type VectorType = Extract<Type, { kind: "vector" }>;

function vectorsOf(lane: VectorType["lane"], bits: number): VectorType[] {
  return [128, 256].map((width) => {
    const lanes = width / bits;
    return intern({ kind: "vector", name: `${lane.name}x${lanes}`, lane, lanes });
  });
}

/** `u16be` and its like, by name. */
export const ENDIANS: ReadonlyMap<string, Extract<Type, { kind: "endian" }>> = new Map(
  [INTEGERS.u16, INTEGERS.u32, INTEGERS.u64, INTEGERS.i16, INTEGERS.i32, INTEGERS.i64]
    .flatMap((of) => [endian(of, true), endian(of, false)])
    .map((type) => [type.name, type]),
);
export const F32 = intern({ kind: "float", name: "f32" } as const);
export const F64 = intern({ kind: "float", name: "f64" } as const);

/** `i32x4` and its like, by name. */
export const VECTORS: ReadonlyMap<string, VectorType> = new Map(
  [
    ...Object.values(INTEGERS)
      .filter((type) => !type.name.endsWith("size"))
      .flatMap((type) => vectorsOf(type, type.bits)),
    ...vectorsOf(F32, 32),
    ...vectorsOf(F64, 64),
  ].map((type) => [type.name, type]),
);
export const BOOL = intern({ kind: "bool" } as const);
export const VOID = intern({ kind: "void" } as const);
export const NEVER = intern({ kind: "never" } as const);
export const NULL = intern({ kind: "null" } as const);
export const NUMBER = intern({ kind: "number" } as const);
export const STRING = intern({ kind: "string" } as const);
export const TEXT = intern({ kind: "text" } as const);
export const PIECE = intern({ kind: "piece" } as const);
/** `void *`: what a function value hands to its code. */
export const ENVIRONMENT = intern({ kind: "ptr", element: VOID } as const);

export function intMin(type: IntType): bigint {
  return type.signed ? -(1n << BigInt(type.bits - 1)) : 0n;
}

export function intMax(type: IntType): bigint {
  return (1n << BigInt(type.signed ? type.bits - 1 : type.bits)) - 1n;
}

export function nullableOf(of: Type): Type {
  return of.kind === "nullable" ? of : intern({ kind: "nullable", of });
}

export function isReference(type: Type): boolean {
  return ["class", "array", "atomic", "percpu", "func", "ptr", "iface", "mmio"].includes(type.kind);
}

/** `T | null` where `T` has no null of its own: a flag stands beside the value. */
export function isValueNullable(type: Type): boolean {
  return type.kind === "nullable" && !isReference(type.of);
}

function showFunction({ params, result }: Extract<Type, { kind: "func" }>): string {
  const last = params.at(-1);
  const gives = last?.kind === "class" ? last.info.gives : undefined;
  const own = gives === undefined ? params : params.slice(0, -1);
  return `(${own.map(showType).join(", ")}) => ${gives ?? showType(result)}`;
}

/** The type as a user reads it in a message. */
export function showType(type: Type): string {
  switch (type.kind) {
    case "int":
    case "float":
    case "endian":
    case "vector":
      return type.name;
    case "index":
      return `Index<${type.limit}>`;
    case "bool":
      return "boolean";
    case "number":
      return "number (no width)";
    case "literal":
      return `${type.value}`;
    case "text":
      return "Text";
    case "piece":
      return "Piece";
    case "enum":
    case "class":
    case "record":
    case "union":
    case "iface":
      return type.info.shownName;
    case "array":
      return `FixedArray<${showType(type.element)}, ${type.length}>`;
    case "slice":
      return `${type.readonly ? "ReadonlySlice" : "Slice"}<${showType(type.element)}>`;
    case "ptr":
      return `Ptr<${showType(type.element)}>`;
    case "mmio":
      return `Mmio<${showType(type.element)}>`;
    case "atomic":
      return `Atomic<${showType(type.element)}>`;
    case "percpu":
      return `PerCpu${type.inline ? "Object" : ""}<${showType(type.element)}>`;
    case "func":
      return showFunction(type);
    case "nullable":
      return `${showType(type.of)} | null`;
    default:
      return type.kind;
  }
}
