/** `gehri iso`, `gehri doctor` and `gehri setup`. */
import { spawnSync } from "node:child_process";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import { backendOf, isBackend, refuseKernel } from "../compiler/backends/table.ts";
import { DEFAULT_PROFILE, PROFILES, type Profile } from "../compiler/profiles.ts";
import type { BuildOptions, BuildReport } from "./build.ts";
import { examine } from "./doctor.ts";
import { inputsHash, isCurrent, recordInputs } from "./inputs.ts";
import { ISO_IMAGE, KERNEL_ELF, PROJECT_ROOT } from "./limits.ts";
import type { SizeOptions } from "./size.ts";

const FAILED = 1;
const USAGE = 2;

interface IsoOptions {
  readonly cc: string;
  readonly elf?: boolean;
  readonly profile: Profile;
}

async function iso(options: IsoOptions): Promise<void> {
  const backend = backendOf(options.cc);
  const refused = isBackend(backend) ? refuseKernel(backend) : backend;
  if (refused !== null) {
    process.stderr.write(`gehri: ${refused.message} ${refused.hint}\n`);
    process.exit(USAGE);
  }
  const started = performance.now();
  const report = await buildOrExit({
    compiler: options.cc,
    profile: options.profile,
    elfOnly: options.elf === true,
    onlyIfOld: false,
    progress: (line) => void process.stdout.write(`${line}\n`),
  });
  if (report === null) return;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const kernel = `${relative(PROJECT_ROOT, KERNEL_ELF)} (${report.strippedBytes} bytes stripped)`;
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
  const { profile = DEFAULT_PROFILE } = options;
  const elfIsCurrent = options.onlyIfOld && isCurrent("elf", KERNEL_ELF, profile);
  if (elfIsCurrent && (options.elfOnly || isCurrent("iso", ISO_IMAGE, profile))) return null;
  // Loaded here: the compiler is heavy, and most commands do without.
  const { buildImage, BuildFailure } = await import("./build.ts");
  try {
    const inputs = inputsHash(profile);
    const report = await buildImage(options);
    recordInputs(inputs, options.elfOnly ? ["elf"] : ["elf", "iso"]);
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

export function registerIsoCommands(program: Command): void {
  program
    .command("iso")
    .description("build build/gehri.elf and build/gehri.iso")
    .option("--cc <compiler>", "the C compiler", "gcc")
    .option("--elf", "only the ELF, no ISO")
    .addOption(profileOption())
    .action(iso);
  program
    .command("size")
    .description("what functions, modules and stacks of a program or of the kernel take")
    .argument("[file]", "a host program")
    .option("--kernel", "the kernel, which is built first")
    .option("--stack", "worst-case stack of each function and entry point")
    .option("--cc <compiler>", "the C compiler: gcc or clang", "gcc")
    .option("--json", "all rows, as JSON")
    .addOption(profileOption())
    .action(async (file: string | undefined, options: SizeOptions) => {
      const { size } = await import("./size.ts");
      process.exitCode = await size(file, options);
    });
  program
    .command("doctor")
    .description("say what this machine has, what it lacks and how to get it")
    .action(doctor);
  program
    .command("setup")
    .description("install what is missing (Debian, Ubuntu), after saying what and why")
    .action(setup);
}
