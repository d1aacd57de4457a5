/**
 * C and assembly files to objects: several at a time, and never the same one twice. An object is
 * known by the hash of everything that can change it, so the cache needs no clock and no dependency
 * file.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { backendOf, isBackend, missing } from "./backends/table.ts";
import { Cache } from "./cache.ts";
import { CODES } from "./diagnostics/codes.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";

const execute = promisify(execFile);

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
  /** False if it includes headers that the cache does not know of. */
  readonly reusable?: boolean;
}

export interface ObjectResult {
  readonly object: string;
  /** Taken from the cache. */
  readonly cached: boolean;
  /** Why there is no object. */
  readonly diagnostic: Diagnostic | null;
  /** What the C compiler said, if there is none. */
  readonly said: string;
}

export interface ObjectOptions {
  /** Null: everything is compiled. */
  readonly cacheDir: string | null;
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
  const { cacheDir, directory } = options;
  const cache = cacheDir === null ? null : new Cache(cacheDir);
  const versions = new Map<string, Promise<string>>();
  const headers = new Map<string, Promise<string>>();
  const results = new Array<ObjectResult>(jobs.length);
  const scratch = await mkdtemp(join(tmpdir(), "gehri-objects-"));
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < jobs.length) {
      const place = next++;
      const job = jobs[place];
      if (job === undefined) return;
      const partial = join(scratch, `${place}.o`);
      if (cache === null || job.reusable === false) {
        results[place] = await compile(job, { partial, cache: null, key: "", directory });
        continue;
      }
      const version = remembered(versions, job.compiler, compilerVersion);
      const folders = includeFolders(job, directory);
      const included = folders.map((folder) => remembered(headers, folder, hashHeaders));
      const parts = [await version, ...(await Promise.all(included))];
      const key = hashOf(job, parts, directory);
      results[place] = await buildOne(job, { partial, cache, key, directory });
    }
  };
  const workers = Math.max(1, Math.min(jobs.length, options.parallel ?? availableParallelism()));
  try {
    await Promise.all(Array.from({ length: workers }, worker));
    await cache?.prune();
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
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
  const backend = backendOf(compiler);
  const flag = isBackend(backend) ? backend.versionFlag : "--version";
  try {
    const { stdout, stderr } = await execute(compiler, [flag]);
    return `${stdout}${stderr}`;
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

/**
 * The folders that the compiler is told to leave out of its output (`-ffile-prefix-map`) are left
 * out here, too.
 */
function hashOf(
  job: ObjectJob,
  identity: readonly string[],
  directory: string | undefined,
): string {
  const maps = job.flags.flatMap((flag) => {
    const [, old, new_] = /^-ffile-prefix-map=(.+)=(.*)$/.exec(flag) ?? [];
    return old === undefined || new_ === undefined ? [] : [{ old, new_ }];
  });
  const mapped = (text: string): string =>
    maps.reduce((all, { old, new_ }) => all.replaceAll(old, new_), text);
  const places = [resolve(directory ?? "."), job.source, ...job.flags].map(mapped);
  const parts = [job.compiler, job.stackUsage === true, ...identity, ...places];
  return createHash("sha256")
    .update(JSON.stringify(parts))
    .update(readFileSync(job.source))
    .digest("hex");
}

/** Beside an object: the sizes of its functions' stack frames. */
export function usageOf(object: string): string {
  return `${object}.su`;
}

interface Place {
  /** Where the compiler writes; nobody else knows the folder. */
  readonly partial: string;
  readonly cache: Cache | null;
  readonly key: string;
  readonly directory: string | undefined;
}

async function buildOne(job: ObjectJob, place: Place): Promise<ObjectResult> {
  const { cache, key } = place;
  const object = cache?.get(`${key}.o`) ?? null;
  const usage = job.stackUsage === true ? (cache?.get(`${key}.su`) ?? null) : null;
  if (object === null || (job.stackUsage === true && usage === null)) return compile(job, place);
  await deliver(job.object, object);
  if (usage !== null) await deliver(usageOf(job.object), usage);
  return { object: job.object, cached: true, diagnostic: null, said: "" };
}

/** A file appears under its name when it is whole; what is there already is left as it is. */
async function deliver(file: string, content: Buffer): Promise<void> {
  if (holds(file, content)) return;
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  await writeFile(partial, content);
  await rename(partial, file);
}

function holds(file: string, content: Buffer): boolean {
  try {
    return readFileSync(file).equals(content);
  } catch {
    return false;
  }
}

async function compile(job: ObjectJob, place: Place): Promise<ObjectResult> {
  const { partial, cache, key, directory } = place;
  const flags = job.stackUsage === true ? ["-fstack-usage"] : [];
  const args = [...job.flags, ...flags, "-c", job.source, "-o", partial];
  try {
    const maxBuffer = COMPILER_OUTPUT_BYTES_MAX;
    await execute(job.compiler, args, { cwd: directory, maxBuffer });
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message?: string };
    const said = stderr ?? message ?? "";
    return { object: job.object, cached: false, diagnostic: failure(job, error), said };
  }
  const object = await readFile(partial);
  await deliver(job.object, object);
  if (job.stackUsage === true) {
    // Compilers name the file after the object without its extension; clang writes none where
    // there is no function.
    const usage = await readFile(partial.replace(/\.o$/, ".su")).catch(() => Buffer.alloc(0));
    await deliver(usageOf(job.object), usage);
    await cache?.put(`${key}.su`, usage);
  }
  await cache?.put(`${key}.o`, object);
  return { object: job.object, cached: false, diagnostic: null, said: "" };
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
