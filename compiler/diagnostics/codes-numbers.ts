/** Codes 2xxx of the table in codes.ts: numbers and values. */
import { type Code, code } from "./code.ts";

export const NUMBER_CODES = {
  noWidth: code(
    "2001",
    "A number needs a width.",
    "Write the type, for example `let n: u32 = 0`, or convert with `u32(x)`.",
    "The width decides overflow, layout and speed; GTS never guesses it.",
  ),
  mixedWidths: code(
    "2002",
    "Both operands must have the same width.",
    "Convert one of them, for example `u32(x)`.",
    "Silent widening hides truncation and sign errors.",
  ),
  wrongType: code(
    "2003",
    "The value's type is not the one that is needed here.",
    "Convert it by name, as `u32(x)` does, or change the declared type.",
    "GTS converts nothing silently.",
  ),
  literalRange: code(
    "2004",
    "A constant does not fit its type.",
    "Use a wider type, or `u8.wrap(…)` if the low bits are meant.",
    "The value would change silently.",
  ),
  notBoolean: code(
    "2005",
    "A condition must be a boolean.",
    "Compare explicitly: `x !== 0`, `p !== null`.",
    "GTS has no truthiness.",
  ),
  badOperator: code(
    "2006",
    "This operator is not defined for these operands.",
    "The operators of each type stand in docs/language/numbers.md and docs/language/values.md.",
    "Its meaning would differ from what a TypeScript reader expects.",
  ),
  shiftSigned: code(
    "2007",
    "`>>>` needs an unsigned operand.",
    "Convert with `u32.wrap(x)`, or use `>>`.",
    "On a signed integer of another width than 32, JavaScript has no meaning for it.",
  ),
  valueIdentity: code(
    "2008",
    "Records and slices have no identity to compare.",
    "Compare their fields.",
    "They are values; `===` in TypeScript would compare references.",
  ),
  stringConcat: code(
    "2009",
    "Strings cannot be joined.",
    "Pass a template literal to a `Text` parameter.",
    "Joining would allocate.",
  ),
  textEscapes: code(
    "2010",
    "A `Text` can only be a parameter.",
    "Declare the parameter that takes it as `Text`, or read it with `textPieces`.",
    "Its pieces sit on the caller's stack.",
  ),
  templatePiece: code(
    "2011",
    "This value cannot stand in a template.",
    "Use an integer, boolean, string, or `hex`, `dec`, `pad`, `char`.",
    "There is no hidden conversion to text.",
  ),
  floatKernel: code(
    "2012",
    "The kernel target has no floating point.",
    "Use integers, scaled where a fraction is needed.",
    "The kernel does not save the FPU registers when it is interrupted.",
  ),
  divisionByZero: code(
    "2013",
    "This division by a constant zero always panics.",
    "Divide by something else.",
    "A program that cannot work should not compile.",
  ),
  enumNumber: code(
    "2014",
    "A number is not an enum value.",
    "Name the member, or use `enumFrom` of gehri:unsafe.",
    "Any number would pass, and a `switch` over the enum could fall through.",
  ),
  indexRange: code(
    "2015",
    "This constant index is outside the array.",
    "Use an index below the length.",
    "The access always panics.",
  ),
  unsupportedType: code(
    "2016",
    "This type has no representation in GTS.",
    "Use a type of docs/language/: widths, classes, readonly records, enums, FixedArray, Slice, `T | null`.",
    "The compiler must know the layout of every value.",
  ),
  bareArray: code(
    "2017",
    "`T[]` is not a GTS type.",
    "Use `FixedArray<T, N>`, `Slice<T>` or `ReadonlySlice<T>`.",
    "A growing array allocates.",
  ),
  mutableRecord: code(
    "2018",
    "Object types are values and need `readonly` fields.",
    "Mark each field `readonly`, or write a class.",
    "A mutable object type is shared by reference in TypeScript; a value would not be.",
  ),
  shiftRange: code(
    "2019",
    "This constant shift count is not below the width.",
    "Shift by less, or convert to a wider type first.",
    "The shift always panics.",
  ),
  unionType: code(
    "2020",
    "Unions are `T | null`, string literals, or readonly records that one field tells apart.",
    'Give each member a field such as `readonly kind: "circle"`.',
    "The compiler must know at run time which member a value is.",
  ),
  memberMissing: code(
    "2021",
    "This member does not exist in GTS.",
    "See docs/language/ for the members of each type.",
    "Nothing is looked up at run time.",
  ),
  constantOverflow: code(
    "2022",
    "This constant expression overflows its width.",
    "Use a wider type or `wrapping`.",
    "The operation always panics.",
  ),
} as const satisfies Record<string, Code>;
