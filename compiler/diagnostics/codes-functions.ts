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
} as const satisfies Record<string, Code>;
