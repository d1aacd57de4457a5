/** `T | null`: how a value of it is made, and how one that is not null is read. */
import type { Expr } from "../tree.ts";
import { isValueNullable, type Type } from "../types.ts";

/** A value of type `T` as `T | null`. */
export function asNullable(value: Expr, type: Type): Expr {
  return isValueNullable(type)
    ? { op: "some", operand: value, type }
    : { op: "retype", operand: value, type };
}

/** What a nullable value holds; it is known not to be null. */
export function provedNonNull(value: Expr): Expr {
  if (value.type.kind !== "nullable") return value;
  const { of } = value.type;
  return isValueNullable(value.type)
    ? { op: "payload", operand: value, type: of }
    : { op: "retype", operand: value, type: of };
}
