/**
 * Builds a program of kernel code for the simulated machine: sanitizers see its heap, and every
 * basic block of the kernel's own code is a point where another CPU may go on.
 */
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { SANITIZER_FLAGS } from "../compiler/backends/link.ts";
import { knownBackend } from "../compiler/backends/table.ts";
import { compileToC, formatDiagnostics, RUNTIME_FOLDER } from "../compiler/index.ts";
import { buildObjects, type ObjectJob } from "../compiler/native.ts";
import { PROJECT_ROOT, TEST_BUILD_FOLDER } from "./limits.ts";

const execute = promisify(execFile);
const FOLDER = join(PROJECT_ROOT, "tests/simulation");
const GCC = knownBackend("gcc");
/** Stacks are switched: the sanitizer cannot know them. */
const SANITIZERS = [...SANITIZER_FLAGS, "--param", "asan-stack=0"];
const SHARED_FLAGS = [
  ...GCC.hostFlags,
  ...GCC.debugFlags,
  "-O1",
  "-fno-omit-frame-pointer",
  ...SANITIZERS,
  "-Iruntime",
  "-Itests/simulation",
];
/** As in the kernel: assembly pushes where the compiler does not know of it. */
const MACHINE_FLAGS = [...SHARED_FLAGS, "-mno-red-zone", '-DGTS_MACHINE="machine.h"'];
const MACHINE_FILES = ["machine.c", "machine-host.c", "machine-lines.c", "machine-pages.c"];
const POINTS = "-fsanitize-coverage=trace-pc";
/**
 * The kernel's switch of tasks, with the one privileged instruction in it; the spare stack is that
 * of the virtual CPU.
 */
const CONTEXT_FLAGS = [
  "-Dsti=call machine_sti",
  "-Dcontext_switch=machine_switch",
  "-Dcpu_spareStack=machine_spare",
];

/** Compiles tests/simulation/NAME.ts; gives the program's path. */
export async function buildSimulation(name: string): Promise<string> {
  const folder = join(TEST_BUILD_FOLDER, `simulation-${name}`);
  const file = join(folder, "program");
  mkdirSync(folder, { recursive: true });
  const root = join(FOLDER, `${name}.ts`);
  const { diagnostics, cFiles } = compileToC({
    roots: [root],
    projectRoot: PROJECT_ROOT,
    target: "host",
    profile: "debug",
    outDir: join(folder, "c"),
  });
  const shown = { projectRoot: PROJECT_ROOT };
  if (diagnostics.length > 0) throw new Error(formatDiagnostics(diagnostics, shown));
  const job = (source: string, flags: readonly string[]): ObjectJob => ({
    source,
    object: join(folder, `${relative(PROJECT_ROOT, source).replaceAll("/", "-")}.o`),
    compiler: "gcc",
    flags,
  });
  const host = join(RUNTIME_FOLDER, "host");
  const jobs = [
    ...cFiles.map((source) => job(source, [...MACHINE_FLAGS, ...pointsOf(source)])),
    ...readdirSync(host).flatMap((one) =>
      one.endsWith(".c") ? [job(join(host, one), SHARED_FLAGS)] : [],
    ),
    ...MACHINE_FILES.map((name) => job(join(FOLDER, name), MACHINE_FLAGS)),
    job(join(RUNTIME_FOLDER, "kernel/context.S"), CONTEXT_FLAGS),
  ];
  const cacheDir = join(TEST_BUILD_FOLDER, "cache");
  const results = await buildObjects(jobs, { cacheDir, directory: PROJECT_ROOT });
  const rejected = results.flatMap((result) => (result.diagnostic ? [result.diagnostic] : []));
  if (rejected.length > 0) throw new Error(formatDiagnostics(rejected, shown));
  // Code that the simulation never reaches names symbols of the kernel's image.
  const absent = ["-no-pie", "-Wl,--unresolved-symbols=ignore-all"];
  const objects = results.map((result) => result.object);
  await execute("gcc", [...SANITIZERS, ...absent, "-o", file, ...objects, "-lm"]);
  return file;
}

/** The load is no part of what is tested; nor is a CPU's own note of its locks worth the time. */
function pointsOf(source: string): string[] {
  const text = readFileSync(source, "utf8");
  const quiet = ['"tests/simulation/', '"kernel-src/lock/order.ts"'];
  return quiet.some((file) => text.includes(file)) ? [] : [POINTS];
}

export interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a built program with a seed; equal seeds and steps give equal runs. */
export async function runSimulation(
  file: string,
  settings: Readonly<Record<string, string>>,
  deadlineMs: number,
): Promise<Run> {
  const env = { ...process.env, ...settings };
  try {
    const options = { env, timeout: deadlineMs, killSignal: "SIGKILL" } as const;
    const { stdout, stderr } = await execute(file, [], options);
    return { code: 0, output: `${stdout}${stderr}` };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string };
    return { code: code ?? null, output: `${stdout ?? ""}${stderr ?? String(error)}` };
  }
}
