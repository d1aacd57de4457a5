/**
 * Sizes of stack frames from the code of tcc, which has no `-fstack-usage`: every function starts
 * with `push %rbp; mov %rsp, %rbp; sub $N, %rsp`, and arguments that do not fit into registers are
 * pushed before a call and taken off after it by `add $N, %rsp`.
 */
import { type ObjectFile, SYMBOL_TYPE } from "../../link/object.ts";
import type { Frame } from "./usage.ts";

export interface TccFrames {
  /** By C name; of several functions of one name the largest. */
  readonly frames: ReadonlyMap<string, Frame>;
  /** What the runtime's helpers, which tcc does not inline, need at most. */
  readonly helperBytes: number;
}

const PROLOGUE: readonly number[] = [0x55, 0x48, 0x89, 0xe5, 0x48, 0x81, 0xec];
/** Return address and RBP. */
const SAVED_BYTES = 16;
const HELPER_PREFIX = "gts_";
/** Helpers that call helpers go no deeper. */
const HELPER_DEPTH = 3;
/** `add $N, %rsp` with 8 and with 32 bits. */
const ADD_SHORT: readonly number[] = [0x48, 0x83, 0xc4];
const ADD_LONG: readonly number[] = [0x48, 0x81, 0xc4];

export function readTccFrames(objects: readonly ObjectFile[]): TccFrames {
  const frames = new Map<string, Frame>();
  let helperBytes = 0;
  for (const { symbols } of objects) {
    for (const { name, type, home, value, size } of symbols) {
      if (type !== SYMBOL_TYPE.func || typeof home !== "object") continue;
      const start = Number(value);
      const bytes = frameOf(home.bytes.subarray(start, start + size));
      if (bytes === null) continue;
      const known = frames.get(name)?.bytes ?? 0;
      frames.set(name, { bytes: Math.max(known, bytes), dynamic: false });
      if (name.startsWith(HELPER_PREFIX)) helperBytes = Math.max(helperBytes, bytes);
    }
  }
  return { frames, helperBytes: HELPER_DEPTH * helperBytes };
}

/** Null: not a function of tcc's, but of an assembly file. */
function frameOf(code: Uint8Array): number | null {
  if (!startsWith(code, 0, PROLOGUE)) return null;
  return SAVED_BYTES + i32(code, PROLOGUE.length) + argumentBytes(code);
}

/**
 * The most that a call takes off again. Bytes that only look like such an instruction make the
 * result larger, never smaller.
 */
function argumentBytes(code: Uint8Array): number {
  let most = 0;
  for (let at = PROLOGUE.length; at < code.length; at++) {
    if (startsWith(code, at, ADD_SHORT)) most = Math.max(most, code[at + 3] ?? 0);
    else if (startsWith(code, at, ADD_LONG)) most = Math.max(most, i32(code, at + 3));
  }
  return most;
}

function startsWith(code: Uint8Array, at: number, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => code[at + i] === byte);
}

function i32(code: Uint8Array, at: number): number {
  const byte = (i: number): number => code[at + i] ?? 0;
  return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24);
}
