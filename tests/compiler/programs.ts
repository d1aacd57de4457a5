/**
 * Compiles fixtures with several C compilers and runs them; binaries are kept by the hash of all
 * they are made of.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { HOST_FLAGS } from "../../compiler/host.ts";
import { compileToC, type Diagnostic, RUNTIME_FOLDER } from "../../compiler/index.ts";
import { DEFAULT_PROFILE, type Profile } from "../../compiler/profiles.ts";

export const PROJECT_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const WORK_FOLDER = join(PROJECT_ROOT, "build/tests/compiler");
const RUN_TIMEOUT_MS = 20_000;
const MAX_OUTPUT_BYTES = 1 << 24;

export interface Variant {
  readonly name: string;
  readonly compiler: string;
  readonly flags: readonly string[];
}

const SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

/**
 * Without `-fwrapv` the sanitizer also sees signed overflow that the generated C should never have.
 */
export const VARIANTS: readonly Variant[] = [
  { name: "gcc -O0, sanitizers", compiler: "gcc", flags: ["-O0", "-fno-wrapv", ...SANITIZERS] },
  { name: "gcc -O2", compiler: "gcc", flags: ["-O2"] },
  { name: "clang -O2", compiler: "clang", flags: ["-O2"] },
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

export function execute(
  command: string,
  args: readonly string[],
): Promise<Omit<RunResult, "variant">> {
  return new Promise((done) => {
    const options = { timeout: RUN_TIMEOUT_MS, maxBuffer: MAX_OUTPUT_BYTES };
    execFile(command, [...args], options, (error, output, errors) => {
      const code = error === null ? 0 : error.code;
      done({ output, errors, exitCode: typeof code === "number" ? code : -1 });
    });
  });
}

export async function isInstalled(compiler: string): Promise<boolean> {
  return (await execute(compiler, ["--version"])).exitCode === 0;
}

function runtimeSources(): { c: string[]; headers: string[] } {
  const host = join(RUNTIME_FOLDER, "host");
  return {
    c: readdirSync(host)
      .filter((file) => file.endsWith(".c"))
      .map((file) => join(host, file)),
    headers: readdirSync(RUNTIME_FOLDER)
      .filter((file) => file.endsWith(".h"))
      .map((file) => join(RUNTIME_FOLDER, file)),
  };
}

/** Builds one program with one compiler; gives the path, or what the C compiler said. */
export async function buildProgram(
  cFiles: readonly string[],
  variant: Variant,
): Promise<{ path: string; errors: string }> {
  const { c, headers } = runtimeSources();
  const flags = [...HOST_FLAGS, ...variant.flags];
  const hash = createHash("sha256").update(`${variant.compiler} ${flags.join(" ")}`);
  for (const file of [...cFiles, ...c, ...headers]) hash.update(file).update(readFileSync(file));
  const path = join(WORK_FOLDER, "bin", hash.digest("hex").slice(0, 32));
  if (existsSync(path)) return { path, errors: "" };
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}`;
  const args = [...flags, `-I${RUNTIME_FOLDER}`, "-o", partial, ...cFiles, ...c];
  const { exitCode, errors } = await execute(variant.compiler, args);
  if (exitCode !== 0) return { path: "", errors: errors === "" ? "it failed silently" : errors };
  renameSync(partial, path);
  return { path, errors: "" };
}

export async function runProgram(
  name: string,
  file: string,
  variants: readonly Variant[],
  profile: Profile = DEFAULT_PROFILE,
): Promise<ProgramResult> {
  const outDir = join(WORK_FOLDER, "c", name);
  const options = { roots: [file], target: "host", projectRoot: PROJECT_ROOT, outDir } as const;
  const { diagnostics, cFiles } = compileToC({ ...options, profile });
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
