/** The kernel's objects by tcc.wasm, from files in memory. Imports nothing of Node. */
import { compileObject } from "../compiler/backends/tcc-wasm/compile.ts";
import type { MemoryFiles } from "../compiler/backends/tcc-wasm/wasi.ts";
import { CODES } from "../compiler/diagnostics/codes.ts";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { type KernelPart, TCC_KERNEL_FLAGS } from "./tcc-kernel.ts";

export interface KernelSource {
  /** Relative to the project root. */
  readonly source: string;
  readonly bytes: Uint8Array;
}

export interface WasmParts {
  readonly parts: readonly KernelPart[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `runtime`: the headers of runtime/, by their paths in it. */
export function wasmParts(
  tcc: WebAssembly.Module,
  runtime: MemoryFiles,
  sources: readonly KernelSource[],
): WasmParts {
  const files: MemoryFiles = new Map();
  for (const [path, bytes] of runtime) files.set(`/runtime/${path}`, bytes);
  const parts: KernelPart[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { source, bytes } of sources) {
    const isAssembly = source.endsWith(".S");
    files.set(`/${source}`, bytes);
    const flags = isAssembly ? [] : TCC_KERNEL_FLAGS;
    const { object, errors } = compileObject(tcc, flags, source, files);
    const assembly = isAssembly ? new TextDecoder().decode(bytes) : null;
    if (object !== null) parts.push({ source, object, assembly });
    else {
      const message = `tcc-wasm rejected ${source}:\n${errors.trim()}`;
      const { code, fix: hint } = CODES.rejectedC;
      diagnostics.push({ code, message, hint, range: null });
    }
  }
  return { parts, diagnostics };
}
