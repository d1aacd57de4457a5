/**
 * A Linux guest, measured in the same run and by the same QEMU options as Gehri: Debian's cloud
 * kernel with the program of `linux/` as its only one. Where it cannot be had there are the
 * recorded figures.
 */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { PROJECT_ROOT } from "../iso/limits.ts";
import { GUEST_FOLDER } from "../iso/packages.mjs";
import { rootArchive } from "./cpio.ts";
import { type Devices, withDevices } from "./devices.ts";
import { linuxKernel } from "./linux-package.ts";

const execute = promisify(execFile);
const SOURCES = ["init.c", "devices.c"].map((name) => join(PROJECT_ROOT, "bench/linux", name));
const GUEST_DEADLINE_MS = 180_000;
const GUEST_MIB = 256;
const LISTENS = "\nlistening";

/** Figures by their names in `linux/`, and which kernel they are of. */
export interface LinuxFigures {
  readonly system: string;
  readonly counts: ReadonlyMap<string, number>;
}

/** Measures; a sentence if that cannot be done here. */
export async function measureLinux(
  options: readonly string[],
  folder: string = join(PROJECT_ROOT, GUEST_FOLDER),
): Promise<LinuxFigures | string> {
  try {
    mkdirSync(folder, { recursive: true });
    const { image, modules } = await linuxKernel(folder);
    const initrd = join(folder, "init.cpio");
    const drivers = modules.map((content, at) => ({ name: `modules/${at}.ko`, content }));
    const init = { name: "init", content: await buildInit(folder) };
    writeFileSync(initrd, rootArchive(["modules"], [init, ...drivers]));
    const said = await withDevices((devices) => bootGuest(image, initrd, options, devices));
    if (!said.includes("\ndone")) return `the Linux guest did not come to its end: ${lastOf(said)}`;
    const lines = said.matchAll(/^([a-z]+) (\d+)\r?$/gm);
    const counts = new Map([...lines].map(([, name = "", count]) => [name, Number(count)]));
    const [, version = "?"] = /vmlinuz-(\d+\.\d+)/.exec(image) ?? [];
    return { system: `Linux ${version}`, counts };
  } catch (error) {
    return `no Linux guest: ${lastOf(error instanceof Error ? error.message : String(error))}`;
  }
}

function lastOf(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

async function buildInit(folder: string): Promise<Buffer> {
  const file = join(folder, "init");
  const flags = ["-O2", "-Wall", "-Wextra", "-static", "-pthread", "-s", "-o", file];
  await execute("gcc", [...flags, ...SOURCES]);
  return readFileSync(file);
}

async function bootGuest(
  kernel: string,
  initrd: string,
  options: readonly string[],
  devices: Devices,
): Promise<string> {
  const machine = ["-accel", "tcg,thread=single", "-smp", "1", "-m", String(GUEST_MIB)];
  const quiet = ["-nodefaults", "-display", "none", "-serial", "stdio", "-no-reboot"];
  const linux = ["-kernel", kernel, "-initrd", initrd, "-append", "console=ttyS0 quiet panic=-1"];
  const guest = execute(
    "qemu-system-x86_64",
    [...machine, ...options, ...devices.qemuArguments, ...quiet, ...linux],
    { timeout: GUEST_DEADLINE_MS, killSignal: "SIGKILL" },
  );
  let said = "";
  guest.child.stdout?.on("data", (text: string) => {
    const before = said.includes(LISTENS);
    said += text;
    if (!before && said.includes(LISTENS)) devices.startEchoing();
  });
  return (await guest).stdout;
}
