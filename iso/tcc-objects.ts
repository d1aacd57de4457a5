/** The kernel's objects by tcc: the program of that name, or tcc.wasm in this process. */
import { mkdir, readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { Backend } from "../compiler/backends/table.ts";
import { loadTcc, readRuntime } from "../compiler/backends/tcc-wasm/load.ts";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { RUNTIME_FOLDER } from "../compiler/index.ts";
import { buildObjects } from "../compiler/native.ts";
import { BUILD_FOLDER, PROJECT_ROOT } from "./limits.ts";
import { type KernelPart, TCC_KERNEL_FLAGS } from "./tcc-kernel.ts";
import { wasmParts } from "./tcc-wasm-parts.ts";

const OBJECT_FOLDER = join(BUILD_FOLDER, "kernel/tcc-objects");
const CACHE_FOLDER = join(BUILD_FOLDER, "cache");

export interface TccObjects {
  readonly parts: readonly KernelPart[];
  readonly built: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** `sources` are absolute paths of C and assembly files. */
export function tccObjects(backend: Backend, sources: readonly string[]): Promise<TccObjects> {
  return backend.family === "tcc-wasm" ? byWasm(sources) : byProgram(backend, sources);
}

function isAssembly(source: string): boolean {
  return source.endsWith(".S");
}

function flagsOf(source: string): readonly string[] {
  return isAssembly(source) ? [] : TCC_KERNEL_FLAGS;
}

async function partOf(source: string, object: Uint8Array): Promise<KernelPart> {
  const assembly = isAssembly(source) ? await readFile(source, "utf8") : null;
  return { source: relative(PROJECT_ROOT, source), object, assembly };
}

async function byProgram(backend: Backend, sources: readonly string[]): Promise<TccObjects> {
  await mkdir(OBJECT_FOLDER, { recursive: true });
  const jobs = sources.map((source) => ({
    source,
    object: join(OBJECT_FOLDER, `${basename(source)}.o`),
    compiler: backend.command,
    flags: flagsOf(source),
  }));
  const results = await buildObjects(jobs, { cacheDir: CACHE_FOLDER, directory: PROJECT_ROOT });
  const diagnostics = results.flatMap(({ diagnostic }) =>
    diagnostic === null ? [] : [diagnostic],
  );
  if (diagnostics.length > 0) return { parts: [], built: 0, diagnostics };
  const parts = await Promise.all(
    sources.map(async (source, i) => partOf(source, await readFile(results[i]?.object ?? ""))),
  );
  return { parts, built: results.filter(({ cached }) => !cached).length, diagnostics };
}

async function byWasm(sources: readonly string[]): Promise<TccObjects> {
  const files = await Promise.all(
    sources.map(async (source) => ({
      source: relative(PROJECT_ROOT, source),
      bytes: new Uint8Array(await readFile(source)),
    })),
  );
  const { parts, diagnostics } = wasmParts(loadTcc(), readRuntime(RUNTIME_FOLDER), files);
  return { parts, built: parts.length, diagnostics };
}
