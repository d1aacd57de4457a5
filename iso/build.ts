/**
 * From GTS to an image that boots: compile, build the kernel by the back end that is asked for, and
 * let grub-mkrescue make the ISO. What has not changed is not done again.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { type Backend, backendOf, isBackend } from "../compiler/backends/table.ts";
import { compileToC, FUNCTION_NAMES, formatDiagnostics } from "../compiler/index.ts";
import { DEFAULT_PROFILE, type Profile } from "../compiler/profiles.ts";
import type { Program } from "../compiler/tree.ts";
import { buildGnuKernel } from "./gnu-kernel.ts";
import type { KernelBuild, KernelBuildOptions, KernelSources } from "./kernel-build.ts";
import {
  BUILD_FOLDER,
  GRUB_MODULES,
  ISO_IMAGE,
  KERNEL_ELF,
  PROJECT_ROOT,
  SMALL_FOLDERS,
  STRIPPED_KERNEL_BYTES_MAX,
} from "./limits.ts";
import { KERNEL_ROOTS } from "./roots.ts";
import { type KernelFrames, kernelStacks, stackProblems } from "./stacks.ts";
import { kernelFiles, linkKernel, TCC_DEFINES } from "./tcc-kernel.ts";
import { tccObjects } from "./tcc-objects.ts";
import { BuildFailure, run } from "./tools.ts";

const ASSEMBLY_FOLDERS = ["boot", "runtime/kernel"];
/** One for each set of constants that the kernel is compiled with. */
const C_FOLDER = join(BUILD_FOLDER, "kernel/c");
const TCC_C_FOLDER = join(BUILD_FOLDER, "kernel/c-tcc");
const TREE_FOLDER = join(BUILD_FOLDER, "kernel/iso");
const STRIPPED_KERNEL = join(TREE_FOLDER, "boot/gehri.elf");
const ISO_STAMP = join(BUILD_FOLDER, "kernel/iso.stamp");

export interface BuildReport {
  readonly strippedBytes: number;
  readonly isoBytes: number;
  readonly objectsBuilt: number;
  readonly objects: number;
  readonly isoRebuilt: boolean;
  readonly program: Program;
  /** Null: the C compiler does not say how large stack frames are. */
  readonly frames: KernelFrames | null;
}

export interface BuildOptions {
  readonly compiler: string;
  /** Which checks the kernel keeps; safe if not given. */
  readonly profile?: Profile;
  /** Stop after the ELF: direct boot needs no ISO. */
  readonly elfOnly: boolean;
  /** Where the ELF goes instead of build/gehri.elf, if nothing else is made. */
  readonly output?: string;
  /** Files of modules that the ISO brings along. */
  readonly modules?: readonly string[];
  /** Told what happens, one line a step. */
  readonly progress: (line: string) => void;
}

/** Builds build/gehri.elf and, unless told not to, build/gehri.iso. */
export async function buildImage(options: BuildOptions): Promise<BuildReport> {
  const backend = backendOf(options.compiler);
  if (!isBackend(backend)) throw new BuildFailure(`${backend.message} ${backend.hint}`);
  const { progress, profile = DEFAULT_PROFILE } = options;
  const optimised = backend.can.optimises;
  const outDir = optimised ? C_FOLDER : TCC_C_FOLDER;
  progress(`compile   ${KERNEL_ROOTS.join(" ")}`);
  const { diagnostics, cFiles, program } = compileToC({
    roots: KERNEL_ROOTS.map((name) => join(PROJECT_ROOT, name)),
    target: "kernel",
    outDir,
    projectRoot: PROJECT_ROOT,
    profile,
    defines: optimised ? new Map() : TCC_DEFINES,
  });
  if (program === null) {
    throw new BuildFailure(formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT }));
  }
  const functions = join(outDir, FUNCTION_NAMES);
  const small = smallFiles(program, outDir);
  const sources = { cFiles, small, assembly: await assemblyFiles(), functions };
  const { output: elf = KERNEL_ELF } = options;
  const stripped = elf === KERNEL_ELF ? STRIPPED_KERNEL : `${elf}.stripped`;
  await mkdir(join(TREE_FOLDER, "boot/grub"), { recursive: true });
  const check = (frames: KernelFrames): Promise<void> => checkStacks(program, frames);
  const how = { compiler: options.compiler, profile, elf, stripped, check, progress };
  const build = optimised
    ? await buildGnuKernel(sources, how)
    : await buildTccKernel(backend, sources, how);
  const strippedBytes = (await stat(stripped)).size;
  if (strippedBytes > STRIPPED_KERNEL_BYTES_MAX && optimised) {
    progress(`note      the kernel is ${strippedBytes} bytes, more than intended`);
  }
  const isoRebuilt = options.elfOnly ? false : await makeIso(stripped, options);
  const isoBytes = options.elfOnly ? 0 : (await stat(ISO_IMAGE)).size;
  return { ...build, strippedBytes, isoBytes, isoRebuilt, program };
}

