/** What the variables of a running random program hold. */
import type { Class, Function, VariantName } from "./program.ts";

export interface ObjectValue {
  readonly declared: Class;
  readonly fields: Map<string, bigint>;
}

export interface Scope {
  readonly values: Map<string, bigint>;
  readonly arrays: Map<string, bigint[]>;
  readonly objects: Map<string, ObjectValue>;
  readonly closures: Map<string, Function>;
  /** Which variant a union variable holds; its fields are values `NAME.FIELD`. */
  readonly variants: Map<string, VariantName>;
  readonly self: ObjectValue | null;
}

export function newScope(self: ObjectValue | null): Scope {
  return {
    values: new Map(),
    arrays: new Map(),
    objects: new Map(),
    closures: new Map(),
    variants: new Map(),
    self,
  };
}
