/**
 * A folder of results, each under the hash of all it was made of. Nothing in it can be old, what is
 * damaged is not found, and what is not used for long goes.
 */
import { createHash } from "node:crypto";
import { readFileSync, utimesSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { RUNTIME_FOLDER } from "./runtime-folder.ts";

/** Kept at most; beyond it the entries that were not used for the longest time go. */
const ENTRIES_MAX = 2000;
const BYTES_MAX = 256 * 1024 * 1024;
const SUM_BYTES = 32;

/** Where the command line keeps objects: in the build folder of this clone. */
export const CACHE_FOLDER = resolve(RUNTIME_FOLDER, "../build/cache");

export interface CacheLimits {
  readonly entries: number;
  readonly bytes: number;
}

const sumOf = (content: Buffer): Buffer => createHash("sha256").update(content).digest();

export class Cache {
  #grown = false;
  #written = 0;

  constructor(
    readonly folder: string,
    readonly limits: CacheLimits = { entries: ENTRIES_MAX, bytes: BYTES_MAX },
  ) {}

  /**
   * What `put` was given for this key; null if that is not there, or not as it was. Builds ask for
   * hundreds of small files: to wait for each would take longer than to read it.
   */
  get(key: string): Buffer | null {
    const file = join(this.folder, key);
    try {
      const bytes = readFileSync(file);
      const content = bytes.subarray(SUM_BYTES);
      if (!sumOf(content).equals(bytes.subarray(0, SUM_BYTES))) return null;
      const now = new Date();
      utimesSync(file, now, now);
      return content;
    } catch {
      return null;
    }
  }

  /**
   * Under another name first: who reads meanwhile sees all of it or nothing. A folder that cannot
   * be written, or a full disk, makes the next run slower and nothing else.
   */
  async put(key: string, content: Buffer): Promise<void> {
    const file = join(this.folder, key);
    const partial = `${file}.${process.pid}.${this.#written++}`;
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(partial, Buffer.concat([sumOf(content), content]));
      await rename(partial, file);
      this.#grown = true;
    } catch {
      await rm(partial, { force: true }).catch(() => {});
    }
  }

  /** Keeps to the limits. To be called after work that may have added entries. */
  async prune(): Promise<void> {
    if (!this.#grown) return;
    this.#grown = false;
    const found = await Promise.all(
      (await readdir(this.folder)).map(async (name) => {
        const file = join(this.folder, name);
        // Another process may have removed it.
        const { mtimeMs, size } = await stat(file).catch(() => ({ mtimeMs: 0, size: 0 }));
        return { file, used: mtimeMs, size };
      }),
    );
    found.sort((a, b) => b.used - a.used);
    let bytes = 0;
    for (const [place, { file, size }] of found.entries()) {
      bytes += size;
      if (place >= this.limits.entries || bytes > this.limits.bytes)
        await rm(file, { force: true, recursive: true });
    }
  }
}
