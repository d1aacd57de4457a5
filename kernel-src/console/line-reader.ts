/**
 * Reads command lines of the harness protocol: bytes up to a line feed, no echo, no editing. A line
 * longer than the buffer is read to its end, so that the next one is not torn, and reported.
 */
import type { LINE_BYTES_MAX } from "./limits.ts";

export const enum LineState {
  Reading = 0,
  Complete = 1,
  TooLong = 2,
}

export class LineReader {
  private readonly bytes = new FixedArray<u8, typeof LINE_BYTES_MAX>();
  private used: usize = 0;
  private overflowed: boolean = false;
  private ended: boolean = true;

  /** Takes one byte. After `Complete` or `TooLong`, `line` holds until the next byte is fed. */
  feed(value: u8): LineState {
    if (this.ended) {
      this.used = 0;
      this.overflowed = false;
      this.ended = false;
    }
    if (value === byte("\n")) {
      this.ended = true;
      return this.overflowed ? LineState.TooLong : LineState.Complete;
    }
    if (this.used < this.bytes.length) {
      this.bytes[this.used] = value;
      this.used += 1;
    } else {
      this.overflowed = true;
    }
    return LineState.Reading;
  }

  get line(): ReadonlySlice<u8> {
    return this.bytes.slice(0, this.used);
  }
}
