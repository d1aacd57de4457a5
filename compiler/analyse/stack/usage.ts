/**
 * Sizes of stack frames, as the C compiler wrote them down (`-fstack-usage`). What it inlined has
 * no frame of its own: it is part of its caller's. Copies that it made of a function for some
 * callers count for the function, parts that it split off are added to it.
 */
import { readFileSync } from "node:fs";

export interface Frame {
  readonly bytes: number;
  /** The size depends on run-time values. */
  readonly dynamic: boolean;
}

/** gcc counts the return address, clang does not. */
const RETURN_ADDRESS_BYTES = 8;

/** By C name. `.su` files of gcc or clang. */
export function readStackUsage(files: readonly string[]): Map<string, Frame> {
  const whole = new Map<string, Frame>();
  const parts = new Map<string, Frame>();
  for (const file of files) {
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const found = readLine(line);
      if (found === null) continue;
      const { base, isPart, frame } = found;
      const table = isPart ? parts : whole;
      table.set(base, larger(table.get(base), frame));
    }
  }
  for (const [name, part] of parts) {
    const own = whole.get(name);
    const bytes = part.bytes + (own?.bytes ?? 0);
    whole.set(name, { bytes, dynamic: part.dynamic || own?.dynamic === true });
  }
  return whole;
}

function larger(a: Frame | undefined, b: Frame): Frame {
  if (a === undefined) return b;
  return { bytes: Math.max(a.bytes, b.bytes), dynamic: a.dynamic || b.dynamic };
}

/** `FILE:LINE:COLUMN:NAME<tab>BYTES<tab>KIND`; clang leaves the column out. */
function readLine(line: string): { base: string; isPart: boolean; frame: Frame } | null {
  const match = /^(.*):([^:\t]+)\t(\d+)\t(\S+)/.exec(line);
  const [, place = "", name = "", bytes = "", kind = ""] = match ?? [];
  if (match === null) return null;
  const fromGcc = /:\d+:\d+$/.test(place);
  const size = Number(bytes) + (fromGcc ? 0 : RETURN_ADDRESS_BYTES);
  const [base = name, ...suffixes] = name.split(".");
  const frame = { bytes: size, dynamic: kind === "dynamic" };
  return { base, isPart: suffixes.includes("part") || suffixes.includes("cold"), frame };
}
