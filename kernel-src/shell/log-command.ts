/** `log`: the newest lines of the kernel's log. */
import type { ByteSink } from "gehri:text";
import { consoleOut } from "../console/console.ts";
import { OutputChunk } from "../console/output-chunk.ts";
import { logRing } from "../log.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK } from "./command.ts";
import { LOG_LINES_DEFAULT, LOG_LINES_MAX } from "./limits.ts";

/** First pass: how many lines there are. */
class LineCounter implements ByteSink {
  lines: u64 = 0;

  writeBytes(bytes: ReadonlySlice<u8>): void {
    for (const value of bytes) {
      if (value === byte("\n")) {
        this.lines += 1;
      }
    }
  }
}

/**
 * Second pass: leaves out the first `skip` lines and, should the log grow meanwhile, later ones.
 */
class LineTail implements ByteSink {
  constructor(
    private readonly out: ByteSink,
    private skip: u64,
    private keep: u64,
  ) {}

  /** Writes to the console, which writes to devices. */
  /** @recursion 1 */
  writeBytes(bytes: ReadonlySlice<u8>): void {
    let start: usize = 0;
    for (let at: usize = 0; at < bytes.length; at++) {
      if (bytes[at] !== byte("\n")) {
        continue;
      }
      if (this.skip > 0) {
        this.skip -= 1;
        start = at + 1;
      } else if (this.keep > 0) {
        this.keep -= 1;
        this.out.writeBytes(bytes.slice(start, at + 1));
        start = at + 1;
      }
    }
    if (this.skip === 0 && this.keep > 0) {
      this.out.writeBytes(bytes.slice(start));
    }
  }
}

export function logCommand(args: Arguments): u8 {
  let wanted: u64 = LOG_LINES_DEFAULT;
  if (args.count > 1) {
    const parsed = numberArgument(args, 1, "LINES", 1, LOG_LINES_MAX);
    if (parsed === null) {
      return FAILED;
    }
    wanted = parsed;
  }
  const counter = new LineCounter();
  logRing.readAll(counter);
  const chunk = new OutputChunk(consoleOut);
  const skip: u64 = counter.lines > wanted ? counter.lines - wanted : 0;
  const tail = new LineTail(chunk, skip, counter.lines - skip);
  logRing.readAll(tail);
  chunk.flush();
  return OK;
}
