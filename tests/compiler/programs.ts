/**
 * Compiles fixtures with several C compilers and runs them; binaries are kept by the hash of all
 * they are made of.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { hostSources, linkProgram, SANITIZER_FLAGS } from "../../compiler/backends/link.ts";
import { type Backend, knownBackend, versionOf } from "../../compiler/backends/table.ts";
import { compileToC, type Diagnostic, openSession, RUNTIME_FOLDER } from "../../compiler/index.ts";
import { DEFAULT_PROFILE, type Profile } from "../../compiler/profiles.ts";

export const PROJECT_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const WORK_FOLDER = join(PROJECT_ROOT, "build/tests/compiler");
const RUN_TIMEOUT_MS = 20_000;
const MAX_OUTPUT_BYTES = 1 << 24;

export interface Variant {
  readonly name: string;
  readonly backend: Backend;
  readonly flags: readonly string[];
}

function variant(name: string, backend: Backend["family"], flags: readonly string[]): Variant {
  return { name, backend: knownBackend(backend), flags };
}

/**
 * Without `-fwrapv` the sanitizer also sees signed overflow that the generated C should never have.
 * Nothing here reads debug information: -g0 saves a third of the time.
 */
export const VARIANTS: readonly Variant[] = [
  variant("gcc -O0, sanitizers", "gcc", ["-O0", "-g0", "-pipe", "-fno-wrapv", ...SANITIZER_FLAGS]),
  variant("gcc -O2", "gcc", ["-O2", "-g0", "-pipe"]),
  variant("clang -O2", "clang", ["-O2", "-g0"]),
  variant("tcc", "tcc", []),
  variant("tcc-wasm", "tcc-wasm", []),
];

export interface RunResult {
  readonly variant: string;
  readonly output: string;
  readonly errors: string;
  readonly exitCode: number;
}

export interface ProgramResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly runs: readonly RunResult[];
}

/**
 * A program that this process has just written may still be open in a child that was started at the
 * same moment; the system then calls it busy.
 */
const BUSY_TRIES = 20;
const BUSY_WAIT_MS = 50;

export async function execute(
  command: string,
  args: readonly string[],
): Promise<Omit<RunResult, "variant">> {
  for (let tries = 1; ; tries++) {
    try {
      return await start(command, args);
    } catch (error) {
      const isBusy = error instanceof Error && error.message.includes("ETXTBSY");
      if (!isBusy || tries === BUSY_TRIES) throw error;
      await setTimeout(BUSY_WAIT_MS);
    }
  }
}

function start(command: string, args: readonly string[]): Promise<Omit<RunResult, "variant">> {
  return new Promise((done) => {
    const options = { timeout: RUN_TIMEOUT_MS, maxBuffer: MAX_OUTPUT_BYTES };
    execFile(command, [...args], options, (error, output, errors) => {
      const code = error === null ? 0 : error.code;
      done({ output, errors, exitCode: typeof code === "number" ? code : -1 });
    });
  });
}

export async function isInstalled(backend: Backend): Promise<boolean> {
  return (await versionOf(backend)) !== null;
}

/** All of runtime/ that programs are made of. */
function hashRuntime(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(RUNTIME_FOLDER, { recursive: true, encoding: "utf8" }).sort()) {
    if (/\.[ch]$/.test(name)) hash.update(name).update(readFileSync(join(RUNTIME_FOLDER, name)));
  }
  return hash.digest("hex");
}

interface Prepared {
  /** Changes with the compiler, its flags and the runtime. */
  readonly key: string;
  readonly runtimeObjects: readonly string[];
}

const prepared = new Map<string, Promise<Prepared>>();

/** runtime/host, compiled once for each variant: every program links it. */
function prepare(variant: Variant): Promise<Prepared> {
  const known = prepared.get(variant.name);
  if (known !== undefined) return known;
  const made = prepareAnew(variant);
  prepared.set(variant.name, made);
  return made;
}

async function prepareAnew({ backend, flags }: Variant): Promise<Prepared> {
  const parts = [backend.command, await versionOf(backend), backend.hostFlags, flags];
  const key = createHash("sha256")
    .update(JSON.stringify(parts))
    .update(hashRuntime())
    .digest("hex")
    .slice(0, 32);
  if (!backend.can.libc) return { key, runtimeObjects: [] };
  const folder = join(WORK_FOLDER, "runtime", key);
  mkdirSync(folder, { recursive: true });
  const runtimeObjects: string[] = [];
  for (const source of hostSources()) {
    const object = join(folder, `${basename(source)}.o`);
    runtimeObjects.push(object);
    if (existsSync(object)) continue;
    const partial = `${object}.${process.pid}`;
    const args = [...backend.hostFlags, ...flags, `-I${RUNTIME_FOLDER}`, "-c", source, "-o"];
    const { exitCode, errors } = await execute(backend.command, [...args, partial]);
    if (exitCode !== 0) throw new Error(`${backend.command} rejected ${source}:\n${errors}`);
    renameSync(partial, object);
  }
  return { key, runtimeObjects };
}

