/** `gehri run`: reads its options, has the image built, and hands over to run.ts. */
import { existsSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { chooseAccelerator } from "./accelerator.ts";
import { type Demo, takeScreenshot } from "./demo.ts";
import {
  CPUS_MAX,
  MEMORY_MIB_MAX,
  MEMORY_MIB_MIN,
  RUN_TIMEOUT_S,
  TIMEOUT_S_MAX,
} from "./limits.ts";
import { type Accelerator, type MachineOptions, QemuProblem } from "./machine.ts";
import { EXIT, runCommands, runInteractive } from "./run.ts";

export interface ImageOptions {
  readonly elfOnly: boolean;
  readonly quiet: boolean;
  /** The values of `ImageSource.options`. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What `run` needs from who builds the image; the runner itself knows nothing of building. */
export interface ImageSource {
  readonly elf: string;
  readonly iso: string;
  /** Where answers that take time to find are kept. */
  readonly cacheFolder: string;
  /** What stands against these values, before anything is built; or "". */
  readonly refusal: (values: ImageOptions["values"], elfOnly: boolean, build: boolean) => string;
  /** Brings the image up to date; does not return if that fails. */
  readonly build: (options: ImageOptions) => Promise<void>;
  readonly demos: Readonly<Record<string, Demo>>;
  /** The options of the command line that say how to build. */
  readonly options: readonly Option[];
}

interface RunOptions {
  readonly smp: number;
  readonly memory: number;
  readonly machine: MachineOptions["machine"];
  readonly firmware: MachineOptions["firmware"];
  readonly boot: MachineOptions["boot"];
  readonly accel: Accelerator | "auto";
  readonly exec?: string;
  readonly demo?: string;
  readonly screenshot?: string;
  readonly timeout?: number;
  readonly window?: boolean;
  readonly screen: MachineOptions["screen"];
  readonly channel?: string;
  readonly net?: boolean;
  readonly disk?: readonly string[];
  readonly device?: readonly string[];
  readonly words?: string;
  readonly build: boolean;
}

const USER_NETWORK = ["-netdev", "user,id=net0", "-device", "virtio-net-pci,netdev=net0"];
/** Not every processor that QEMU plays has an instruction for random bytes. */
const RANDOM_BYTES = ["-device", "virtio-rng-pci"];

function diskArguments(files: readonly string[]): string[] {
  return files.flatMap((file, n) => [
    ...["-drive", `if=none,id=disk${n},format=raw,file=${file.replaceAll(",", ",,")}`],
    ...["-device", `virtio-blk-pci,drive=disk${n}`],
  ]);
}

/** What stands against these options, or "". */
function refusal(options: RunOptions, lines: readonly string[] | undefined): string {
  if (options.boot === "direct" && options.firmware === "uefi")
    return "direct boot knows no firmware; use --boot iso with UEFI.";
  if (lines?.length === 0) return "--exec needs at least one command.";
  if (lines !== undefined && (options.demo ?? options.screenshot) !== undefined)
    return "--exec goes without --demo and --screenshot.";
  const missing = (options.disk ?? []).find((file) => !existsSync(file));
  return missing === undefined ? "" : `There is no file ${missing}.`;
}

function within(text: string, least: number, most: number, what: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`${what} is a whole number from ${least} to ${most}.`);
}

/** `64M`, `2G` or a plain number of MiB. */
function memoryMiB(text: string): number {
  const parts = /^(\d+)([MG]?)$/i.exec(text);
  const scale = parts?.[2]?.toUpperCase() === "G" ? 1024 : 1;
  const value = parts === null ? Number.NaN : Number(parts[1]) * scale;
  if (value >= MEMORY_MIB_MIN && value <= MEMORY_MIB_MAX) return value;
  throw new InvalidArgumentError(`Memory is such as 64M or 2G, and at least ${MEMORY_MIB_MIN}M.`);
}

async function run(options: RunOptions, source: ImageSource): Promise<number> {
  const lines = options.exec?.split(/\r?\n/).filter((line) => line.trim() !== "");
  const values = { ...options };
  const elfOnly = options.boot === "direct";
  const refused = refusal(options, lines);
  const problem = refused !== "" ? refused : source.refusal(values, elfOnly, options.build);
  if (problem !== "") throw new QemuProblem(problem);
  const demo = options.demo === undefined ? null : (source.demos[options.demo] ?? null);
  const headless = lines !== undefined || options.screenshot !== undefined;
  if (options.build) await source.build({ elfOnly, quiet: headless, values });
  const accelerator =
    options.accel === "auto" ? await chooseAccelerator(source.cacheFolder) : options.accel;
  const machine: MachineOptions = {
    machine: options.machine,
    firmware: options.firmware,
    boot: options.boot,
    cpus: options.smp,
    memoryMiB: options.memory,
    accelerator,
    elf: source.elf,
    iso: source.iso,
    commandLine: [lines === undefined ? "" : "console=machine panic=exit", options.words ?? ""]
      .join(" ")
      .trim(),
    exitByGuest: lines !== undefined,
    window: options.window === true,
    screen: options.screen,
    serial: "stdio",
    channel: options.channel ?? "",
    extra: [
      ...(options.net === true ? USER_NETWORK : []),
      ...diskArguments(options.disk ?? []),
      ...(options.device ?? []).flatMap((device) => ["-device", device]),
      ...RANDOM_BYTES,
    ],
  };
  if (options.screenshot !== undefined) {
    await takeScreenshot(machine, demo, options.screenshot);
    return EXIT.ok;
  }
  if (lines === undefined) {
    return runInteractive(machine, options.timeout ?? null, demo?.watched ?? null);
  }
  return runCommands(machine, lines, options.timeout ?? RUN_TIMEOUT_S, {
    output: (text) => process.stdout.write(text, "latin1"),
    complain: (text) => process.stderr.write(text, "latin1"),
  });
}

export function registerRunCommand(program: Command, source: ImageSource): void {
  const command = program.command("run");
  for (const option of source.options) command.addOption(option);
  command
    .description("boot Gehri in QEMU: at this terminal, or with --exec headless")
    .option("--smp <n>", "processors", (text) => within(text, 1, CPUS_MAX, "--smp"), 1)
    .option("--memory <size>", "memory, such as 64M or 2G", memoryMiB, 64)
    .addOption(new Option("--machine <type>", "the board").choices(["pc", "q35"]).default("pc"))
    .addOption(
      new Option("--firmware <type>", "the firmware").choices(["bios", "uefi"]).default("bios"),
    )
    .addOption(
      new Option("--boot <how>", "the ISO through GRUB, or the ELF by PVH")
        .choices(["iso", "direct"])
        .default("iso"),
    )
    .addOption(
      new Option("--accel <name>", "auto tries whether a guest really runs")
        .choices(["auto", "kvm", "hvf", "tcg"])
        .default("auto"),
    )
    .option("--exec <commands>", "run these and print what they print; `;` separates them")
    .option("--timeout <seconds>", "end after so long, with code 124", (text) =>
      within(text, 1, TIMEOUT_S_MAX, "--timeout"),
    )
    .addOption(
      new Option("--demo <name>", "start a demonstration").choices(Object.keys(source.demos)),
    )
    .option("--screenshot <file>", "headless: write what the screen shows into a PNG file, and end")
    .option("--window", "show the screen in a window")
    .addOption(
      new Option("--screen <kind>", "what a BIOS shows; UEFI has pixels")
        .choices(["text", "pixels"])
        .default("text"),
    )
    .option("--channel <socket>", "offer the tools' channel as this UNIX socket")
    .option("--net", "a network card, on QEMU's user network (10.0.2.0/24)")
    .option("--disk <files...>", "raw disk images, which the kernel may write: disk0, disk1 …")
    .option(
      "--device <devices...>",
      "more devices, as QEMU's -device has them: edu, nec-usb-xhci …",
    )
    .option("--words <words>", "for the kernel's command line, such as grant=dma")
    .option("--no-build", "boot what is there, even if it is out of date")
    .addHelpText(
      "after",
      "\nCtrl-] ends an interactive run.\nExit codes of --exec: 0 all commands succeeded, 1 one" +
        " failed, 2 wrong usage or QEMU\ncannot be started, 3 the kernel panicked (the panic is printed), 124 time-out.",
    )
    .action(async (options: RunOptions) => {
      try {
        // QEMU is gone here; an open terminal must not keep this process.
        process.exit(await run(options, source));
      } catch (error) {
        if (!(error instanceof QemuProblem)) throw error;
        process.stderr.write(`gehri: ${error.message}\n`);
        process.exit(EXIT.usage);
      }
    });
}
