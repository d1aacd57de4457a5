/**
 * What facts are about: integers in locals and in fields that can be named by a path from a local
 * or a global (`self.count`), and lengths of slices and strings at such places. A number for each,
 * with the range of its type and with what makes its value change.
 */
import type { Expr, Global, Local } from "../../tree.ts";
import { intMax, intMin, type Type } from "../../types.ts";
import { type Var, ZERO } from "./facts.ts";

/** An address space holds no longer array; also what sizes of objects are limited to. */
export const LENGTH_MAX = (1n << 63n) - 1n;

interface Place {
  /** Equal for equal places. */
  readonly key: string;
  readonly root: Local | Global;
  /** Names of the fields on the way. */
  readonly fields: readonly string[];
  /** Something on the way can be written by whoever holds the object. */
  readonly mutable: boolean;
}

interface Variable {
  readonly place: Place | null;
  readonly min: bigint;
  readonly max: bigint;
}

export class Variables {
  readonly #all: Variable[] = [{ place: null, min: 0n, max: 0n }];
  readonly #byKey = new Map<string, Var>();
  readonly #lengths: Var[] = [];
  readonly #roots = new Map<Local | Global, number>();

  /**
   * `mutable`: mutable memory keeps its value until this function or a callee writes it. True only
   * where nothing else runs at the same time.
   */
  constructor(readonly mutable: boolean) {}

  min(v: Var): bigint {
    return this.#all[v]?.min ?? 0n;
  }

  max(v: Var): bigint {
    return this.#all[v]?.max ?? 0n;
  }

  /** The variable of an integer, if its place has a name. */
  integer(e: Expr): Var | null {
    if (e.type.kind !== "int") return null;
    const place = this.#place(e);
    return place === null ? null : this.#variable(place, place.key, e.type);
  }

  /** The length of an array, slice or string: a number, a variable, or null. */
  length(e: Expr): bigint | Var | null {
    if (e.type.kind === "array") return e.type.length;
    switch (e.op) {
      case "sliceOf":
        return this.length(e.array);
      case "string":
        return BigInt(new TextEncoder().encode(e.value).length);
      case "retype":
        return this.length(e.operand);
      case "helper":
        if (e.name !== "gts_str_bytes" && e.name !== "gts_string_view") break;
        return e.args[0] === undefined ? null : this.length(e.args[0]);
      default:
        break;
    }
    if (e.type.kind !== "slice" && e.type.kind !== "string") return null;
    const place = this.#place(e);
    return place === null ? null : this.#variable(place, `length ${place.key}`, null);
  }

  /** Whether a nullable value at a place that has a name is there: 1, or 0 for null. */
  presence(e: Expr): Var | null {
    if (e.type.kind !== "nullable") return null;
    const place = this.#place(e);
    return place === null ? null : this.#variable(place, `present ${place.key}`, "presence");
  }

  #variable(place: Place, key: string, type: Type | "presence" | null): Var | null {
    if (place.mutable && !this.mutable) return null;
    let v = this.#byKey.get(key);
    if (v === undefined) {
      v = this.#all.length;
      this.#all.push({ place, ...limits(type) });
      this.#byKey.set(key, v);
      if (key !== place.key) this.#lengths.push(v);
    }
    return v;
  }

  #place(e: Expr): Place | null {
    switch (e.op) {
      case "local":
        return { key: this.#root(e.local), root: e.local, fields: [], mutable: false };
      case "global": {
        const mutable = !e.global.object && !e.global.constant;
        return { key: this.#root(e.global), root: e.global, fields: [], mutable };
      }
      case "field": {
        const of = this.#place(e.object);
        if (of === null) return null;
        const fixed = e.field.readonly || e.field.inline || e.object.type.kind !== "class";
        const fields = [...of.fields, e.field.name];
        return { ...of, key: `${of.key}.${e.field.name}`, fields, mutable: of.mutable || !fixed };
      }
      case "retype":
      case "nonNull":
        return this.#place(e.operand);
      default:
        return null;
    }
  }

  #root(root: Local | Global): string {
    let id = this.#roots.get(root);
    if (id === undefined) {
      id = this.#roots.size;
      this.#roots.set(root, id);
    }
    return `${id}`;
  }

  /** The variables whose place fits. */
  #where(test: (place: Place) => boolean): Var[] {
    const found: Var[] = [];
    this.#all.forEach(({ place }, v) => {
      if (v !== ZERO && place !== null && test(place)) found.push(v);
    });
    return found;
  }

  /** What changes when this local or global gets a new value. */
  under(root: Local | Global): Var[] {
    return this.#where((place) => place.root === root);
  }

  /** What changes when a field of this name is written, in whatever object. */
  throughField(name: string): Var[] {
    return this.#where((place) => place.fields.includes(name));
  }

  /** What a call can change. */
  inMutableMemory(): Var[] {
    return this.#where((place) => place.mutable);
  }

  /** What the construction of an object can change, read-only fields too. */
  inMemory(): Var[] {
    return this.#where((place) => place.fields.length > 0 || place.mutable);
  }

  lengths(): readonly Var[] {
    return this.#lengths;
  }
}

/** What a variable can be whatever is known of it; lengths have no type. */
function limits(type: Type | "presence" | null): { min: bigint; max: bigint } {
  if (type === "presence") return { min: 0n, max: 1n };
  if (type === null || type.kind !== "int") return { min: 0n, max: LENGTH_MAX };
  return { min: intMin(type), max: intMax(type) };
}
