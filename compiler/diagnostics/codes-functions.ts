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
    "Name the parts that are needed, without a rest element or default values; write one assignment a part.",
    "The parts of a pattern must exist and have types of their own; values have no missing fields.",
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
} as const satisfies Record<string, Code>;
