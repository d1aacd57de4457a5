/** Codes 1xxx of the table in codes.ts: syntax that is not in the subset. */
import { type Code, code } from "./code.ts";

export const SYNTAX_CODES = {
  syntax: code(
    "1001",
    "This syntax is not part of GTS.",
    "Write it with the constructs in docs/language/.",
    "The compiler accepts only what it gives the meaning that a TypeScript reader expects.",
  ),
  noAny: code(
    "1002",
    "`any` and `unknown` are not GTS types.",
    "Write the type.",
    "Layout and checks are decided from types; a value without one has no representation.",
  ),
  noVar: code(
    "1003",
    "`var` is not allowed.",
    "Use `const` or `let`.",
    "Hoisted variables can be read before they are initialised.",
  ),
  looseEquality: code(
    "1004",
    "`==` and `!=` are not allowed.",
    "Use `===` or `!==`.",
    "There are no implicit conversions in GTS.",
  ),
  noExceptions: code(
    "1005",
    "There are no exceptions.",
    "Return a record that says what happened, or `panic(text)` for a broken invariant.",
    "Unwinding needs tables and hidden control flow that a kernel cannot afford.",
  ),
  noCast: code(
    "1007",
    "`as` does not exist in GTS, except `as const`.",
    "Convert numbers with `u32(x)`, test nullable values, or use gehri:unsafe.",
    "An assertion that nobody checks can break memory safety.",
  ),
  moduleCode: code(
    "1010",
    "Only declarations may stand at module level.",
    "Move the statement into a function.",
    "Module code would run at a time that the source does not show.",
  ),
  badImport: code(
    "1011",
    "Only relative `.ts` modules and `gehri:*` can be imported, by name.",
    'Write `import { name } from "./file.ts"`.',
    "Namespace and default imports hide where a name comes from.",
  ),
  labelTarget: code(
    "1012",
    "This label cannot be reached from here.",
    "Put the label on an enclosing loop.",
    "`break` and `continue` go to enclosing loops only.",
  ),
  noUndefined: code(
    "1013",
    "`?.` stands where it is said what happens if a link is null.",
    "Say what it is then, as in `a?.b ?? 0` or `a?.b ?? null`; or test `a` with `if` first.",
    "A chain gives `undefined` then, which GTS does not have.",
  ),
} as const satisfies Record<string, Code>;
