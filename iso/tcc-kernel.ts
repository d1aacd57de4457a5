/**
 * The kernel image from objects of tcc, with no tool but our linker: links once to learn where the
 * text is, and again with the table that backtraces read. Imports nothing of Node, so that a
 * browser can do the same.
 */

import { readTccFrames, type TccFrames } from "../compiler/analyse/stack/tcc-frames.ts";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import type { FunctionName } from "../compiler/index.ts";
import { LinkFailure } from "../compiler/link/failure.ts";
import { type Image, linkImage } from "../compiler/link/link.ts";
import {
  type ObjectFile,
  objectOfBytes,
  type Section,
  SYMBOL_TYPE,
} from "../compiler/link/object.ts";
import { readObject } from "../compiler/link/read.ts";
import { stabsOf } from "../compiler/link/stabs.ts";
import { writeImage } from "../compiler/link/write.ts";
import { encodeTable, merged, type Row, sorted } from "./backtrace-table.ts";
import { KERNEL_LAYOUT } from "./layout.ts";

/**
 * For every C file of the kernel. tcc knows neither red zones nor code models: it uses no memory
 * below RSP, and reaches everything relative to RIP.
 */
export const TCC_KERNEL_FLAGS: readonly string[] = [
  "-std=gnu11",
  "-DGTS_KERNEL",
  "-g",
  "-Wall",
  "-Werror",
  "-nostdinc",
  "-Iruntime",
  "-Iruntime/freestanding/include",
];

/** Every temporary of tcc's has a place of its own in the frame: tasks need larger stacks. */
export const TCC_DEFINES: ReadonlyMap<string, string> = new Map([["STACK_BYTES", "32768"]]);

export interface KernelPart {
  /** Relative to the project root. */
  readonly source: string;
  readonly object: Uint8Array;
  /** The text of an assembly file: tcc writes no line numbers for it. */
  readonly assembly: string | null;
}

export type KernelResult =
  | { readonly image: Image; readonly frames: TccFrames; readonly diagnostic: null }
  | { readonly image: null; readonly diagnostic: Diagnostic };

/** Links the kernel; `functions` are the compiler's. */
export function linkKernel(
  parts: readonly KernelPart[],
  functions: readonly FunctionName[],
): KernelResult {
  try {
    const read = parts.map((part) => ({ part, object: readObject(part.source, part.object) }));
    const objects = read.map(({ object }) => object);
    const first = linkImage(objects, KERNEL_LAYOUT);
    if (first.image === null) return first;
    const table = backtraceTable(first.image, read, functions);
    const symbols = objectOfBytes("symbols", ".gehri.symbols", table);
    const { image, diagnostic } = linkImage([...objects, symbols], KERNEL_LAYOUT);
    if (image === null) return { image, diagnostic };
    return { image, diagnostic, frames: readTccFrames(objects) };
  } catch (error) {
    if (!(error instanceof LinkFailure)) throw error;
    return { image: null, diagnostic: error.diagnostic };
  }
}

/** The ELF file, with symbols for tools, and without for boot media. */
export function kernelFiles(image: Image): { elf: Uint8Array; stripped: Uint8Array } {
  return {
    elf: writeImage(image, { symbols: true }),
    stripped: writeImage(image, { symbols: false }),
  };
}

interface ReadPart {
  readonly part: KernelPart;
  readonly object: ObjectFile;
}

function backtraceTable(
  image: Image,
  parts: readonly ReadPart[],
  functions: readonly FunctionName[],
): Uint8Array {
  const start = image.globals.get("__text_start") ?? 0n;
  const end = image.globals.get("__text_end") ?? 0n;
  const rows: Row[] = [];
  // The compiler's names first: tcc knows methods and instances by their C names.
  const names = new Map(functions.map((one) => [`${one.file}:${one.line}`, one]));
  for (const { part, object } of parts) {
    const found = part.assembly === null ? stabsOf(object) : labelsOf(part, object, part.assembly);
    for (const { section, offset, file, line } of found.lines) {
      const base = image.placement.addresses.get(section);
      if (base === undefined || base + offset < start || base + offset >= end) continue;
      rows.push({ address: Number(base + offset - start), file, line });
    }
    for (const one of found.functions) {
      const key = `${one.file}:${one.line}`;
      if (!names.has(key) && !one.file.endsWith(".ts")) names.set(key, one);
    }
  }
  return encodeTable(merged(sorted(rows)), [...names.values()]);
}

interface Label {
  readonly section: Section;
  readonly offset: bigint;
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

/** Global labels of an assembly file, each with the line where it stands. */
function labelsOf(
  { source }: KernelPart,
  { symbols }: ObjectFile,
  text: string,
): { lines: Label[]; functions: Label[] } {
  const numbers = new Map<string, number>();
  text.split("\n").forEach((line, i) => {
    const name = /^(\w+):/.exec(line)?.[1];
    if (name !== undefined) numbers.set(name, i + 1);
  });
  const labels = symbols.flatMap(({ name, home, value, type }): Label[] => {
    const line = numbers.get(name);
    if (line === undefined || typeof home !== "object" || type === SYMBOL_TYPE.section) return [];
    return [{ section: home, offset: value, file: source, line, name }];
  });
  return { lines: labels, functions: labels };
}
