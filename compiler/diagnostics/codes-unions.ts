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
  optionalField: code(
    "2060",
    "An optional field cannot be `null` too.",
    "Declare `readonly x?: T` for what may be left out, or `readonly x: T | null`.",
    "What is left out is stored as null is: the two could not be told apart.",
  ),
  optionalUndefined: code(
    "2063",
    "An optional field is left out; it is not given `undefined`.",
    "Write two literals, or test the value first: `x === undefined ? {} : { x }`.",
    "TypeScript tells a field that is `undefined` from one that is missing: spreading the first overwrites, the second does not.",
  ),
  tupleForm: code(
    "2061",
    "A tuple has a fixed number of elements.",
    "Write one element type a place, and `T | null` for what may be missing; a list is a slice.",
    "A tuple is a value with one layout; TypeScript gives one with optional or rest elements a length that changes.",
  ),
  numberSet: code(
    "2062",
    "The members of a union of number literals are whole numbers below 2^53.",
    "Use whole numbers, or an `enum` with a `@width`.",
    "Such a union is stored as the smallest integer that holds all members, or as its `@width` says; TypeScript reads literals as doubles.",
  ),
  classUnion: code(
    "2064",
    "Classes that do not extend one another form no union.",
    "Let them extend one class, and test with `instanceof`; or implement one interface.",
    "A reference is a pointer, and an object says what it is only within its hierarchy; TypeScript also takes every class with the same members for a member of the union.",
  ),
} as const satisfies Record<string, Code>;
