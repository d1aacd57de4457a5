/**
 * The kernel by gcc or clang with GNU binutils: objects, and two links, the second with the table
 * that backtraces read.
 */
import { mkdir, rename } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { readStackUsage } from "../compiler/analyse/stack/usage.ts";
import { formatDiagnostics } from "../compiler/index.ts";
import { buildObjects, type ObjectJob, usageOf } from "../compiler/native.ts";
import { OPTIMISATION } from "../compiler/profiles.ts";
import type { KernelBuild, KernelBuildOptions, KernelSources } from "./kernel-build.ts";
import { BUILD_FOLDER, KERNEL_ASSEMBLY_FLAGS, KERNEL_C_FLAGS, PROJECT_ROOT } from "./limits.ts";
import { writeSymbolTable } from "./symbols.ts";
import { BuildFailure, run } from "./tools.ts";

const OBJECT_FOLDER = join(BUILD_FOLDER, "kernel/objects");
const CACHE_FOLDER = join(BUILD_FOLDER, "cache");
const LINKER_SCRIPT = join(PROJECT_ROOT, "boot/kernel.ld");

/** gcc and clang know `-fstack-usage`. */
const WRITES_STACK_USAGE = /(gcc|clang)(-\d+)?$/;

export async function buildGnuKernel(
  sources: KernelSources,
  options: KernelBuildOptions,
): Promise<KernelBuild> {
  await mkdir(OBJECT_FOLDER, { recursive: true });
  const jobs = objectJobs(sources, options);
  const { paths, built } = await compileObjects(jobs, options);
  const usage = jobs.filter((job) => job.stackUsage === true).map(({ object }) => usageOf(object));
  const frames =
    usage.length === 0
      ? null
      : { frames: readStackUsage(usage), helperBytes: 0, defines: new Map() };
  // The linker is another process: the stacks are looked at while it works.
  const linking = link(paths, sources, options);
  const checking = frames === null ? null : options.check(frames);
  const done = await Promise.allSettled([linking, checking]);
  for (const one of done) if (one.status === "rejected") throw one.reason;
  await run`strip --strip-all -o ${options.stripped} ${options.elf}`;
  return { objects: paths.length, objectsBuilt: built, frames };
}

function objectJobs(sources: KernelSources, options: KernelBuildOptions): ObjectJob[] {
  const { compiler, profile } = options;
  const paths = ["-Iruntime", `-ffile-prefix-map=${PROJECT_ROOT}=.`];
  const object = (source: string): string =>
    join(OBJECT_FOLDER, `${relative(PROJECT_ROOT, source).replaceAll("/", "-")}.o`);
  const level = OPTIMISATION[profile];
  const cFlags = (source: string): string[] => {
    const small = sources.small.has(source) && level !== "g";
    return [...KERNEL_C_FLAGS, `-O${small ? "s" : level}`, ...paths];
  };
  const stackUsage = WRITES_STACK_USAGE.test(compiler);
  const flags = [...KERNEL_ASSEMBLY_FLAGS, ...paths];
  return [
    ...sources.cFiles.map((source) => {
      return { source, object: object(source), compiler, flags: cFlags(source), stackUsage };
    }),
    ...sources.assembly.map((source) => {
      return { source, object: object(source), compiler, flags, stackUsage: false };
    }),
  ];
}

async function compileObjects(
  jobs: readonly ObjectJob[],
  options: KernelBuildOptions,
): Promise<{ paths: string[]; built: number }> {
  const results = await buildObjects(jobs, { cacheDir: CACHE_FOLDER, directory: PROJECT_ROOT });
  const rejected = results.flatMap((result) => (result.diagnostic ? [result.diagnostic] : []));
  if (rejected.length > 0) {
    throw new BuildFailure(formatDiagnostics(rejected, { projectRoot: PROJECT_ROOT }));
  }
  const built = results.filter((result) => !result.cached).length;
  options.progress(`build     ${built} of ${results.length} objects`);
  return { paths: results.map((result) => result.object), built };
}

async function link(
  objects: readonly string[],
  sources: KernelSources,
  options: KernelBuildOptions,
): Promise<void> {
  options.progress(`link      ${relative(PROJECT_ROOT, options.elf)}`);
  const first = join(BUILD_FOLDER, "kernel/first.elf");
  const final = join(BUILD_FOLDER, "kernel/final.elf");
  const flags = ["-nostdlib", "-static", "--gc-sections", "-z", "max-page-size=0x1000"];
  const script = ["--no-warn-rwx-segments", "--build-id=none", "-T", LINKER_SCRIPT];
  await run`ld ${flags} ${script} -o ${first} ${objects}`;
  const table = join(BUILD_FOLDER, "kernel/symbols.S");
  const { functions } = sources;
  await writeSymbolTable({ elf: first, functions, projectRoot: PROJECT_ROOT }, table);
  const job = {
    source: table,
    object: join(OBJECT_FOLDER, `${basename(table)}.o`),
    compiler: options.compiler,
    flags: [...KERNEL_ASSEMBLY_FLAGS],
  };
  const [result] = await buildObjects([job], { cacheDir: CACHE_FOLDER, directory: PROJECT_ROOT });
  if (result?.diagnostic) {
    throw new BuildFailure(formatDiagnostics([result.diagnostic], { projectRoot: PROJECT_ROOT }));
  }
  await run`ld ${flags} ${script} -o ${final} ${objects} ${job.object}`;
  await rename(final, options.elf);
}
