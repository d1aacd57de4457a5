/**
 * The one table of diagnostic codes. Each has a rule (what is not allowed), a fix (how to write it
 * instead) and a why; codes never change their meaning. The handbook's page is generated from this
 * table.
 */
import { type Code, code, deferred } from "./code.ts";
import { ANALYSIS_CODES } from "./codes-analysis.ts";
import { ASYNC_CODES } from "./codes-async.ts";
import { BACKEND_CODES } from "./codes-backends.ts";
import { CLASS_CODES } from "./codes-classes.ts";
import { ESCAPE_CODES } from "./codes-escapes.ts";
import { FUNCTION_CODES } from "./codes-functions.ts";
import { HARDWARE_CODES } from "./codes-hardware.ts";
import { MACHINE_CODES } from "./codes-machine.ts";
import { NUMBER_CODES } from "./codes-numbers.ts";
import { SYNTAX_CODES } from "./codes-syntax.ts";
import { UNION_CODES } from "./codes-unions.ts";

export type { Code } from "./code.ts";

export const CODES = {
  ...SYNTAX_CODES,
  ...NUMBER_CODES,
  ...ASYNC_CODES,
  ...BACKEND_CODES,
  ...UNION_CODES,
  ...CLASS_CODES,
  ...ESCAPE_CODES,
  ...FUNCTION_CODES,

  // 3xxx: objects and storage
  hiddenStorage: code(
    "3001",
    "This `new` has no storage.",
    "Make it a module constant, a `readonly` field, or a local `const`; else use an allocator such as `create<T>()`.",
    "GTS never allocates behind your back.",
  ),
  stackEscape: code(
    "3002",
    "An object on the stack cannot outlive its function.",
    "Store it in a module constant or a field, or use an allocator.",
    "The reference would dangle.",
  ),
  inlineAssign: code(
    "3003",
    "An inline object cannot be replaced.",
    "Change its fields, or hold `T | null` references instead.",
    "The object is part of its holder; there is no reference to re-seat.",
  ),
  fieldUninitialised: code(
    "3004",
    "This field or variable has no initial value.",
    "Give it an initialiser; a field may be assigned in the constructor. There is no `!` here.",
    "Reading it would give a value that nobody wrote.",
  ),
  recursiveLayout: code(
    "3005",
    "This type contains itself.",
    "Hold `T | null` instead.",
    "It would have infinite size.",
  ),
  readonlyWrite: code(
    "3006",
    "This cannot be assigned.",
    "Assign to a mutable variable or field.",
    "It is constant or part of a value.",
  ),
  methodValue: code(
    "3007",
    "A method cannot be used as a value.",
    "Call it, or pass a function that takes the object.",
    "`this` would be lost.",
  ),
  thisEscapes: code(
    "3008",
    "`this` may only be used for its members before the constructor has ended.",
    "Do it in a method called after construction.",
    "Someone else could read fields that are not yet initialised.",
  ),
  notImplemented: code(
    "3009",
    "The class does not implement this interface by name.",
    "Add `implements NAME` to the class.",
    "Classes and interfaces are matched by name, not by shape.",
  ),

  // 4xxx: functions and generics
  noResultType: code(
    "4001",
    "The result type must be written.",
    "Add `: TYPE` after the parameter list.",
    "tsc sees `number` where GTS needs a width.",
  ),
  noTypeArgument: code(
    "4002",
    "A type argument cannot be found.",
    "Write it: `f<u32>(…)`.",
    "Generics are compiled once for each set of types.",
  ),
  genericValue: code(
    "4003",
    "A generic function cannot be used as a value.",
    "Wrap it in a function with fixed types.",
    "There is one machine function for each set of types.",
  ),
  parameterForm: deferred(
    "4004",
    "This form of parameter is not available.",
    "Write `x: T`, `x?: T`, `x: T = value`, a pattern `{ x, y }: T`, or `...xs: readonly T[]` of values.",
    "Every caller must know where the argument stands and what it is when it is missing.",
  ),
  deepGeneric: code(
    "4005",
    "Generics are nested too deeply.",
    "Break the recursion of types.",
    "Each level is a new function; this one would never end.",
  ),
  noMain: code(
    "4006",
    "A host program needs `export function main(): i32`.",
    "Add it.",
    "It is where the program starts and its result is the exit code.",
  ),
  duplicateSymbol: code(
    "4007",
    "Two declarations have the same C symbol.",
    "Rename one, or change its `@export` tag.",
    "The linker could take either.",
  ),

  // 5xxx: compile time and tags
  notConstant: code(
    "5001",
    "This must be known at compile time.",
    "Use literals, constants and `sizeof`.",
    "The value is part of the program's layout.",
  ),
  assertionFailed: code(
    "5002",
    "A static assertion failed.",
    "Make the condition true.",
    "It states what the program relies on.",
  ),
  unknownTag: code(
    "5003",
    "This tag is not known or does not belong here.",
    "See the tags in docs/language/.",
    "A misspelt tag would be ignored silently.",
  ),
  externBody: code(
    "5004",
    "A declared function needs a `@c` tag, and a module that uses one must import gehri:unsafe.",
    "Add `/** @c symbol */`.",
    "Only then is it clear what will be linked.",
  ),

  ...HARDWARE_CODES,
  ...MACHINE_CODES,
  ...ANALYSIS_CODES,

  // 9xxx: the compiler itself
  internal: code(
    "9001",
    "The compiler failed.",
    "This is a defect of the compiler: please report it with the file that shows it.",
    "A correct compiler ends with diagnostics or with a program.",
  ),
  rejectedC: code(
    "9002",
    "The C compiler rejected the generated C.",
    "This is a defect of the compiler: please report it with the file that shows it.",
    "Whatever passes the GTS checks must compile.",
  ),
} as const satisfies Record<string, Code>;

export type CodeName = keyof typeof CODES;
