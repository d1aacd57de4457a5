/**
 * Who takes part in the host benchmarks: how each builds a program, and how one run of it is timed.
 * What is measured is CPU time, in the program and for it: on a machine that does other things too,
 * it moves least. How systems split it in two is sampled, and off by milliseconds.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { buildHostProgram } from "../compiler/host.ts";
import type { Profile } from "../compiler/profiles.ts";

const execute = promisify(execFile);

/** A program that takes longer than this has failed. */
const RUN_DEADLINE_MS = 120_000;

/** The programs of the language, and those of `gehri:std`. */
export const SUITES = {
  host: resolve(import.meta.dirname, "host"),
  std: resolve(import.meta.dirname, "std"),
} as const;
export type Suite = keyof typeof SUITES;

/** One program in all its languages. */
export interface BenchProgram {
  readonly suite: Suite;
  readonly name: string;
}

const PROJECT_ROOT = resolve(import.meta.dirname, "..");
const NODE_RUNNER = join(SUITES.host, "run.mjs");
const ASSEMBLYSCRIPT = join(PROJECT_ROOT, "node_modules/assemblyscript/bin/asc.js");

/** One run: what the program printed, and the CPU time that it took. */
export interface Run {
  readonly checksum: string;
  readonly seconds: number;
}

export interface Peer {
  readonly id: string;
  readonly label: string;
  /** Takes part in the programs of `gehri:std`, too. */
  readonly inStd: boolean;
  /** Of its version of the program. */
  readonly source: (program: BenchProgram) => string;
  /** Builds the program into `folder`; what it gives is run. */
  readonly build: (program: BenchProgram, folder: string) => Promise<string>;
  readonly run: (built: string) => Promise<Run>;
}

const sourceWith =
  (suffix: string) =>
  ({ suite, name }: BenchProgram): string =>
    join(SUITES[suite], name, `${name}${suffix}`);

/** The CPU time of a whole process, as the shell sees it. */
async function runNative(program: string): Promise<Run> {
  const script = 'TIMEFORMAT="%U %S"; time "$0"';
  const options = { timeout: RUN_DEADLINE_MS };
  const { stdout, stderr } = await execute("bash", ["-c", script, program], options);
  const [user, system] = stderr.trim().split(" ").map(Number);
  return { checksum: stdout.trim(), seconds: (user ?? Number.NaN) + (system ?? Number.NaN) };
}

async function runUnderNode(flags: readonly string[], file: string): Promise<Run> {
  const options = { timeout: RUN_DEADLINE_MS };
  const { stdout } = await execute(process.execPath, [...flags, NODE_RUNNER, file], options);
  const [checksum = "", microseconds] = stdout.trim().split(" ");
  return { checksum, seconds: Number(microseconds) / 1e6 };
}

async function buildGts(program: BenchProgram, folder: string, profile: Profile): Promise<string> {
  const workDir = join(folder, "c");
  await mkdir(workDir, { recursive: true });
  const output = join(folder, program.name);
  const source = sourceWith(".ts")(program);
  const { diagnostics } = await buildHostProgram(source, output, {
    projectRoot: PROJECT_ROOT,
    workDir,
    profile,
  });
  const [first] = diagnostics;
  if (first !== undefined) throw new Error(`${program.name}.ts: ${first.message}`);
  return output;
}

async function buildC(program: BenchProgram, folder: string): Promise<string> {
  const output = join(folder, program.name);
  const flags = ["-std=gnu11", "-O2", "-fno-math-errno", "-Wall", "-Wextra", "-Werror"];
  await execute("gcc", [...flags, "-o", output, sourceWith(".c")(program), "-lm"]);
  return output;
}

async function buildAssemblyScript(program: BenchProgram, folder: string): Promise<string> {
  const output = join(folder, `${program.name}.wasm`);
  const flags = ["-O3", "--runtime", "stub", "-o", output];
  await execute(process.execPath, [ASSEMBLYSCRIPT, sourceWith(".as.ts")(program), ...flags]);
  return output;
}

/** C comes first: all others are held against it. */
export const PEERS: readonly Peer[] = [
  {
    id: "c",
    label: "C, gcc -O2",
    inStd: true,
    source: sourceWith(".c"),
    build: buildC,
    run: runNative,
  },
  {
    id: "gts-fast",
    label: "GTS, fast",
    inStd: true,
    source: sourceWith(".ts"),
    build: (program, folder) => buildGts(program, folder, "fast"),
    run: runNative,
  },
  {
    id: "gts-safe",
    label: "GTS, safe",
    inStd: true,
    source: sourceWith(".ts"),
    build: (program, folder) => buildGts(program, folder, "safe"),
    run: runNative,
  },
  {
    id: "assemblyscript",
    label: "AssemblyScript -O3",
    inStd: false,
    source: sourceWith(".as.ts"),
    build: buildAssemblyScript,
    // Without the quick first compiler: its slow code would run to the end of a long loop.
    run: (file) => runUnderNode(["--no-liftoff"], file),
  },
  {
    id: "javascript",
    label: "JavaScript",
    inStd: false,
    source: sourceWith(".js"),
    build: async (program) => sourceWith(".js")(program),
    run: (file) => runUnderNode([], file),
  },
];

/** The peers that have this program. */
export function peersOf(program: BenchProgram): readonly Peer[] {
  return PEERS.filter((peer) => existsSync(peer.source(program)));
}