/** The C files of what need not be fast. */
function smallFiles(program: Program, outDir: string): ReadonlySet<string> {
  const modules = program.modules.filter(({ shownPath }) =>
    SMALL_FOLDERS.some((folder) => shownPath.startsWith(folder)),
  );
  return new Set(modules.map(({ name }) => join(outDir, `${name}.c`)));
}

async function assemblyFiles(): Promise<string[]> {
  const files: string[] = [];
  for (const folder of ASSEMBLY_FOLDERS) {
    const names = (await readdir(join(PROJECT_ROOT, folder))).sort();
    for (const name of names) {
      if (name.endsWith(".S")) files.push(join(PROJECT_ROOT, folder, name));
    }
  }
  return files;
}

async function buildTccKernel(
  backend: Backend,
  sources: KernelSources,
  options: KernelBuildOptions,
): Promise<KernelBuild> {
  const { parts, built, diagnostics } = await tccObjects(backend, [
    ...sources.cFiles,
    ...sources.assembly,
  ]);
  if (diagnostics.length > 0)
    throw new BuildFailure(formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT }));
  options.progress(`build     ${built} of ${parts.length} objects`);
  options.progress(`link      ${relative(PROJECT_ROOT, options.elf)}`);
  const functions = JSON.parse(await readFile(sources.functions, "utf8"));
  const linked = linkKernel(parts, functions);
  if (linked.image === null) {
    const { message, hint } = linked.diagnostic;
    throw new BuildFailure(`${message} ${hint}`);
  }
  const { elf, stripped } = kernelFiles(linked.image);
  await writeWhole(options.elf, elf);
  await writeWhole(options.stripped, stripped);
  const frames = { ...linked.frames, defines: TCC_DEFINES };
  await options.check(frames);
  return { objects: parts.length, objectsBuilt: built, frames };
}

/** A build that is stopped leaves the previous file. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.${process.pid}`;
  await writeFile(partial, bytes);
  await rename(partial, path);
}

async function checkStacks(program: Program, frames: KernelFrames): Promise<void> {
  const { stacks } = await kernelStacks(program, frames);
  const problems = stackProblems(stacks);
  if (problems !== null) throw new BuildFailure(problems);
}

/** Without GRUB there is a kernel, but no ISO: both are worth saying. */
async function grubVersion(): Promise<string> {
  try {
    return (await run`grub-mkrescue --version`).stdout;
  } catch (error) {
    if (!(error instanceof BuildFailure)) throw error;
    const kernel = relative(PROJECT_ROOT, KERNEL_ELF);
    throw new BuildFailure(
      `${kernel} is ready, and \`qemu-system-x86_64 -kernel\` boots it, but there is no ISO: ` +
        error.message,
    );
  }
}

const KERNEL_LINE = /^ *multiboot2 .*\n/m;

/** Puts modules into the ISO's tree: what GRUB is told of them, and what they hold. */
async function addModules(files: readonly string[]): Promise<{ lines: string; contents: string }> {
  const folder = join(TREE_FOLDER, "boot/modules");
  await rm(folder, { recursive: true, force: true });
  const hash = createHash("sha256");
  let lines = "";
  for (const file of files) {
    const name = basename(file);
    if (!/^[\w.-]+$/.test(name)) throw new BuildFailure(`${file}: the name cannot be in the ISO.`);
    const bytes = await readFile(file).catch(() => {
      throw new BuildFailure(`There is no file ${file}.`);
    });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), bytes);
    hash.update(bytes);
    lines += `  module2 /boot/modules/${name} ${name}\n`;
  }
  return { lines, contents: hash.digest("hex") };
}

/** Makes the ISO unless one of the same kernel, configuration and GRUB is there. */
async function makeIso(stripped: string, options: BuildOptions): Promise<boolean> {
  const modules = await addModules(options.modules ?? []);
  const plain = await readFile(join(PROJECT_ROOT, "iso/grub.cfg"), "utf8");
  const config = plain.replace(KERNEL_LINE, (line) => line + modules.lines);
  const version = await grubVersion();
  const hash = createHash("sha256")
    .update(await readFile(stripped))
    .update(config)
    .update(modules.contents)
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
