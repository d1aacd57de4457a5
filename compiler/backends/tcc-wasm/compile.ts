/**
 * C to a Linux program by tcc.wasm alone: no file system, no C library, no child processes. Imports
 * nothing of Node, so that a browser can do the same.
 */
import { type CommandResult, type MemoryFiles, runCommand } from "./wasi.ts";

/** Where the project's runtime stands among the files that tcc sees. */
export const RUNTIME_AT = "/runtime";
const SOURCES_AT = "/program";
const OUTPUT = "/output";

/** Files of runtime/ that every program is made with, by their paths in it. */
export const PROGRAM_RUNTIME: readonly string[] = [
  "host/host.c",
  "host/float.c",
  "freestanding/system.c",
  "freestanding/support.c",
];

export interface WasmJob {
  readonly module: WebAssembly.Module;
  readonly flags: readonly string[];
  /** The C files by name; `.h` files are only there to be included. */
  readonly sources: MemoryFiles;
  /** runtime/ by path: headers, and what PROGRAM_RUNTIME names. */
  readonly runtime: MemoryFiles;
}

export interface WasmResult extends CommandResult {
  /** The program, an ELF file; null if tcc rejected something. */
  readonly program: Uint8Array | null;
}

/** Compiles and links a static program. */
export function compileProgram(job: WasmJob): WasmResult {
  const files: MemoryFiles = new Map();
  for (const [path, bytes] of job.runtime) files.set(`${RUNTIME_AT}/${path}`, bytes);
  for (const [name, bytes] of job.sources) files.set(`${SOURCES_AT}/${name}`, bytes);
  const own = [...job.sources.keys()].filter((name) => name.endsWith(".c"));
  const result = runCommand(
    job.module,
    [
      "tcc",
      ...job.flags,
      "-nostdinc",
      "-nostdlib",
      "-static",
      `-I${RUNTIME_AT}`,
      `-I${RUNTIME_AT}/freestanding/include`,
      "-o",
      OUTPUT,
      ...own.map((name) => `${SOURCES_AT}/${name}`),
      ...PROGRAM_RUNTIME.map((path) => `${RUNTIME_AT}/${path}`),
    ],
    files,
  );
  return { ...result, program: result.exitCode === 0 ? (files.get(OUTPUT) ?? null) : null };
}

export interface WasmObject {
  readonly source: string;
  /** Null if tcc rejected the file, for the reason in `errors`. */
  readonly object: Uint8Array | null;
  readonly errors: string;
}

/**
 * Compiles or assembles files one by one. `files` has them and the headers by their absolute paths,
 * of which `sources` leave out the first slash, as the flags may: tcc runs in the root folder.
 */
export function compileObject(
  module: WebAssembly.Module,
  flags: readonly string[],
  source: string,
  files: MemoryFiles,
): WasmObject {
  const words = ["tcc", ...flags, "-c", "-o", OUTPUT, source];
  const { exitCode, errors } = runCommand(module, words, files);
  const object = exitCode === 0 ? (files.get(OUTPUT) ?? null) : null;
  files.delete(OUTPUT);
  return { source, object, errors };
}
