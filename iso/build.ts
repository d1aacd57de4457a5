/**
 * From GTS to an image that boots: compile, build objects, link twice (the second time with the
 * table that backtraces read), strip, and let grub-mkrescue make the ISO. What has not changed is
 * not done again.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { $, ProcessOutput } from "zx";
import { compileToC, FUNCTION_NAMES, formatDiagnostics } from "../compiler/index.ts";
import { buildObjects, type ObjectJob, usageOf } from "../compiler/native.ts";
import { DEFAULT_PROFILE, OPTIMISATION, type Profile } from "../compiler/profiles.ts";
import type { Program } from "../compiler/tree.ts";
import {
  BUILD_FOLDER,
  GRUB_MODULES,
  ISO_IMAGE,
  KERNEL_ASSEMBLY_FLAGS,
  KERNEL_C_FLAGS,
  KERNEL_ELF,
  PROJECT_ROOT,
  STRIPPED_KERNEL_BYTES_MAX,
} from "./limits.ts";
import { kernelStacks, stackProblems } from "./stacks.ts";
import { writeSymbolTable } from "./symbols.ts";

const KERNEL_MAIN = join(PROJECT_ROOT, "kernel-src/main.ts");
const ASSEMBLY_FOLDERS = ["boot", "runtime/kernel"];
const C_FOLDER = join(BUILD_FOLDER, "kernel/c");
const OBJECT_FOLDER = join(BUILD_FOLDER, "kernel/objects");
const CACHE_FOLDER = join(BUILD_FOLDER, "cache");
const LINKER_SCRIPT = join(PROJECT_ROOT, "boot/kernel.ld");
const TREE_FOLDER = join(BUILD_FOLDER, "kernel/iso");
const ISO_STAMP = join(BUILD_FOLDER, "kernel/iso.stamp");

/** gcc and clang know `-fstack-usage`. */
const WRITES_STACK_USAGE = /(gcc|clang)(-\d+)?$/;

/** Something went wrong that the user can read about; `message` is all that is to be printed. */
export class BuildFailure extends Error {}

export interface BuildReport {
  readonly strippedBytes: number;
  readonly isoBytes: number;
  readonly objectsBuilt: number;
  readonly objects: number;
  readonly isoRebuilt: boolean;
  /** What was built, and the sizes of its stack frames as files of the C compiler. */
  readonly program: Program | null;
  readonly stackUsage: readonly string[];
}

export interface BuildOptions {
  readonly compiler: string;
  /** Which checks the kernel keeps; safe if not given. */
  readonly profile?: Profile;
  /** Stop after the ELF: direct boot needs no ISO. */
  readonly elfOnly: boolean;
  /** Told what happens, one line a step. */
  readonly progress: (line: string) => void;
}

const quiet = $({ quiet: true, verbose: false, cwd: PROJECT_ROOT });

/** Builds build/gehri.elf and, unless told not to, build/gehri.iso. */
export async function buildImage(options: BuildOptions): Promise<BuildReport> {
  await mkdir(OBJECT_FOLDER, { recursive: true });
  options.progress("compile   kernel-src/main.ts");
  const { diagnostics, cFiles, program } = compileToC({
    roots: [KERNEL_MAIN],
    target: "kernel",
    outDir: C_FOLDER,
    projectRoot: PROJECT_ROOT,
    profile: options.profile ?? DEFAULT_PROFILE,
  });
  if (diagnostics.length > 0) {
    throw new BuildFailure(formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT }));
  }
  const objects = await compileObjects(await objectJobs(cFiles, options), options);
  if (program !== null) await checkStacks(program, objects.stackUsage);
  await link(objects.paths, options);
  const stripped = join(TREE_FOLDER, "boot/gehri.elf");
  await mkdir(join(TREE_FOLDER, "boot/grub"), { recursive: true });
  await run`strip --strip-all -o ${stripped} ${KERNEL_ELF}`;
  const strippedBytes = (await stat(stripped)).size;
  if (strippedBytes > STRIPPED_KERNEL_BYTES_MAX) {
    options.progress(`note      the kernel is ${strippedBytes} bytes, more than intended`);
  }
  const isoRebuilt = options.elfOnly ? false : await makeIso(stripped, options);
  return {
    strippedBytes,
    isoBytes: options.elfOnly ? 0 : (await stat(ISO_IMAGE)).size,
    objectsBuilt: objects.built,
    objects: objects.paths.length,
    isoRebuilt,
    program,
    stackUsage: objects.stackUsage,
  };
}

/** Runs a tool; its failure becomes one readable message. */
function run(pieces: TemplateStringsArray, ...args: unknown[]): Promise<ProcessOutput> {
  return quiet(pieces, ...(args as string[])).catch((error: unknown) => {
    if (!(error instanceof ProcessOutput)) throw error;
    const tool = (pieces[0] ?? "").trim().split(" ")[0] ?? "a tool";
    if (error.exitCode === 127) {
      throw new BuildFailure(
        `${tool} is not installed: \`npx gehri doctor\` says where it is from.`,
      );
    }
    const said = error.stderr.trim() || error.stdout.trim() || "it said nothing";
    throw new BuildFailure(`${tool} failed (${error.exitCode}): ${said}`);
  });
}

