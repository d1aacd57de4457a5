/**
 * Debian's package of the Linux kernel: fetched by apt into build/ and unpacked there, not
 * installed; its kernel, and those of its modules that virtio devices need.
 */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { GUEST, guestKernel, lacks } from "../iso/packages.mjs";

const execute = promisify(execFile);
const DOWNLOAD_DEADLINE_MS = 120_000;
const XZ_BYTES_MAX = 16 * 1024 * 1024;

/** What is loaded, after what it depends on; what a kernel has built in is no file. */
const MODULES = ["virtio_pci", "virtio_blk", "virtio_net"];

export interface LinuxKernel {
  /** Its path. */
  readonly image: string;
  /** In the order in which they can be loaded. */
  readonly modules: readonly Buffer[];
}

/** Fetches the package once, into the folder. */
export async function linuxKernel(folder: string): Promise<LinuxKernel> {
  const image = guestKernel(folder) ?? (await fetchPackage(folder));
  const unpacked = join(folder, "package");
  const files = new Map<string, string>();
  for (const path of readdirSync(unpacked, { recursive: true, encoding: "utf8" })) {
    const [, name] = /^(\S+)\.ko(?:\.xz)?$/.exec(basename(path)) ?? [];
    if (name !== undefined) files.set(name.replaceAll("-", "_"), join(unpacked, path));
  }
  const modules = new Map<string, Buffer>();
  for (const name of MODULES) await addModule(name, files, modules);
  return { image, modules: [...modules.values()] };
}

/** Adds what it depends on first. */
async function addModule(
  name: string,
  files: ReadonlyMap<string, string>,
  modules: Map<string, Buffer>,
): Promise<void> {
  const path = files.get(name);
  if (path === undefined || modules.has(name)) return;
  const content = await moduleAt(path);
  const [, needs = ""] = /\0depends=([^\0]*)\0/.exec(content.toString("latin1")) ?? [];
  for (const need of needs.split(",")) await addModule(need.replaceAll("-", "_"), files, modules);
  modules.set(name, content);
}

async function moduleAt(path: string): Promise<Buffer> {
  if (!path.endsWith(".xz")) return readFileSync(path);
  const options = { encoding: "buffer", maxBuffer: XZ_BYTES_MAX } as const;
  return (await execute("xz", ["-dc", path], options)).stdout;
}

/** Gives the path of the kernel. */
async function fetchPackage(folder: string): Promise<string> {
  const lacking = lacks(GUEST);
  if (lacking.length > 0) throw new Error(`it is fetched by ${lacking.join(", ")}, not here`);
  const { stdout } = await execute("apt-cache", ["depends", GUEST.package]);
  const [, name] = /Depends: (linux-image-\S+)/.exec(stdout) ?? [];
  if (name === undefined) throw new Error(`apt knows no package ${GUEST.package}`);
  const options = { cwd: folder, timeout: DOWNLOAD_DEADLINE_MS };
  await execute("apt-get", ["download", name], options);
  const file = readdirSync(folder).find((one) => one.endsWith(".deb"));
  if (file === undefined) throw new Error(`apt-get did not download ${name}`);
  await execute("dpkg-deb", ["-x", join(folder, file), join(folder, "package")]);
  const image = guestKernel(folder);
  if (image === null) throw new Error(`there is no kernel in ${file}`);
  return image;
}
