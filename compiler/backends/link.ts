/**
 * A host program from generated C. gcc and clang run once for each file that they have not seen
 * yet, on all processors; tcc is quicker with everything at once, native or as tcc.wasm.
 */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { CODES } from "../diagnostics/codes.ts";
import { type Diagnostic, RUNTIME_FOLDER } from "../index.ts";
import { buildObjects, type ObjectJob } from "../native.ts";
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
  /** Where objects are kept for the next time; null keeps none. */
  readonly cacheDir?: string | null;
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
  const flags = [...backend.hostFlags, ...backend.debugFlags, ...job.flags, `-I${RUNTIME_FOLDER}`];
  const generated = [...job.cFiles, ...(job.runtimeObjects ?? hostSources())];
  const rest = job.sources ?? [];
  const alone = generated.filter((file) => file.endsWith(".c")).length < 2;
  if (!backend.can.optimises || (alone && job.cacheDir == null))
    return run(backend, flags, job.output, [...generated, ...rest]);
  const scratch = await mkdtemp(join(tmpdir(), "gehri-link-"));
  try {
    const jobs = await objectJobs(backend, flags, generated, scratch);
    const results = await buildObjects(jobs, { cacheDir: job.cacheDir ?? null });
    const failed = results.filter(({ diagnostic }) => diagnostic !== null);
    if (failed.some(({ diagnostic }) => diagnostic?.code === CODES.compilerMissing.code))
      return missing(backend);
    if (failed.length > 0) return rejected(backend, failed.map(({ said }) => said).join("\n"));
    const objects = [...results.map(({ object }) => object), ...(job.runtimeObjects ?? [])];
    return await run(backend, flags, job.output, [...objects, ...rest]);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Headers that the hash of an object covers: ours, and those of the C library. */
const KNOWN_INCLUDE = /^#include (?:"(?:\.\.\/)?gehri[\w-]*\.h"|<\w[\w/]*\.h>)\s*$/;

/** One object a C file; files that are objects already need none. */
async function objectJobs(
  backend: Backend,
  flags: readonly string[],
  files: readonly string[],
  folder: string,
): Promise<ObjectJob[]> {
  const sources = files.filter((file) => file.endsWith(".c"));
  return Promise.all(
    sources.map(async (source, place) => {
      const includes = (await readFile(source, "utf8")).match(/^[ \t]*#[ \t]*include.*$/gm) ?? [];
      return {
        source,
        object: join(folder, `${place}.o`),
        compiler: backend.command,
        // The folder may be another one the next time.
        flags: [...flags, `-ffile-prefix-map=${dirname(source)}=.`],
        reusable: includes.every((line) => KNOWN_INCLUDE.test(line)),
      };
    }),
  );
}

async function run(
  backend: Backend,
  flags: readonly string[],
  output: string,
  files: readonly string[],
): Promise<Diagnostic | null> {
  const args = [...flags, "-o", output, ...files, ...LIBRARIES];
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
