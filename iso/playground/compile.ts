/**
 * What the page asks for: a program or the kernel, from GTS to an ELF file. Runs wherever there is
 * WebAssembly, on files in memory.
 */

import { compileProgram } from "../../compiler/backends/tcc-wasm/compile.ts";
import { TCC_HOST_FLAGS } from "../../compiler/backends/tcc-wasm/flags.ts";
import type { MemoryFiles } from "../../compiler/backends/tcc-wasm/wasi.ts";
import {
  compileToC,
  type Diagnostic,
  FUNCTION_NAMES,
  type FunctionName,
  formatDiagnostics,
  type Profile,
} from "../../compiler/index.ts";
import { KERNEL_ROOTS } from "../roots.ts";
import { kernelFiles, linkKernel, TCC_DEFINES } from "../tcc-kernel.ts";
import { wasmParts } from "../tcc-wasm-parts.ts";
import { basename, memory, PACKAGE_FOLDER, readFileSync, relative } from "./files.ts";

export interface Compiled {
  /** Empty if all went well. */
  readonly messages: string;
  /** The C of the user's module, to look at. */
  readonly c: string;
  readonly elf: Uint8Array | null;
}

/** Beside compiler/ and runtime/, as a folder in a clone would be. */
const PROGRAM_FOLDER = `${PACKAGE_FOLDER}/program`;
const C_FOLDER = "/build/c";
const ASSEMBLY = /^\/gehri\/(boot|runtime\/kernel)\/[^/]+\.S$/;

/** Text files of the project by their paths in it. */
export function putProject(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    memory.set(`${PACKAGE_FOLDER}/${path}`, new TextEncoder().encode(text));
  }
}

function failed(diagnostics: readonly Diagnostic[], projectRoot: string): Compiled {
  return { messages: formatDiagnostics(diagnostics, { projectRoot }), c: "", elf: null };
}

/** The headers and C files of runtime/, by their paths in it. */
function runtimeFiles(): MemoryFiles {
  const start = `${PACKAGE_FOLDER}/runtime/`;
  const files: MemoryFiles = new Map();
  for (const [path, bytes] of memory) {
    if (path.startsWith(start) && /\.[ch]$/.test(path)) files.set(path.slice(start.length), bytes);
  }
  return files;
}

/** A host program of one module; the ELF file runs on Linux. */
export function compileOne(tcc: WebAssembly.Module, text: string, profile: Profile): Compiled {
  const file = `${PROGRAM_FOLDER}/main.ts`;
  memory.set(file, new TextEncoder().encode(text));
  const { diagnostics, cFiles } = compileToC({
    roots: [file],
    target: "host",
    outDir: C_FOLDER,
    projectRoot: PROGRAM_FOLDER,
    profile,
  });
  if (diagnostics.length > 0) return failed(diagnostics, PROGRAM_FOLDER);
  const sources: MemoryFiles = new Map(cFiles.map((path) => [basename(path), readFileSync(path)]));
  const { program, errors } = compileProgram({
    module: tcc,
    flags: TCC_HOST_FLAGS,
    sources,
    runtime: runtimeFiles(),
  });
  const c = new TextDecoder().decode(sources.get("x_main.c") ?? sources.get("main.c"));
  return { messages: errors, c, elf: program };
}

/** The kernel image, as `gehri iso --elf --cc tcc-wasm` makes it. */
export function compileKernel(tcc: WebAssembly.Module, profile: Profile): Compiled {
  const { diagnostics, cFiles } = compileToC({
    roots: KERNEL_ROOTS.map((name) => `${PACKAGE_FOLDER}/${name}`),
    target: "kernel",
    outDir: C_FOLDER,
    projectRoot: PACKAGE_FOLDER,
    profile,
    defines: TCC_DEFINES,
  });
  if (diagnostics.length > 0) return failed(diagnostics, PACKAGE_FOLDER);
  const assembly = [...memory.keys()].filter((path) => ASSEMBLY.test(path)).sort();
  const sources = [...cFiles, ...assembly].map((path) => ({
    source: relative(PACKAGE_FOLDER, path).replace(/^(\.\.\/)+/, ""),
    bytes: readFileSync(path),
  }));
  const { parts, diagnostics: rejected } = wasmParts(tcc, runtimeFiles(), sources);
  if (rejected.length > 0) return failed(rejected, PACKAGE_FOLDER);
  const functions = JSON.parse(readFileSync(`${C_FOLDER}/${FUNCTION_NAMES}`, "utf8"));
  const { image, diagnostic } = linkKernel(parts, functions as FunctionName[]);
  if (image === null) return failed([diagnostic], PACKAGE_FOLDER);
  return { messages: "", c: "", elf: kernelFiles(image).elf };
}
