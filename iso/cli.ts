/** `gehri iso`, `gehri clean`, `gehri doctor` and `gehri setup`. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import { BACKEND_NAMES, backendOf, isBackend } from "../compiler/backends/table.ts";
import { DEFAULT_PROFILE, PROFILES, type Profile } from "../compiler/profiles.ts";
import type { BuildOptions, BuildReport } from "./build.ts";
import { examine } from "./doctor.ts";
import type { FlashOptions } from "./flash/flash.ts";
import { inputsHash, isCurrent, recordInputs } from "./inputs.ts";
import { BUILD_FOLDER, ISO_IMAGE, KERNEL_ELF, PROJECT_ROOT } from "./limits.ts";
import type { SizeOptions } from "./size.ts";

const FAILED = 1;
const USAGE = 2;

interface IsoOptions {
  readonly cc: string;
  readonly elf?: boolean;
  readonly output?: string;
  readonly profile: Profile;
  readonly module?: readonly string[];
}

async function iso(options: IsoOptions): Promise<void> {
  const backend = backendOf(options.cc);
  if (!isBackend(backend)) {
    process.stderr.write(`gehri: ${backend.message} ${backend.hint}\n`);
    process.exit(USAGE);
  }
  const started = performance.now();
  const output = options.output === undefined ? {} : { output: resolve(options.output) };
  if (options.output !== undefined && options.elf !== true) {
    process.stderr.write("gehri: --output is for --elf: the ISO has its place.\n");
    process.exit(USAGE);
  }
  const report = await buildOrExit({
    ...output,
    compiler: options.cc,
    profile: options.profile,
    elfOnly: options.elf === true,
    modules: options.module ?? [],
    onlyIfOld: false,
    progress: (line) => void process.stdout.write(`${line}\n`),
  });
  if (report === null) return;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const kernel = `${relative(PROJECT_ROOT, output.output ?? KERNEL_ELF)} (${report.strippedBytes} bytes stripped)`;
  const image = `${relative(PROJECT_ROOT, ISO_IMAGE)} (${report.isoBytes} bytes)`;
  process.stdout.write(`ready     ${kernel}${options.elf ? "" : `, ${image}`} in ${seconds} s\n`);
}

/**
 * Builds, if asked to only where something changed; a failure is printed as it is and ends the
 * program.
 */
export async function buildOrExit(
  options: BuildOptions & { readonly onlyIfOld: boolean },
): Promise<BuildReport | null> {
  const settings = `${options.compiler} ${options.profile ?? DEFAULT_PROFILE}`;
  const hasModules = (options.modules ?? []).length > 0;
  const elfIsCurrent =
    options.onlyIfOld && (options.elfOnly || !hasModules) && isCurrent("elf", KERNEL_ELF, settings);
  if (elfIsCurrent && (options.elfOnly || isCurrent("iso", ISO_IMAGE, settings))) return null;
  // Loaded here: the compiler is heavy, and most commands do without.
  const { buildImage } = await import("./build.ts");
  const { BuildFailure } = await import("./tools.ts");
  try {
    const inputs = inputsHash(settings);
    const report = await buildImage(options);
    if (options.output === undefined)
      recordInputs(inputs, options.elfOnly ? ["elf"] : ["elf", "iso"]);
    // Nobody else is to take this ISO for his.
    if (hasModules && !options.elfOnly) recordInputs("with modules", ["iso"]);
    return report;
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (error instanceof BuildFailure) process.stderr.write(`gehri: ${error.message}\n`);
    else if (code === "EACCES" || code === "EROFS" || code === "ENOSPC") {
      process.stderr.write(`gehri: ${path ?? "build/"} cannot be written (${code}).\n`);
      process.exit(USAGE);
    } else throw error;
    process.exit(FAILED);
  }
}

function doctor(): void {
  const { text, healthy } = examine();
  process.stdout.write(text);
  if (!healthy) process.exitCode = FAILED;
}

function setup(): void {
  const script = fileURLToPath(new URL("setup.mjs", import.meta.url));
  const { status } = spawnSync(process.execPath, [script], { stdio: "inherit" });
  process.exitCode = status ?? FAILED;
}

/** `--profile`, the same for every command that builds the kernel. */
export function profileOption(): Option {
  const option = new Option("--profile <name>", "which checks of arithmetic the kernel keeps");
  return option.choices(PROFILES).default(DEFAULT_PROFILE);
}

/** `--module` for commands that build the ISO. */
export function moduleOption(): Option {
  return new Option("--module <files...>", "modules that the ISO brings along, loaded at start");
}

/** `--cc` for commands that build the kernel. */
export function compilerOption(): Option {
  const names = BACKEND_NAMES.join(", ");
  return new Option("--cc <compiler>", `the C compiler: ${names}`).default("gcc");
}

export function registerIsoCommands(program: Command): void {
  program
    .command("iso")
    .description("build build/gehri.elf and build/gehri.iso")
    .addOption(compilerOption())
    .option("--elf", "only the ELF, no ISO")
    .option("-o, --output <file>", "where the ELF goes, with --elf")
    .addOption(moduleOption())
    .addOption(profileOption())
    .action(iso);
  program
    .command("size")
    .description("what functions, modules and stacks of a program or of the kernel take")
    .argument("[file]", "a host program")
    .option("--kernel", "the kernel, which is built first")
    .option("--stack", "worst-case stack of each function and entry point")
    .option("--cc <compiler>", "the C compiler: gcc, clang or tcc", "gcc")
    .option("--json", "all rows, as JSON")
    .addOption(profileOption())
    .action(async (file: string | undefined, options: SizeOptions) => {
      const { size } = await import("./size.ts");
      process.exitCode = await size(file, options);
    });
  program
    .command("flash")
    .description("write the image to a USB stick and compare; without a device, list the sticks")
    .argument("[device]", "a whole disk such as /dev/sdb, or a file")
    .option("--image <file>", "another image", ISO_IMAGE)
    .option("--force", "also a disk that is mounted, not removable or the system's")
    .option("--yes", "do not ask")
    .action(async (device: string | undefined, options: FlashOptions) => {
      const { flash } = await import("./flash/flash.ts");
      process.exitCode = await flash(device, options);
    });
  program
    .command("doctor")
    .description("say what this machine has, what it lacks and how to get it")
    .action(doctor);
  program
    .command("clean")
    .description("remove what was built, and all that is kept for the next time")
    .action(() => rmSync(BUILD_FOLDER, { recursive: true, force: true }));
  program
    .command("setup")
    .description("install what is missing (Debian, Ubuntu), after saying what and why")
    .action(setup);
}
