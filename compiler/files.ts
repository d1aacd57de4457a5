/**
 * The one place where the compiler reaches for files: everything that a program's way to C needs is
 * imported from here and not from Node. The playground's bundle has files in memory in its place
 * (iso/playground/files.ts), with the same names.
 */
import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
export { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";

/** Holds compiler/ and runtime/. */
export const PACKAGE_FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));

export const DEBUGGING = process.env.GEHRI_DEBUG === "1";

export function workingFolder(): string {
  return process.cwd();
}

/** Different for different texts. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