async function objectJobs(cFiles: readonly string[], options: BuildOptions): Promise<ObjectJob[]> {
  const { compiler, profile = DEFAULT_PROFILE } = options;
  const paths = ["-Iruntime", `-ffile-prefix-map=${PROJECT_ROOT}=.`];
  const objectOf = (source: string): string =>
    join(OBJECT_FOLDER, `${relative(PROJECT_ROOT, source).replaceAll("/", "-")}.o`);
  const jobs = cFiles.map((source) => ({
    source,
    object: objectOf(source),
    compiler,
    flags: [...KERNEL_C_FLAGS, `-O${OPTIMISATION[profile]}`, ...paths],
    stackUsage: WRITES_STACK_USAGE.test(compiler),
  }));
  for (const folder of ASSEMBLY_FOLDERS) {
    for (const name of (await readdir(join(PROJECT_ROOT, folder))).sort()) {
      if (!name.endsWith(".S")) continue;
      const source = join(PROJECT_ROOT, folder, name);
      const flags = [...KERNEL_ASSEMBLY_FLAGS, ...paths];
      jobs.push({ source, object: objectOf(source), compiler, flags, stackUsage: false });
    }
  }
  return jobs;
}

async function compileObjects(
  jobs: readonly ObjectJob[],
  options: BuildOptions,
): Promise<{ paths: string[]; stackUsage: string[]; built: number }> {
  const results = await buildObjects(jobs, { cacheDir: CACHE_FOLDER, directory: PROJECT_ROOT });
  const rejected = results.flatMap((result) => (result.diagnostic ? [result.diagnostic] : []));
  if (rejected.length > 0) {
    throw new BuildFailure(formatDiagnostics(rejected, { projectRoot: PROJECT_ROOT }));
  }
  const built = results.filter((result) => !result.cached).length;
  options.progress(`build     ${built} of ${results.length} objects`);
  const stackUsage = jobs.filter((job) => job.stackUsage === true);
  return {
    paths: results.map((result) => result.object),
    stackUsage: stackUsage.map(({ object }) => usageOf(object)),
    built,
  };
}

/** Only for compilers that say how large frames are. */
async function checkStacks(program: Program, usageFiles: readonly string[]): Promise<void> {
  if (usageFiles.length === 0) return;
  const { stacks } = await kernelStacks(program, usageFiles);
  const problems = stackProblems(stacks);
  if (problems !== null) throw new BuildFailure(problems);
}

async function link(objects: readonly string[], options: BuildOptions): Promise<void> {
  options.progress(`link      ${relative(PROJECT_ROOT, KERNEL_ELF)}`);
  const first = join(BUILD_FOLDER, "kernel/first.elf");
  const final = join(BUILD_FOLDER, "kernel/final.elf");
  const flags = ["-nostdlib", "-static", "--gc-sections", "-z", "max-page-size=0x1000"];
  const script = ["--no-warn-rwx-segments", "--build-id=none", "-T", LINKER_SCRIPT];
  await run`ld ${flags} ${script} -o ${first} ${objects}`;
  const table = join(BUILD_FOLDER, "kernel/symbols.S");
  await writeSymbolTable({
    elf: first,
    assembly: table,
    functions: join(C_FOLDER, FUNCTION_NAMES),
    projectRoot: PROJECT_ROOT,
  });
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
  await rename(final, KERNEL_ELF);
}

/** Makes the ISO unless one of the same kernel, configuration and GRUB is there. */
async function makeIso(stripped: string, options: BuildOptions): Promise<boolean> {
  const config = await readFile(join(PROJECT_ROOT, "iso/grub.cfg"));
  const version = (await run`grub-mkrescue --version`).stdout;
  const hash = createHash("sha256")
    .update(await readFile(stripped))
    .update(config)
    .update(version);
  const stamp = hash.update(GRUB_MODULES.join(" ")).digest("hex");
  const known = existsSync(ISO_STAMP) ? await readFile(ISO_STAMP, "utf8") : "";
  if (known === stamp && existsSync(ISO_IMAGE)) return false;
  options.progress(`image     ${relative(PROJECT_ROOT, ISO_IMAGE)}`);
  await writeFile(join(TREE_FOLDER, "boot/grub/grub.cfg"), config);
  const partial = `${ISO_IMAGE}.${process.pid}`;
  try {
    const small = ["--locales=", "--fonts=", "--themes=", "--compress=no"];
    const modules = `--install-modules=${GRUB_MODULES.join(" ")}`;
    await run`grub-mkrescue ${small} ${modules} -o ${partial} ${TREE_FOLDER}`;
    await rename(partial, ISO_IMAGE);
  } finally {
    await rm(partial, { force: true });
  }
  await writeFile(ISO_STAMP, stamp);
  return true;
}
