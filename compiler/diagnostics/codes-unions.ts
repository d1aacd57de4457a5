/** GTS203x: unions and other values that are put together. */
import { type Code, code } from "./code.ts";

export const UNION_CODES = {
  unionForm: code(
    "2030",
    "The members of a union need one field with a different constant in each.",
    'Give each member `readonly kind: "…"` (a string, enum member, boolean or integer).',
    "That field is stored as the tag; without it nothing says which member a value is.",
  ),
  unionField: code(
    "2031",
    "This field is not the same in all members that the value may be.",
    "Test the discriminant first, then read the field.",
    "A value has one type; which of them it is depends on the tag.",
  ),
  switchMissing: code(
    "2032",
    "A `switch` over an enum, a union or string literals must name every value.",
    "Add the missing cases, or a `default`.",
    "A value that is added later must not be skipped silently.",
  ),
  notComparable: code(
    "2033",
    "`equals` cannot compare this type.",
    "Compare what matters by hand.",
    "It compares numbers, strings, enums, records and unions by value, and objects by identity.",
  ),
  zeroValue: code(
    "2034",
    "A zeroed array of this type would hold values that nobody made.",
    "Use `FixedArray<T | null, N>`, or write the elements as a literal.",
    "A reference inside an element would be null, or its tag would name no member.",
  ),
} as const satisfies Record<string, Code>;
