/**
 * The kernel's log: lines with time stamps in a ring of bytes. When it is full the oldest bytes go.
 * Writing never waits and never allocates; interrupt handlers may log.
 */
import { type ByteSink, writeText } from "gehri:text";
import { LOG_LOCK } from "./lock/ranks.ts";
import { SpinLock } from "./lock/spin-lock.ts";
import { nowNs } from "./time/clock.ts";

/** A power of two. */
const LOG_BYTES = 16384;
const NS_PER_SECOND: u64 = 1000000000;
const NS_PER_MICROSECOND: u64 = 1000;

export class LogRing implements ByteSink {
  private readonly bytes = new FixedArray<u8, 16384>();
  /** Bytes ever written; the newest is at written - 1. */
  private written: u64 = 0;

  writeBytes(bytes: ReadonlySlice<u8>): void {
    for (const code of bytes) {
      this.bytes[this.written & (LOG_BYTES - 1)] = code;
      this.written += 1;
    }
  }

  /**
   * Gives the whole log to `sink`, oldest line first. The first line is left out if its start has
   * been overwritten.
   */
  readAll(sink: ByteSink): void {
    let at: u64 = this.written > LOG_BYTES ? this.written - LOG_BYTES : 0;
    if (at > 0) {
      while (at < this.written && this.bytes[at & (LOG_BYTES - 1)] !== byte("\n")) at += 1;
      if (at < this.written) at += 1;
    }
    while (at < this.written) {
      const start = usize(at & (LOG_BYTES - 1));
      const left = usize(this.written - at);
      const room: usize = this.bytes.length - start;
      const run: usize = left < room ? left : room;
      sink.writeBytes(this.bytes.slice(start, start + run));
      at += u64(run);
    }
  }
}

export const logRing = new LogRing();

/** Stands for a control character. */
const UNSEEN: string = "?";

/** One line's text: names in it come from devices and modules, so that it cannot begin another. */
class LineText implements ByteSink {
  writeBytes(bytes: ReadonlySlice<u8>): void {
    let from: usize = 0;
    for (let at: usize = 0; at < bytes.length; at++) {
      if (bytes[at] >= byte(" ") && bytes[at] !== 0x7f) continue;
      logRing.writeBytes(bytes.slice(from, at));
      logRing.writeBytes(UNSEEN.bytes());
      from = at + 1;
    }
    logRing.writeBytes(bytes.slice(from, bytes.length));
  }
}

const lineText = new LineText();
const lock = new SpinLock(LOG_LOCK);

function write(source: string, level: string, text: Text): void {
  const now = nowNs();
  const flags = lock.acquire();
  const micros = (now % NS_PER_SECOND) / NS_PER_MICROSECOND;
  writeText(logRing, `[${dec(now / NS_PER_SECOND, 5)}.`);
  for (let scale: u64 = 100000; scale > 0; scale = scale / 10) {
    writeText(logRing, `${(micros / scale) % 10}`);
  }
  writeText(logRing, "] ");
  if (source.length > 0) writeText(logRing, `${source}: `);
  writeText(logRing, level);
  writeText(lineText, text);
  writeText(logRing, "\n");
  lock.release(flags);
}

/** @irqsafe */
/** @noalloc */
export function log(text: Text): void {
  write("", "", text);
}

/** @irqsafe */
/** @noalloc */
export function logWarn(text: Text): void {
  write("", "warning: ", text);
}

/** @irqsafe */
/** @noalloc */
export function logError(text: Text): void {
  write("", "error: ", text);
}

/** A line of somebody else's than the kernel's own. */
/** @irqsafe */
/** @noalloc */
export function logOf(source: string, level: string, text: Text): void {
  write(source, level, text);
}
