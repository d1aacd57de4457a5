/** What named types consist of: enums, records, unions, classes, interfaces. Part of the tree. */
import type { Pin } from "./effects.ts";
import type { Expr, Func } from "./tree.ts";
import type { Type } from "./types.ts";

export interface EnumInfo {
  /** C name of the type that tells the debugger which enum it is. */
  readonly name: string;
  readonly shownName: string;
  /** The type is a union of string literals: the members' names are the strings. */
  readonly strings: boolean;
  /** The type is a union of number literals: the members' names and values are the numbers. */
  readonly numbers?: true;
  /** Its width is declared (`@width`), so that numbers are computed in it. */
  readonly hasWidth?: true;
  readonly underlying: Type;
  readonly members: ReadonlyMap<string, bigint>;
}

export interface Field {
  readonly name: string;
  readonly type: Type;
  /** The object itself stands here, not a reference to it (class, array, atomic). */
  readonly inline: boolean;
  readonly readonly: boolean;
  /** `x?: T` of a record: the type is nullable, and null is what TypeScript calls `undefined`. */
  readonly optional?: boolean;
}

export interface RecordInfo {
  /** C name, unique in the program: `Point`, `tuple_u32_bool`. */
  readonly name: string;
  readonly shownName: string;
  /** Tuples have `_0`, `_1` … Filled in later, so that records may refer to each other. */
  fields: readonly Field[];
  /** Fields whose type has one value (`kind: "circle"`): not stored. Constants, by their name. */
  readonly constants: ReadonlyMap<string, Expr>;
  /** Elements of a tuple: fields `_0` …, constants `0` …; not set for other records. */
  readonly arity?: number;
}

/** A discriminated union of records. */
export interface UnionInfo {
  /** C name, unique in the program: `Shape`, `Result_u32_Failure`. */
  readonly name: string;
  readonly shownName: string;
  /** The field whose constants tell the variants apart; it is stored as the tag. */
  readonly discriminant: string;
  /** What reading the discriminant gives: an enum (also of strings), boolean or integer. */
  readonly tagType: Type;
  /** The smallest integer that holds all tags; boolean for a boolean. */
  readonly tagStorage: Type;
  /** In the order of their tags. */
  readonly variants: readonly Variant[];
}

export interface Variant {
  /** C name of its member of the union. */
  readonly name: string;
  readonly tag: bigint;
  /** A record; without stored fields it takes no room in the union. */
  readonly type: Type;
}

/** A struct of a C header. */
export interface ExternalStruct {
  /** As C names the type: `struct timeval`. */
  readonly struct: string;
  /** What stands after `#include`. */
  readonly include: string;
}

/**
 * Which class an object is of: a hidden first field, there only in hierarchies in which a method is
 * overridden or `instanceof` is asked. The root of the hierarchy has the value 0.
 */
export interface ClassTag {
  readonly field: Field;
  readonly value: bigint;
}

export interface ClassInfo {
  /** C name, unique in the program: `heap_Heap`, `ring_Ring_u64_16`. */
  readonly name: string;
  readonly shownName: string;
  /** The class that it extends. */
  base?: ClassInfo;
  tag?: ClassTag;
  /** Those of the base class first, so that a reference to this class is one to its base. */
  fields: readonly Field[];
  readonly packed: boolean;
  /** The struct of C that has this class's layout. */
  readonly external?: ExternalStruct;
  /** Bytes, 0 for the natural alignment. */
  aligned: number;
  /**
   * `void init(C *self, …)`: field initialisers (on zeroed storage), then the constructor. Null:
   * zeroes are enough.
   */
  init: Func | null;
  /** Made by the compiler: what a closure captures, or a captured variable that is assigned. */
  readonly role?: "environment" | "box";
  /** The space of calls of coroutines: their result as the source writes it. */
  readonly gives?: string;
}

export interface InterfaceInfo {
  readonly name: string;
  readonly shownName: string;
  /** What it extends; the table begins with the methods of the first one. */
  parents: readonly InterfaceInfo[];
  methods: readonly {
    readonly name: string;
    readonly params: readonly Type[];
    readonly result: Type;
    /** Parameters that a call may leave out (`x?: T`); none if this is missing. */
    readonly optional?: readonly boolean[];
    /** What every method behind it promises. */
    readonly pins: readonly Pin[];
  }[];
}
