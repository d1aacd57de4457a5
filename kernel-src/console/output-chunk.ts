/**
 * Collects output in front of a sink, so that a screen is refreshed once a line and not once a
 * word.
 */
import type { ByteSink } from "gehri:text";
import type { OUTPUT_CHUNK_BYTES } from "./limits.ts";

export class OutputChunk implements ByteSink {
  private readonly bytes = new FixedArray<u8, typeof OUTPUT_CHUNK_BYTES>();
  private used: usize = 0;

  constructor(private readonly sink: ByteSink) {}

  writeBytes(bytes: ReadonlySlice<u8>): void {
    for (const value of bytes) {
      if (this.used === this.bytes.length) {
        this.flush();
      }
      this.bytes[this.used] = value;
      this.used += 1;
    }
  }

  /** What stands behind a chunk is a console or a file, never another chunk. */
  /** @recursion 1 */
  flush(): void {
    if (this.used > 0) {
      this.sink.writeBytes(this.bytes.slice(0, this.used));
      this.used = 0;
    }
  }
}
