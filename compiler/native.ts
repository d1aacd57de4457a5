/**
 * C and assembly files to objects: several at a time, and never the same one twice. An object is
 * known by the hash of everything that can change it, so the cache needs no clock and no dependency
 * file.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
} from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { backendOf, isBackend, missing } from "./backends/table.ts";
import { CODES } from "./diagnostics/codes.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";

const execute = promisify(execFile);

/** Files kept in a cache folder; beyond it the least recently used ones go. */
const CACHED_OBJECTS_MAX = 2000;
/** Lines of the C compiler's messages that a diagnostic repeats. */
const MESSAGE_LINES_MAX = 12;
const COMPILER_OUTPUT_BYTES_MAX = 16 * 1024 * 1024;

export interface ObjectJob {
  readonly source: string;
  readonly object: string;
  /** gcc, clang or another compiler that takes their flags. */
  readonly compiler: string;
  readonly flags: readonly string[];
  /** Have the compiler write the sizes of stack frames beside the object: `OBJECT.su`. */
  readonly stackUsage?: boolean;
}

export interface ObjectResult {
  readonly object: string;
  /** Taken from the cache. */
  readonly cached: boolean;
  /** Why there is no object. */
  readonly diagnostic: Diagnostic | null;
}

export interface ObjectOptions {
  readonly cacheDir: string;
  /** How many compilers run at a time; as many as there are processors if not given. */
  readonly parallel?: number;
  /** Where compilers run: relative paths in the flags are relative to it. */
  readonly directory?: string;
}

/** Builds all objects; the results are in the order of the jobs. */
export async function buildObjects(
  jobs: readonly ObjectJob[],
  options: ObjectOptions,
): Promise<ObjectResult[]> {
  await mkdir(options.cacheDir, { recursive: true });
  const versions = new Map<string, Promise<string>>();
  const headers = new Map<string, Promise<string>>();
  const results = new Array<ObjectResult>(jobs.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < jobs.length) {
      const place = next++;
      const job = jobs[place];
      if (job === undefined) return;
      const version = remembered(versions, job.compiler, compilerVersion);
      const folders = includeFolders(job, options.directory);
      const included = folders.map((folder) => remembered(headers, folder, hashHeaders));
      const key = await hashOf(job, await version, await Promise.all(included));
      results[place] = await buildOne(job, join(options.cacheDir, `${key}.o`), options.directory);
    }
  };
  const workers = Math.max(1, Math.min(jobs.length, options.parallel ?? availableParallelism()));
  await Promise.all(Array.from({ length: workers }, worker));
  await prune(options.cacheDir);
  return results;
}

function remembered<T>(
  known: Map<string, Promise<T>>,
  key: string,
  make: (key: string) => Promise<T>,
): Promise<T> {
  let value = known.get(key);
  if (value === undefined) {
    value = make(key);
    known.set(key, value);
  }
  return value;
}

async function compilerVersion(compiler: string): Promise<string> {
  try {
    return (await execute(compiler, ["--version"])).stdout;
  } catch {
    return ""; // Building will say what is wrong with it.
  }
}

function includeFolders(job: ObjectJob, directory: string | undefined): string[] {
  const folders = job.flags.filter((flag) => flag.startsWith("-I")).map((flag) => flag.slice(2));
  return [dirname(job.source), ...folders].map((folder) =>
    folder.startsWith("/") ? folder : join(directory ?? ".", folder),
  );
}

/** The hash of all headers in a folder: more than needed, but simple, and headers seldom change. */
async function hashHeaders(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".h")).sort();
  for (const name of names) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest("hex");
}

async function hashOf(
  job: ObjectJob,
  version: string,
  headers: readonly string[],
): Promise<string> {
  const parts = [job.compiler, version, job.source, ...job.flags, ...headers];
  return createHash("sha256")
    .update(JSON.stringify(parts))
    .update(await readFile(job.source))
    .digest("hex");
}

/** Beside an object: the sizes of its functions' stack frames. */
export function usageOf(object: string): string {
  return `${object}.su`;
}

async function buildOne(
  job: ObjectJob,
  cached: string,
  directory: string | undefined,
): Promise<ObjectResult> {
  await mkdir(dirname(job.object), { recursive: true });
  try {
    const now = new Date();
    await utimes(cached, now, now);
    if (job.stackUsage === true) {
      await utimes(usageOf(cached), now, now);
      await copyFile(usageOf(cached), usageOf(job.object));
    }
    await copyFile(cached, job.object);
    return { object: job.object, cached: true, diagnostic: null };
  } catch {
    // Not there yet.
  }
  const partial = `${cached}.${process.pid}`;
  const usage = job.stackUsage === true ? ["-fstack-usage"] : [];
  const args = [...job.flags, ...usage, "-c", job.source, "-o", partial];
  try {
    const maxBuffer = COMPILER_OUTPUT_BYTES_MAX;
    await execute(job.compiler, args, { cwd: directory, maxBuffer });
    if (job.stackUsage === true) {
      // Compilers name the file after the object without its last extension; clang writes none
      // where there is no function.
      await appendFile(usageOf(cached), "");
      await copyFile(usageOf(cached), usageOf(job.object));
    }
    await copyFile(partial, job.object);
    await rename(partial, cached);
    return { object: job.object, cached: false, diagnostic: null };
  } catch (error) {
    await rm(partial, { force: true });
    return { object: job.object, cached: false, diagnostic: failure(job, error) };
  }
}

/**
 * What the C compiler said, as a diagnostic of ours: the lines that name an error, with their
 * context.
 */
function failure(job: ObjectJob, error: unknown): Diagnostic {
  const { code, stderr, message } = error as { code?: unknown; stderr?: string; message?: string };
  if (code === "ENOENT") {
    const backend = backendOf(job.compiler);
    return isBackend(backend) ? missing(backend) : backend;
  }
  const said = (stderr ?? message ?? "").split("\n").filter((line) => line.trim() !== "");
  const first = Math.max(
    0,
    said.findIndex((line) => /error|Error/.test(line)),
  );
  const shown = said.slice(first, first + MESSAGE_LINES_MAX).join("\n");
  const written = job.source.endsWith(".c");
  return {
    code: CODES.rejectedC.code,
    message: written
      ? `internal: generated C rejected by ${job.compiler} (${basename(job.source)}):\n${shown}`
      : `${job.compiler} rejected ${job.source}:\n${shown}`,
    hint: written ? CODES.rejectedC.fix : "See the messages above.",
    range: null,
  };
}

async function prune(cacheDir: string): Promise<void> {
  const names = await readdir(cacheDir);
  if (names.length <= CACHED_OBJECTS_MAX) return;
  const aged = await Promise.all(
    names.map(async (name) => ({ name, used: (await stat(join(cacheDir, name))).mtimeMs })),
  );
  aged.sort((a, b) => b.used - a.used);
  for (const { name } of aged.slice(CACHED_OBJECTS_MAX)) {
    await rm(join(cacheDir, name), { force: true });
  }
}
