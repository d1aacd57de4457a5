/** 4020 to 4039: functions, closures and iteration. */
import { type Code, code } from "./code.ts";

export const FUNCTION_CODES = {
  closureEscapes: code(
    "4020",
    "A function that captures variables cannot outlive the block that made it.",
    "Call it, pass it on or keep it in a local `const`; what is stored captures nothing and gets its data as an argument.",
    "What it captured stands in the frame of the function that made it; GTS never allocates behind your back.",
  ),
  closureEarly: code(
    "4021",
    "A function cannot use a variable that has no value yet.",
    "Declare the variable, with a value, before the function is made or called.",
    "JavaScript stops with a ReferenceError here, which tsc does not see; a read would give a value that nobody wrote.",
  ),
  patternForm: code(
    "4022",
    "This pattern cannot be taken apart.",
    "Name the parts that are needed; write one assignment a part.",
    "The parts of a pattern must exist and have types of their own.",
  ),
  spreadLength: code(
    "4023",
    "The number of these elements is not known, or too large.",
    "Spread tuples and FixedArrays; pass a slice alone to a rest parameter; or write a loop.",
    "Each element is an argument or a part of its own, in the frame.",
  ),
  notIterable: code(
    "4024",
    "This cannot be walked with `for…of`.",
    "Walk an array, a slice, a string, a generator, or an object whose `[Symbol.iterator]()` gives one with `next(): IteratorResult<T>`.",
    "The loop calls these methods; there is nothing else that it could ask for the next element.",
  ),
  patternDefault: code(
    "4050",
    "A default value stands only where a part may be missing.",
    "Declare the field `readonly x?: T`; for `T | null` write `value ?? other`.",
    "TypeScript takes the default value for `undefined`, never for `null`; a part that is always there would never use it.",
  ),
  patternRest: code(
    "4051",
    "A rest element takes what is left of a tuple, a record, or a FixedArray of values.",
    "Of a slice, name the first elements and take `xs.slice(n)`, which is a view; of an object, name its fields.",
    "In TypeScript the rest is a copy: its size must be known, and objects are not copied.",
  ),
} as const satisfies Record<string, Code>;
