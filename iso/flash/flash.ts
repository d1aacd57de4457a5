/** `gehri flash`: finds the target, refuses or asks, and writes the image to it. */
import { execFileSync, spawnSync } from "node:child_process";
import { constants, realpathSync, type Stats, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { type Disk, describe, isStick, LSBLK_COLUMNS, parseDisks, refusals } from "./devices.ts";
import {
  IMAGE_BYTES_MAX,
  ISO_MAGIC,
  ISO_MAGIC_AT,
  LSBLK_DEADLINE_MS,
  LSBLK_OUTPUT_BYTES_MAX,
  MBR_SIGNATURE,
  MBR_SIGNATURE_AT,
} from "./limits.ts";
import { explainCode, FlashProblem, FlashStopped, flashImage, type Medium } from "./write.ts";

export interface FlashOptions {
  readonly image: string;
  readonly force?: boolean;
  readonly yes?: boolean;
}

const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

type Target = { readonly path: string } & (
  | { readonly kind: "device"; readonly disk: Disk }
  | { readonly kind: "file"; readonly exists: boolean }
);

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function listDisks(): Disk[] {
  const args = ["--json", "--bytes", "--output", LSBLK_COLUMNS];
  try {
    const text = execFileSync("lsblk", args, {
      encoding: "utf8",
      timeout: LSBLK_DEADLINE_MS,
      maxBuffer: LSBLK_OUTPUT_BYTES_MAX,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return parseDisks(text);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    throw new FlashProblem(`lsblk (util-linux, on Linux only) does not list the disks: ${why}`);
  }
}

function statOrNull(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

function findTarget(name: string, image: Stats): Target {
  const stats = statOrNull(name);
  if (stats === null) {
    if (name.startsWith("/dev/")) throw new FlashProblem(`There is no ${name}.`);
    const folder = dirname(resolve(name));
    if (name === "" || statOrNull(folder) === null)
      throw new FlashProblem(`There is no folder for "${name}".`);
    return { path: name, kind: "file", exists: false };
  }
  // Links such as /dev/disk/by-id/… stand for the device.
  const path = realpathSync(name);
  if (stats.dev === image.dev && stats.ino === image.ino) {
    throw new FlashProblem(`${name} is the image itself.`);
  }
  if (stats.isFile()) return { path, kind: "file", exists: true };
  if (!stats.isBlockDevice()) throw new FlashProblem(`${name} is neither a disk nor a file.`);
  const disk = listDisks().find((one) => one.path === path);
  if (disk === undefined) throw new FlashProblem(`lsblk does not know ${path}.`);
  return { path, kind: "device", disk };
}

function refuse(target: Target, imageBytes: number, force: boolean): void {
  if (target.kind === "file") return;
  const against = refusals(target.disk, imageBytes).filter((one) => !(force && one.forceable));
  if (against.length === 0) return;
  const reasons = against.map(({ reason }) => `${target.path} ${reason}.`).join("\n       ");
  const hint = against.every(({ forceable }) => forceable)
    ? " `--force` overwrites it anyway."
    : "";
  throw new FlashProblem(`${reasons}${hint}`);
}

/** The first line of standard input; null at its end and on Ctrl-C. */
function ask(question: string): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((answer) => {
    lines.once("close", () => answer(null));
    lines.once("SIGINT", () => lines.close());
    lines.question(question, (line) => {
      answer(line.trim());
      lines.close();
    });
  });
}

async function agreed(target: Target): Promise<boolean> {
  if (target.kind === "file") {
    if (!target.exists) return true;
    const answer = await ask(`The file ${target.path} will be overwritten. Type y to go on: `);
    return answer === "y" || answer === "yes";
  }
  const name = basename(target.path);
  say(`Everything on this disk will be erased:\n  ${describe(target.disk)}`);
  const answer = await ask(`Type ${name} to go on: `);
  return answer === name || answer === target.path;
}

function medium(handle: FileHandle, device: string | null): Medium {
  return {
    read: async (into, offset, length, position) =>
      (await handle.read(into, offset, length, position)).bytesRead,
    write: async (from, offset, length, position) =>
      (await handle.write(from, offset, length, position)).bytesWritten,
    sync: () => handle.sync(),
    forget: async () => {
      if (device === null) return;
      const { status } = spawnSync("blockdev", ["--flushbufs", device], { stdio: "ignore" });
      if (status !== 0) say("The cache cannot be emptied: the comparison may not see the stick.");
    },
  };
}

/** Refuses what no firmware would start from a stick. */
async function checkImage(handle: FileHandle, name: string, bytes: number): Promise<void> {
  const signature = Buffer.alloc(2);
  const magic = Buffer.alloc(ISO_MAGIC.length);
  await handle.read(signature, 0, signature.length, MBR_SIGNATURE_AT);
  await handle.read(magic, 0, magic.length, ISO_MAGIC_AT);
  const whole = signature.readUInt16LE() === MBR_SIGNATURE && magic.toString() === ISO_MAGIC;
  if (!whole || bytes > IMAGE_BYTES_MAX) {
    throw new FlashProblem(`${name} is no image that boots from a stick.`);
  }
}

function openTarget(target: Target, force: boolean): Promise<FileHandle> {
  const { O_CREAT, O_EXCL, O_RDWR } = constants;
  if (target.kind === "file") return open(target.path, O_RDWR | O_CREAT);
  // O_EXCL on a device: the system itself refuses one that was mounted since it was looked at.
  return open(target.path, O_RDWR | (force ? 0 : O_EXCL));
}

function showProgress(step: "write" | "compare", done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const percent = Math.floor((done / total) * 100);
  process.stderr.write(`\r${step.padEnd(8)} ${String(percent).padStart(3)} %`);
  if (done === total) process.stderr.write("\n");
}

async function write(image: FileHandle, bytes: number, target: Target, force: boolean) {
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const handle = await openTarget(target, force);
  try {
    const to = medium(handle, target.kind === "device" ? target.path : null);
    const watch = { progress: showProgress, stopped: () => stopped };
    return await flashImage(medium(image, null), bytes, to, watch);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    await handle.close();
  }
}

async function flashTo(name: string, image: FileHandle, options: FlashOptions): Promise<number> {
  const force = options.force === true;
  const stats = await image.stat();
  await checkImage(image, options.image, stats.size);
  const target = findTarget(name, stats);
  refuse(target, stats.size, force);
  if (options.yes !== true) {
    if (!(await agreed(target))) {
      say("Nothing was written.");
      return EXIT.failed;
    }
    // While the question stood, sticks may have changed places.
    if (JSON.stringify(findTarget(name, stats)) !== JSON.stringify(target)) {
      throw new FlashProblem(
        `${target.path} is not what it was a moment ago; nothing was written.`,
      );
    }
  }
  const digest = await write(image, stats.size, target, force);
  process.stdout.write(
    `${target.path} holds the image, ${stats.size} bytes, compared: SHA-256 ${digest}\n`,
  );
  return EXIT.ok;
}

function listSticks(): number {
  const sticks = listDisks().filter(isStick);
  if (sticks.length === 0) say("There is no removable disk. Plug a stick in and try again.");
  else say("Removable disks; `npx gehri flash DEVICE` writes the image to one of them:");
  for (const disk of sticks) {
    const [first] = disk.mounts;
    process.stdout.write(`${describe(disk)}${first === undefined ? "" : "  (mounted)"}\n`);
  }
  return EXIT.usage;
}

/** Returns the exit code. */
export async function flash(name: string | undefined, options: FlashOptions): Promise<number> {
  let image: FileHandle | null = null;
  try {
    if (name === undefined) return listSticks();
    if (statOrNull(options.image) === null) {
      throw new FlashProblem(`There is no ${options.image}: \`make iso\` builds it.`);
    }
    image = await open(options.image, constants.O_RDONLY);
    return await flashTo(name, image, options);
  } catch (error) {
    if (error instanceof FlashStopped) {
      say(`\ngehri: stopped: ${name} is half written and will not boot; flash it again.`);
      return EXIT.interrupted;
    }
    const { code } = error as NodeJS.ErrnoException;
    const sentence = error instanceof FlashProblem ? error.message : explainCode(code, name ?? "");
    if (sentence === null) throw error;
    say(`gehri: ${sentence}`);
    return error instanceof FlashProblem ? EXIT.usage : EXIT.failed;
  } finally {
    await image?.close();
  }
}
