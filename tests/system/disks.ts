/** Disk images of the system tests, and the arguments that make them virtio disks. */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { TEST_BUILD_FOLDER } from "../limits.ts";

const DISK_BYTES = 256 * 1024;

/** A new disk image full of `A`. */
export function image(name: string): string {
  mkdirSync(TEST_BUILD_FOLDER, { recursive: true });
  const file = join(TEST_BUILD_FOLDER, `${name}.img`);
  writeFileSync(file, Buffer.alloc(DISK_BYTES, "A"));
  return file;
}

/** `drive` and `device` are further options of QEMU's, each with a comma before it. */
export function disk(file: string, drive = "", device = ""): string[] {
  const id = basename(file, ".img");
  const options = `file=${file},format=raw,if=none,id=${id}${drive}`;
  return ["-drive", options, "-device", `virtio-blk-pci,drive=${id}${device}`];
}