/** Headers that the key covers: ours, and those of the C library. */
const KNOWN_INCLUDE = /^#include (?:"(?:\.\.\/)?gehri[\w-]*\.h"|<\w[\w/]*\.h>)\s*$/;

interface SharedObject {
  /** The C file itself where its object cannot be shared. */
  readonly path: string;
  readonly errors: string;
}

const objects = new Map<string, Promise<SharedObject>>();

/**
 * The object of one C file. Most files of a program are the library's modules, which are the same
 * in nearly all programs: each text is compiled once.
 */
function sharedObject(file: string, variant: Variant, key: string): Promise<SharedObject> {
  const text = readFileSync(file, "utf8");
  const includes = text.match(/^[ \t]*#[ \t]*include.*$/gm) ?? [];
  if (!variant.backend.can.optimises || !includes.every((line) => KNOWN_INCLUDE.test(line)))
    return Promise.resolve({ path: file, errors: "" });
  const hash = createHash("sha256").update(key).update(text).digest("hex").slice(0, 32);
  const known = objects.get(hash);
  if (known !== undefined) return known;
  const made = makeObject(file, variant, join(WORK_FOLDER, "objects", `${hash}.o`));
  objects.set(hash, made);
  return made;
}

async function makeObject(file: string, variant: Variant, path: string): Promise<SharedObject> {
  if (existsSync(path)) return { path, errors: "" };
  mkdirSync(dirname(path), { recursive: true });
  const { backend, flags } = variant;
  const partial = `${path}.${process.pid}`;
  const args = [...backend.hostFlags, ...flags, `-I${RUNTIME_FOLDER}`, "-c", file, "-o", partial];
  const { exitCode, errors } = await execute(backend.command, args);
  if (exitCode !== 0) return { path, errors: errors === "" ? "it failed" : errors };
  renameSync(partial, path);
  return { path, errors: "" };
}

/** Builds one program with one compiler; gives the path, or what the C compiler said. */
export async function buildProgram(
  cFiles: readonly string[],
  variant: Variant,
): Promise<{ path: string; errors: string }> {
  const { key, runtimeObjects } = await prepare(variant);
  const hash = createHash("sha256").update(key);
  for (const file of cFiles) hash.update(file).update(readFileSync(file));
  const path = join(WORK_FOLDER, "bin", hash.digest("hex").slice(0, 32));
  if (existsSync(path)) return { path, errors: "" };
  mkdirSync(dirname(path), { recursive: true });
  const output = `${path}.${process.pid}`;
  const parts: string[] = [];
  for (const file of cFiles) {
    const part = await sharedObject(file, variant, key);
    if (part.errors !== "") return { path: "", errors: part.errors };
    parts.push(part.path);
  }
  const job = {
    cFiles: parts.filter((part) => part.endsWith(".c")),
    output,
    flags: variant.flags,
    runtimeObjects: [...parts.filter((part) => part.endsWith(".o")), ...runtimeObjects],
  };
  const failure = await linkProgram(variant.backend, job);
  if (failure !== null) return { path: "", errors: failure.message };
  renameSync(output, path);
  return { path, errors: "" };
}

/** One for all programs: the library is read and checked once. */
const session = openSession();

export async function runProgram(
  name: string,
  file: string,
  variants: readonly Variant[],
  profile: Profile = DEFAULT_PROFILE,
): Promise<ProgramResult> {
  const outDir = join(WORK_FOLDER, "c", name);
  const options = { roots: [file], target: "host", projectRoot: PROJECT_ROOT, outDir } as const;
  const { diagnostics, cFiles } = compileToC({ ...options, profile, session });
  if (diagnostics.length > 0) return { diagnostics, runs: [] };
  const runs: RunResult[] = [];
  for (const variant of variants) {
    const { path, errors } = await buildProgram(cFiles, variant);
    const result =
      errors === ""
        ? await execute(path, [])
        : { output: "", errors: `The C compiler rejected it:\n${errors}`, exitCode: -1 };
    runs.push({ variant: variant.name, ...result });
  }
  return { diagnostics: [], runs };
}

/** Runs `job` on every item, as many at a time as there are processors. */
export async function inParallel<T>(
  items: readonly T[],
  job: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  async function worker(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await job(item);
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
