/**
 * Walks the chain of frame pointers and names each return address. Reads only memory that is
 * mapped.
 */
import type { ByteSink } from "gehri:text";
import { writeText } from "gehri:text";
import { load } from "gehri:unsafe";
import type { InterruptFrame } from "../cpu/frame.ts";
import { isReadable } from "../memory/paging.ts";
import { BACKTRACE_FRAMES_MAX, BACKTRACE_LINES_MAX } from "./limits.ts";
import { functionAt, placeOf } from "./symbols.ts";

const WORD_BYTES: usize = 8;

/** One line for the instruction at `address`. */
function writeFrame(sink: ByteSink, address: usize, lookUp: usize): void {
  const place = placeOf(lookUp);
  if (place.line === 0) {
    writeText(sink, `  0x${hex(address, 16)}\n`);
    return;
  }
  const name: string = place.name.length > 0 ? place.name : "(assembly)";
  writeText(sink, `  ${name} ${place.file}:${place.line}\n`);
}

/** Recursion that ran away is one line and how often it stands there. */
function writeRepeats(sink: ByteSink, repeats: u64): void {
  if (repeats > 0) writeText(sink, `  ... ${repeats} more of the same\n`);
}

/** `instruction` is the one that failed, `framePointer` the RBP of its function. */
export function writeBacktrace(sink: ByteSink, instruction: usize, framePointer: usize): void {
  writeFrame(sink, instruction, instruction);
  writeCallers(sink, framePointer);
}

/**
 * The same for a check of the compiler's, which knows its place exactly: C compilers share the code
 * of failures.
 */
export function writeCheckBacktrace(
  sink: ByteSink,
  file: string,
  line: u32,
  frame: InterruptFrame,
): void {
  const name = functionAt(file, line, usize(frame.rip));
  writeText(sink, `  ${name} ${file}:${line}\n`);
  writeCallers(sink, usize(frame.rbp));
}

function writeCallers(sink: ByteSink, framePointer: usize): void {
  let frame = framePointer;
  let lines: usize = 1;
  let last: usize = 0;
  let repeats: u64 = 0;
  for (let depth: usize = 0; depth < BACKTRACE_FRAMES_MAX; depth++) {
    if (frame === 0 || (frame & 7) !== 0) break;
    if (!isReadable(frame) || !isReadable(frame + WORD_BYTES)) {
      writeRepeats(sink, repeats);
      writeText(sink, "  (the frame chain is broken here)\n");
      return;
    }
    const caller = load<usize>(frame);
    const address = load<usize>(frame + WORD_BYTES);
    if (address === 0) break;
    if (address === last) {
      repeats += 1;
    } else {
      writeRepeats(sink, repeats);
      repeats = 0;
      if (lines === BACKTRACE_LINES_MAX) {
        writeText(sink, "  (and more)\n");
        return;
      }
      // The return address stands after the call; the byte before it belongs to the call.
      writeFrame(sink, address, address - 1);
      lines += 1;
      last = address;
    }
    if (caller !== 0 && caller <= frame) break;
    frame = caller;
  }
  writeRepeats(sink, repeats);
}
