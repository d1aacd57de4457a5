/**
 * The one table of diagnostic codes. Each has a rule (what is not allowed), a fix (how to write it
 * instead) and a why; codes never change their meaning. The handbook's page is generated from this
 * table.
 */
export interface Code {
  readonly code: string;
  readonly rule: string;
  readonly fix: string;
  readonly why: string;
}

function code(number: string, rule: string, fix: string, why: string): Code {
  return { code: `GTS${number}`, rule, fix, why };
}

export const CODES = {
  // 1xxx: syntax that is not in the subset
  syntax: code(
    "1001",
    "This syntax is not part of GTS.",
    "Write it with the constructs in docs/language.md.",
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
  noAsync: code(
    "1006",
    "`async`, `await` and generators are not available yet.",
    "Use a task and a wait queue.",
    "They will be lowered to state machines of a size known at compile time.",
  ),
  noCast: code(
    "1007",
    "`as` does not exist in GTS, except `as const`.",
    "Convert numbers with `u32(x)`, test nullable values, or use gehri:unsafe.",
    "An assertion that nobody checks can break memory safety.",
  ),
  noClosure: code(
    "1008",
    "A function cannot capture local variables.",
    "Pass the value as a parameter, or keep it in an object.",
    "A captured variable would need an allocation that nobody sees.",
  ),
  noInheritance: code(
    "1009",
    "Classes cannot extend other classes yet.",
    "Hold the other object in a `readonly` field, or implement an interface.",
    "Inheritance needs layout and dispatch rules that this version does not have.",
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

  // 2xxx: numbers and values
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
    "Convert it, for example `u32(x)`, or change the declared type.",
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
    "See docs/language.md, Numbers.",
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
    "Hand it on to another `Text` parameter, or read it with `textPieces`.",
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
    "Use a type of docs/language.md: widths, classes, readonly records, enums, FixedArray, Slice, `T | null`.",
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
    "Only `T | null` with a reference type `T` is a union in GTS.",
    "Use an enum, or a record with a flag.",
    "Other unions need a tag that this version does not lay out.",
  ),
  memberMissing: code(
    "2021",
    "This member does not exist in GTS.",
    "See docs/language.md for the members of each type.",
    "Nothing is looked up at run time.",
  ),
  constantOverflow: code(
    "2022",
    "This constant expression overflows its width.",
    "Use a wider type or `wrapping`.",
    "The operation always panics.",
  ),

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
    "This field has no initial value.",
    "Give it an initialiser, or assign it in the constructor.",
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
  parameterForm: code(
    "4004",
    "This form of parameter is not available.",
    "Use plain parameters, with default values if you like.",
    "Rest, optional and destructured parameters are not laid out by this version.",
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
    "See the tags in docs/language.md.",
    "A misspelt tag would be ignored silently.",
  ),
  externBody: code(
    "5004",
    "A declared function needs a `@c` tag, and a module that uses one must import gehri:unsafe.",
    "Add `/** @c symbol */`.",
    "Only then is it clear what will be linked.",
  ),

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
