/** A host program from generated C: one run of the back end over everything, or tcc.wasm. */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { chmod, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { CODES } from "../diagnostics/codes.ts";
import { type Diagnostic, RUNTIME_FOLDER } from "../index.ts";
import { LAYOUT_MISMATCH } from "../print/external.ts";
import { type Backend, missing } from "./table.ts";
import { compileProgram } from "./tcc-wasm/compile.ts";
import { loadTcc, readRuntime } from "./tcc-wasm/load.ts";
import type { MemoryFiles } from "./tcc-wasm/wasi.ts";

const execute = promisify(execFile);
const COMPILER_OUTPUT_BYTES_MAX = 16 * 1024 * 1024;
/** Lines of the C compiler's messages that a diagnostic repeats. */
const MESSAGE_LINES_MAX = 8;
const EXECUTABLE = 0o755;

export const SANITIZER_FLAGS: readonly string[] = [
  "-fsanitize=address,undefined",
  "-fno-sanitize-recover=all",
];
/** tcc has no builtin remainder of floating point numbers; the others may call it as well. */
const LIBRARIES: readonly string[] = ["-lm"];

export interface LinkJob {
  readonly cFiles: readonly string[];
  readonly output: string;
  /** Beyond the back end's own. */
  readonly flags: readonly string[];
  /** C files of the user's, linked in. */
  readonly sources?: readonly string[];
  /** Objects that stand for runtime/host, compiled before. */
  readonly runtimeObjects?: readonly string[];
}

/** The C files of runtime/host, of which each program with a C library has a copy. */
export function hostSources(): string[] {
  const folder = join(RUNTIME_FOLDER, "host");
  const names = readdirSync(folder).filter((name) => name.endsWith(".c"));
  return names.sort().map((name) => join(folder, name));
}

/** Writes the program; null if all went well. */
export function linkProgram(backend: Backend, job: LinkJob): Promise<Diagnostic | null> {
  return backend.can.libc ? linkWithLibc(backend, job) : linkAlone(backend, job);
}

async function linkWithLibc(backend: Backend, job: LinkJob): Promise<Diagnostic | null> {
  const flags = [...backend.hostFlags, ...backend.debugFlags, ...job.flags];
  const runtime = job.runtimeObjects ?? hostSources();
  const sources = [...job.cFiles, ...runtime, ...(job.sources ?? [])];
  const args = [...flags, `-I${RUNTIME_FOLDER}`, "-o", job.output, ...sources, ...LIBRARIES];
  try {
    await execute(backend.command, args, { maxBuffer: COMPILER_OUTPUT_BYTES_MAX });
    return null;
  } catch (error) {
    const failure = error as { code?: string | number; stderr?: string; message?: string };
    if (failure.code === "ENOENT") return missing(backend);
    return rejected(backend, failure.stderr ?? failure.message ?? "");
  }
}

async function linkAlone(backend: Backend, job: LinkJob): Promise<Diagnostic | null> {
  const sources: MemoryFiles = new Map();
  for (const file of [...job.cFiles, ...(job.sources ?? [])]) {
    sources.set(basename(file), readFileSync(file));
    // Headers that the compiler wrote beside it.
    const folder = dirname(file);
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".h"))) {
      sources.set(name, readFileSync(join(folder, name)));
    }
  }
  const runtime = readRuntime(RUNTIME_FOLDER);
  const result = compileProgram({ module: loadTcc(), flags: backend.hostFlags, sources, runtime });
  if (result.program === null) return rejected(backend, result.errors);
  await writeFile(job.output, result.program);
  await chmod(job.output, EXECUTABLE);
  return null;
}

function rejected(backend: Backend, said: string): Diagnostic {
  const lines = said.split("\n").filter((line) => /error|warning|undefined/.test(line));
  const mismatch = lines.find((line) => line.includes(LAYOUT_MISMATCH));
  if (mismatch !== undefined) return layoutDiffers(mismatch);
  const shown = lines.slice(0, MESSAGE_LINES_MAX).join("\n");
  return {
    code: CODES.rejectedC.code,
    message: `${backend.command} rejected the generated C:\n${shown}`,
    hint: CODES.rejectedC.fix,
    range: null,
  };
}

function layoutDiffers(line: string): Diagnostic {
  const what = line.slice(line.indexOf(LAYOUT_MISMATCH) + LAYOUT_MISMATCH.length + 2);
  const message = `A class and its C struct differ: ${what.replace(/".*$/, "")}.`;
  return { code: CODES.externalLayout.code, message, hint: CODES.externalLayout.fix, range: null };
}
