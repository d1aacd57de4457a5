/**
 * Who takes part in the host benchmarks: how each builds a program, and how one run of it is timed.
 * What is measured is user time: on a machine that does other things too, it moves least.
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

export const PROGRAMS_FOLDER = resolve(import.meta.dirname, "host");
const PROJECT_ROOT = resolve(import.meta.dirname, "..");
const NODE_RUNNER = join(PROGRAMS_FOLDER, "run.mjs");
const ASSEMBLYSCRIPT = join(PROJECT_ROOT, "node_modules/assemblyscript/bin/asc.js");

/** One run: what the program printed, and the user time that it took. */
export interface Run {
  readonly checksum: string;
  readonly seconds: number;
}

export interface Peer {
  readonly id: string;
  readonly label: string;
  /** Of its version of the program `name`. */
  readonly source: (name: string) => string;
  /** Builds the program into `folder`; what it gives is run. */
  readonly build: (name: string, folder: string) => Promise<string>;
  readonly run: (built: string) => Promise<Run>;
}

const sourceWith =
  (suffix: string) =>
  (name: string): string =>
    join(PROGRAMS_FOLDER, name, `${name}${suffix}`);

/** The user time of a whole process, as the shell sees it. */
async function runNative(program: string): Promise<Run> {
  const script = 'TIMEFORMAT=%U; time "$0"';
  const options = { timeout: RUN_DEADLINE_MS };
  const { stdout, stderr } = await execute("bash", ["-c", script, program], options);
  return { checksum: stdout.trim(), seconds: Number(stderr.trim()) };
}

async function runUnderNode(flags: readonly string[], file: string): Promise<Run> {
  const options = { timeout: RUN_DEADLINE_MS };
  const { stdout } = await execute(process.execPath, [...flags, NODE_RUNNER, file], options);
  const [checksum = "", microseconds] = stdout.trim().split(" ");
  return { checksum, seconds: Number(microseconds) / 1e6 };
}

async function buildGts(name: string, folder: string, profile: Profile): Promise<string> {
  const workDir = join(folder, "c");
  await mkdir(workDir, { recursive: true });
  const output = join(folder, name);
  const source = sourceWith(".ts")(name);
  const { diagnostics } = await buildHostProgram(source, output, {
    projectRoot: PROJECT_ROOT,
    workDir,
    profile,
  });
  const [first] = diagnostics;
  if (first !== undefined) throw new Error(`${name}.ts: ${first.message}`);
  return output;
}

async function buildC(name: string, folder: string): Promise<string> {
  const output = join(folder, name);
  const flags = ["-std=gnu11", "-O2", "-fno-math-errno", "-Wall", "-Wextra", "-Werror"];
  await execute("gcc", [...flags, "-o", output, sourceWith(".c")(name), "-lm"]);
  return output;
}

async function buildAssemblyScript(name: string, folder: string): Promise<string> {
  const output = join(folder, `${name}.wasm`);
  const flags = ["-O3", "--runtime", "stub", "-o", output];
  await execute(process.execPath, [ASSEMBLYSCRIPT, sourceWith(".as.ts")(name), ...flags]);
  return output;
}

/** C comes first: all others are held against it. */
export const PEERS: readonly Peer[] = [
  {
    id: "c",
    label: "C, gcc -O2",
    source: sourceWith(".c"),
    build: buildC,
    run: runNative,
  },
  {
    id: "gts-fast",
    label: "GTS, fast",
    source: sourceWith(".ts"),
    build: (name, folder) => buildGts(name, folder, "fast"),
    run: runNative,
  },
  {
    id: "gts-safe",
    label: "GTS, safe",
    source: sourceWith(".ts"),
    build: (name, folder) => buildGts(name, folder, "safe"),
    run: runNative,
  },
  {
    id: "assemblyscript",
    label: "AssemblyScript -O3",
    source: sourceWith(".as.ts"),
    build: buildAssemblyScript,
    // Without the quick first compiler: its slow code would run to the end of a long loop.
    run: (file) => runUnderNode(["--no-liftoff"], file),
  },
  {
    id: "javascript",
    label: "JavaScript",
    source: sourceWith(".js"),
    build: async (name) => sourceWith(".js")(name),
    run: (file) => runUnderNode([], file),
  },
];

/** The peers that have this program. */
export function peersOf(name: string): readonly Peer[] {
  return PEERS.filter((peer) => existsSync(peer.source(name)));
}
