/**
 * A Linux guest, measured in the same run and by the same QEMU options as Gehri: Debian's cloud
 * kernel with `linux/init.c` as its only program. The kernel's package comes by apt into build/; it
 * is not installed. Without apt, or without a network, there are the recorded figures.
 */
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { BUILD_FOLDER } from "../iso/limits.ts";

const execute = promisify(execFile);
const FOLDER = join(BUILD_FOLDER, "linux");
const PACKAGE = "linux-image-cloud-amd64";
const INIT = "bench/linux/init.c";
const DOWNLOAD_DEADLINE_MS = 120_000;
const GUEST_DEADLINE_MS = 180_000;
const GUEST_MIB = 256;

/** Figures by their names in `linux/init.c`, and which kernel they are of. */
export interface LinuxFigures {
  readonly system: string;
  readonly counts: ReadonlyMap<string, number>;
}

/** Measures; a sentence if that cannot be done here. */
export async function measureLinux(options: readonly string[]): Promise<LinuxFigures | string> {
  mkdirSync(FOLDER, { recursive: true });
  try {
    const kernel = await fetchKernel();
    const initrd = join(FOLDER, "init.cpio");
    writeFileSync(initrd, archiveOf("init", await buildInit()));
    const said = await bootGuest(kernel, initrd, options);
    if (!said.includes("\ndone")) return `the Linux guest did not come to its end: ${lastOf(said)}`;
    const lines = said.matchAll(/^([a-z]+) (\d+)\r?$/gm);
    const counts = new Map([...lines].map(([, name = "", count]) => [name, Number(count)]));
    const [, version = "?"] = /vmlinuz-(\d+\.\d+)/.exec(kernel) ?? [];
    return { system: `Linux ${version}`, counts };
  } catch (error) {
    return `no Linux guest: ${lastOf(error instanceof Error ? error.message : String(error))}`;
  }
}

function lastOf(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

/** The path of the kernel; the package is fetched once. */
async function fetchKernel(): Promise<string> {
  const boot = join(FOLDER, "package/boot");
  const found = kernelIn(boot);
  if (found !== null) return found;
  const { stdout } = await execute("apt-cache", ["depends", PACKAGE]);
  const [, name] = /Depends: (linux-image-\S+)/.exec(stdout) ?? [];
  if (name === undefined) throw new Error(`apt knows no package ${PACKAGE}`);
  const options = { cwd: FOLDER, timeout: DOWNLOAD_DEADLINE_MS };
  await execute("apt-get", ["download", name], options);
  const file = readdirSync(FOLDER).find((one) => one.endsWith(".deb"));
  if (file === undefined) throw new Error(`apt-get did not download ${name}`);
  await execute("dpkg-deb", ["-x", join(FOLDER, file), join(FOLDER, "package")]);
  const kernel = kernelIn(boot);
  if (kernel === null) throw new Error(`there is no kernel in ${file}`);
  return kernel;
}

function kernelIn(folder: string): string | null {
  try {
    const name = readdirSync(folder).find((one) => one.startsWith("vmlinuz-"));
    return name === undefined ? null : join(folder, name);
  } catch {
    return null;
  }
}

async function buildInit(): Promise<Buffer> {
  const file = join(FOLDER, "init");
  await execute("gcc", ["-O2", "-Wall", "-Wextra", "-static", "-pthread", "-s", "-o", file, INIT]);
  return readFileSync(file);
}

/** A cpio archive (newc) of a console device and one program: what Linux unpacks as its root. */
function archiveOf(name: string, content: Buffer): Buffer {
  const CHARACTER_DEVICE = 0o020600;
  const PROGRAM = 0o100755;
  const FOLDER_MODE = 0o040755;
  return Buffer.concat([
    entryOf("dev", FOLDER_MODE, Buffer.alloc(0), 0, 0),
    entryOf("dev/console", CHARACTER_DEVICE, Buffer.alloc(0), 5, 1),
    entryOf(name, PROGRAM, content, 0, 0),
    entryOf("TRAILER!!!", 0, Buffer.alloc(0), 0, 0),
  ]);
}

function entryOf(
  name: string,
  mode: number,
  content: Buffer,
  major: number,
  minor: number,
): Buffer {
  const fields = [0, mode, 0, 0, 1, 0, content.length, 0, 0, major, minor, name.length + 1, 0];
  const head = `070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`;
  return Buffer.concat([padded(Buffer.from(`${head}${name}\0`)), padded(content)]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

async function bootGuest(
  kernel: string,
  initrd: string,
  options: readonly string[],
): Promise<string> {
  const machine = ["-accel", "tcg,thread=single", "-smp", "1", "-m", String(GUEST_MIB)];
  const quiet = ["-nodefaults", "-display", "none", "-serial", "stdio", "-no-reboot"];
  const linux = ["-kernel", kernel, "-initrd", initrd, "-append", "console=ttyS0 quiet panic=-1"];
  const { stdout } = await execute(
    "qemu-system-x86_64",
    [...machine, ...options, ...quiet, ...linux],
    {
      timeout: GUEST_DEADLINE_MS,
      killSignal: "SIGKILL",
    },
  );
  return stdout;
}
