/** Codes of the back ends: the C compilers that generated C is handed to. */
import { type Code, code } from "./code.ts";

export const BACKEND_CODES = {
  compilerMissing: code(
    "9010",
    "The C compiler is not installed.",
    "Install the Debian package that the message names, or take another back end with `--cc`.",
    "Generated C needs a C compiler; `--cc tcc-wasm` is the one that comes with Gehri.",
  ),
  backendCannot: code(
    "9011",
    "This back end cannot do what was asked of it.",
    "Take another back end with `--cc`, or leave the option out.",
    "Back ends differ; docs/backends.md has the table of what each can do.",
  ),
  backendUnknown: code(
    "9012",
    "There is no back end of this name.",
    "Use gcc, clang or tcc, such a compiler with a version (`gcc-13`) or path, or tcc-wasm.",
    "The flags of an unknown compiler are unknown as well.",
  ),
} as const satisfies Record<string, Code>;
