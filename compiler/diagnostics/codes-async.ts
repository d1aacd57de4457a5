/** Codes of `using`, generators and `async` functions. */
import { type Code, code } from "./code.ts";

export const ASYNC_CODES = {
  notDisposable: code(
    "1040",
    "`using` needs a value that can be disposed of.",
    "Give its class a method `[Symbol.dispose](): void`.",
    "There would be nothing to run at the end of the scope.",
  ),
  asyncForm: code(
    "1041",
    "This form of `async`, `await` or a generator is not part of GTS.",
    "Await a call of an `async` function where it stands; walk a generator with `for…of`.",
    "The size of every frame is known at compile time, and nothing is allocated.",
  ),
  recursiveFrame: code(
    "1042",
    "A coroutine cannot contain itself.",
    "Use a loop, or start the inner run in a `Frame` of its own.",
    "The frame of a coroutine holds the frames of those that it waits for; this one has no end.",
  ),
  generatorLeft: code(
    "1060",
    "A generator with clean-ups is kept by a variable without `using`.",
    "Write `using it = …`: `it.return()` runs when the scope ends.",
    "As in JavaScript, the clean-ups of a generator that is left before its end run only if something calls `return()`.",
  ),
  promiseRace: code(
    "1061",
    "`Promise.race`, `Promise.any` and `Promise.allSettled` are not part of GTS.",
    "Await `Promise.all`; let a task that comes too late look at a flag and end itself.",
    "In JavaScript the calls that lose go on running. Here their frames end with the `await`; and no call fails by an exception.",
  ),
  yieldInAwaitUsing: code(
    "1062",
    "A generator cannot yield in the scope of an `await using`.",
    "End the scope before the `yield`, or use `using`.",
    "A loop that is left early ends the generator at once; nothing would wait for the clean-up.",
  ),
} as const satisfies Record<string, Code>;
