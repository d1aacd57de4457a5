/**
 * Whether the image is older than what it is made from, told in milliseconds by names, sizes and
 * times of files.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUILD_FOLDER, PROJECT_ROOT } from "./limits.ts";

/**
 * Everything that can change the image: the sources, and the tools of ours that turn them into it.
 */
const INPUT_FOLDERS = ["agents", "boot", "compiler", "drivers", "iso", "kernel-src", "runtime"];

/** Made by the last build: `elf` by every one, `iso` only by those that went so far. */
export type Product = "elf" | "iso";

const stampOf = (product: Product): string => join(BUILD_FOLDER, `kernel/inputs-${product}.stamp`);

/** Of all inputs and of how they are built: the compiler and the profile. */
export function inputsHash(settings: string): string {
  const hash = createHash("sha256").update(`${settings}\n`);
  for (const folder of INPUT_FOLDERS) {
    const root = join(PROJECT_ROOT, folder);
    if (!existsSync(root)) continue;
    for (const name of readdirSync(root, { recursive: true, encoding: "utf8" }).sort()) {
      const file = statSync(join(root, name));
      if (file.isFile()) hash.update(`${folder}/${name} ${file.size} ${file.mtimeMs}\n`);
    }
  }
  return hash.digest("hex");
}

/** True if the product was last made of these inputs and is still there. */
export function isCurrent(product: Product, file: string, settings: string): boolean {
  const stamp = stampOf(product);
  if (!existsSync(file) || !existsSync(stamp)) return false;
  return readFileSync(stamp, "utf8") === inputsHash(settings);
}

/**
 * To be called after a build, with the hash from before it: a file changed meanwhile must count as
 * new.
 */
export function recordInputs(hash: string, products: readonly Product[]): void {
  mkdirSync(join(BUILD_FOLDER, "kernel"), { recursive: true });
  for (const product of products) writeFileSync(stampOf(product), hash);
}
