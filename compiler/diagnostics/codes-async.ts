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
} as const satisfies Record<string, Code>;
