/** The part of tcc-wasm that belongs to Node: reads tcc.wasm and the runtime from their folders. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { MemoryFiles } from "./wasi.ts";

/** The compressed compiler; build.ts makes it, PINNED says what it must be. */
export const WASM_FILE = fileURLToPath(new URL("tcc.wasm.gz", import.meta.url));
const PINNED_FILE = fileURLToPath(new URL("pinned.json", import.meta.url));

export interface Pinned {
  /** What tcc.wasm is, uncompressed. */
  readonly wasm: string;
  /** Files of Debian's source package. */
  readonly source: readonly { readonly name: string; readonly sha256: string }[];
}

export const PINNED = JSON.parse(readFileSync(PINNED_FILE, "utf8")) as Pinned;

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** tcc.wasm itself; throws if it is not the pinned one. */
export function readWasm(): Uint8Array {
  const bytes = gunzipSync(readFileSync(WASM_FILE));
  if (sha256(bytes) !== PINNED.wasm) {
    throw new Error("tcc.wasm is damaged: its checksum is not the one in pinned.json");
  }
  return bytes;
}

let loaded: WebAssembly.Module | null = null;

export function loadTcc(): WebAssembly.Module {
  loaded ??= new WebAssembly.Module(readWasm());
  return loaded;
}

/** The headers and C files of runtime/, by their paths in it. */
export function readRuntime(folder: string): MemoryFiles {
  const files: MemoryFiles = new Map();
  for (const part of ["", "host", "freestanding", "freestanding/include"]) {
    for (const name of readdirSync(join(folder, part))) {
      if (!/\.[ch]$/.test(name)) continue;
      const path = join(folder, part, name);
      files.set(relative(folder, path), readFileSync(path));
    }
  }
  return files;
}
