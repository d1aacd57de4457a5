/** Codes of compile-time evaluation, modules, hardware types and interop; part of the one table. */
import { type Code, code } from "./code.ts";

export const HARDWARE_CODES = {
  constPanics: code(
    "5020",
    "A value that is computed at compile time panics.",
    "Follow the calls in the message and keep the computation inside its widths and bounds.",
    "The program would stop with this panic each time that it starts.",
  ),
  constTooLarge: code(
    "5021",
    "A value takes too long, or too much memory, to compute at compile time.",
    "Compute less, or fill the array when the program runs.",
    "The compiler must end, and soon.",
  ),
  constWritten: code(
    "5022",
    "An array that was computed at compile time cannot be written.",
    "Read its elements, or pass it as a `ReadonlySlice<T>`.",
    "It is read-only data, and other constants may have been computed from it.",
  ),
  badOption: code(
    "5023",
    "A constant of the command line does not have the type that the program wants.",
    "Give `-D NAME=value` a value of the fallback's type.",
    "The program was written for that type.",
  ),
  badEmbed: code(
    "5024",
    "The file cannot be embedded.",
    'Write `embed("path")` with a path relative to this module, of a file of at most 8 MiB.',
    "Its bytes are part of the program.",
  ),
  initialiserCycle: code(
    "5025",
    "An initial value needs itself.",
    "Break the circle: make one value a constant, or set it in a function that `main` calls.",
    "Whatever runs first would see a variable that has no value yet.",
  ),
  initialiserOrder: code(
    "5026",
    "An initial value needs a variable that is initialised later.",
    "Declare the other one first, or import its module first; initialisers run in that order.",
    "It would see a variable that has no value yet; JavaScript stops there.",
  ),
  endianArithmetic: code(
    "5027",
    "A number in a byte order is converted before anything is computed with it.",
    "Write `u16(header.length)`, and `u16be(n)` to store one.",
    "Arithmetic on swapped bytes gives wrong numbers without a word.",
  ),
  badBits: code(
    "5028",
    "This is not a bit field.",
    "Write `/** @bits LOW..HIGH of FIELD */ declare name: u32;` beside the unsigned field.",
    "Every value of the bits must be one of the declared type.",
  ),
  wrongOffset: code(
    "5029",
    "A field does not stand where `@offset` says.",
    "Correct the fields before it, pack the class, or correct the number.",
    "Hardware and files look for it there.",
  ),
  vectorKernel: code(
    "5030",
    "The kernel has no vectors.",
    "Use a FixedArray or a Slice and a loop.",
    "The processor's vector registers belong to the programs; the kernel does not save its own.",
  ),
  externalLayout: code(
    "5031",
    "A class does not have the layout of its C struct.",
    "Give the class the fields of the struct, with the same names, widths and order.",
    "Both sides would read other bytes than they mean.",
  ),
  unsafeUse: code(
    "5033",
    "Only modules that import gehri:unsafe use pointers, device registers and external functions.",
    "Import gehri:unsafe here, or let the module that does offer a safe function.",
    "Nothing checks these; `gehri audit` and readers must find every place.",
  ),
  atomicElement: code(
    "5032",
    "This type has no atomic operations.",
    "Use an integer, a boolean or an enum; keep larger things behind an atomic index or a lock.",
    "Nothing else is read and written by the processor in one piece.",
  ),
} as const satisfies Record<string, Code>;
