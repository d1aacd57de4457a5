/**
 * The C compilers that generated C is handed to: what each is called, where Debian has it, which
 * flags it takes and what it can do. Everything else asks here.
 */
import { execFile } from "node:child_process";
import { basename } from "node:path";
import { promisify } from "node:util";
import { CODES } from "../diagnostics/codes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { TCC_HOST_FLAGS } from "./tcc-wasm/flags.ts";

const execute = promisify(execFile);

export type Family = "gcc" | "clang" | "tcc" | "tcc-wasm";

/** Columns of the table in docs/backends.md. */
export interface Capabilities {
  /** -O levels mean something. */
  readonly optimises: boolean;
  /** -fsanitize=address,undefined. */
  readonly sanitizes: boolean;
  /** Debug information that gdb reads types from. */
  readonly dwarf: boolean;
  /** Programs link with a C library; without it they are static and stand alone. */
  readonly libc: boolean;
}

export interface Backend {
  readonly family: Family;
  /** What is run; tcc-wasm runs in this process. */
  readonly command: string;
  readonly debianPackage: string | null;
  readonly versionFlag: string;
  /** For every C file of a host program. */
  readonly hostFlags: readonly string[];
  readonly debugFlags: readonly string[];
  readonly can: Capabilities;
}

/** The flags gcc and clang share: a defined meaning for overflow and aliasing, all warnings. */
const GNU_HOST_FLAGS: readonly string[] = [
  "-std=gnu11",
  "-Wall",
  "-Wextra",
  "-Werror",
  "-Wno-infinite-recursion",
  "-Wno-type-limits",
  "-Wno-sign-compare",
  "-Wno-psabi",
  "-Wno-unused-but-set-variable",
  "-Wno-unused-but-set-parameter",
  "-Wno-tautological-compare",
  // clang does not know what gcc only guesses: variables that may be read before they are set, in
  // the state machine of an inlined generator, and overflow behind a cast in a conditional.
  "-Wno-unknown-warning-option",
  "-Wno-maybe-uninitialized",
  "-Wno-overflow",
  "-fwrapv",
  "-fno-strict-aliasing",
  "-fno-math-errno",
  "-fstack-clash-protection",
];
const GNU_DEBUG_FLAGS: readonly string[] = ["-g", "-gdwarf-4"];
/** The names of enum members are types that nothing else uses. clang has no such flag. */
const GCC_DEBUG_FLAGS = [...GNU_DEBUG_FLAGS, "-fno-eliminate-unused-debug-types"];
const GNU_CAN: Capabilities = {
  optimises: true,
  sanitizes: true,
  dwarf: true,
  libc: true,
};

/** The command is the family's name unless somebody asks for another version. */
const FAMILIES: Readonly<Record<Family, Omit<Backend, "family" | "command">>> = {
  gcc: {
    debianPackage: "gcc",
    versionFlag: "--version",
    hostFlags: GNU_HOST_FLAGS,
    debugFlags: GCC_DEBUG_FLAGS,
    can: GNU_CAN,
  },
  clang: {
    debianPackage: "clang",
    versionFlag: "--version",
    hostFlags: GNU_HOST_FLAGS,
    debugFlags: GNU_DEBUG_FLAGS,
    can: GNU_CAN,
  },
  tcc: {
    debianPackage: "tcc",
    versionFlag: "-v",
    hostFlags: TCC_HOST_FLAGS,
    debugFlags: ["-g"],
    can: { optimises: false, sanitizes: false, dwarf: false, libc: true },
  },
  "tcc-wasm": {
    debianPackage: null,
    versionFlag: "-v",
    hostFlags: TCC_HOST_FLAGS,
    debugFlags: [],
    can: { optimises: false, sanitizes: false, dwarf: false, libc: false },
  },
};

export const BACKEND_NAMES = Object.keys(FAMILIES) as readonly Family[];

function familyOf(command: string): Family | null {
  const name = basename(command);
  if (name === "tcc-wasm") return name;
  const [, family] = /^(?:[\w.]+-)*(gcc|clang|tcc)(?:-[\d.]+)?$/.exec(name) ?? [];
  return family === undefined ? null : (family as Family);
}

/** The back end for `--cc COMMAND`: a family's name, one with a version, or a path. */
export function backendOf(command: string): Backend | Diagnostic {
  const family = familyOf(command);
  if (family !== null) return { family, command, ...FAMILIES[family] };
  return {
    code: CODES.backendUnknown.code,
    message: `There is no back end "${command}".`,
    hint: CODES.backendUnknown.fix,
    range: null,
  };
}

export function knownBackend(family: Family): Backend {
  return { family, command: family, ...FAMILIES[family] };
}

export function isBackend(found: Backend | Diagnostic): found is Backend {
  return "family" in found;
}

/** What is wrong with asking for the sanitizers, if anything. */
export function refuseSanitizers(backend: Backend): Diagnostic | null {
  if (backend.can.sanitizes) return null;
  return {
    code: CODES.backendCannot.code,
    message: `${backend.command} has no sanitizers.`,
    hint: "Take gcc or clang for --sanitize.",
    range: null,
  };
}

/** The first line of what the compiler says of itself, or null if it is not there. */
export async function versionOf(backend: Backend): Promise<string | null> {
  if (backend.family === "tcc-wasm") return "tcc version 0.9.27 (WebAssembly)";
  try {
    const { stdout, stderr } = await execute(backend.command, [backend.versionFlag]);
    return `${stdout}${stderr}`.split("\n")[0] ?? "";
  } catch {
    return null;
  }
}

/** The diagnostic for a command that could not be started. */
export function missing(backend: Backend): Diagnostic {
  const from =
    backend.debianPackage === null ? "" : ` On Debian: apt-get install ${backend.debianPackage}.`;
  return {
    code: CODES.compilerMissing.code,
    message: `The C compiler ${backend.command} is not installed.${from}`,
    hint: "`npx gehri doctor` says what is missing; `--cc tcc-wasm` needs nothing.",
    range: null,
  };
}
