/**
 * `gehri:std/writer`: text into bytes that the caller owns. What does not fit is left out, and
 * `isFull` says so; nothing is allocated.
 */
import { type ByteSink, writeText } from "gehri:text";

export class Writer implements ByteSink {
  private used: usize = 0;
  private cut: boolean = false;

  /** Writes into `storage`, which must live as long as the writer. */
  constructor(private readonly storage: Slice<u8>) {}

  /** Bytes written. O(1). */
  get length(): usize {
    return this.used;
  }

  /** Whether something did not fit and was left out. O(1). */
  get isFull(): boolean {
    return this.cut;
  }

  /** Appends bytes, as many as fit. O(n). */
  writeBytes(bytes: ReadonlySlice<u8>): void {
    const space = this.storage.length - this.used;
    const taken: usize = bytes.length < space ? bytes.length : space;
    this.storage.slice(this.used).copyFrom(bytes.slice(0, taken));
    this.used += taken;
    this.cut = this.cut || taken < bytes.length;
  }

  /** Appends one byte. O(1). */
  writeByte(value: u8): void {
    if (this.used === this.storage.length) {
      this.cut = true;
      return;
    }
    this.storage[this.used] = value;
    this.used += 1;
  }

  /** Appends a template or string. O(n). */
  write(text: Text): void {
    writeText(this, text);
  }

  /** What was written, until the writer is written to or cleared again. O(1). */
  view(): string {
    return stringView(this.storage.slice(0, this.used));
  }

  /** Begins anew. O(1). */
  clear(): void {
    this.used = 0;
    this.cut = false;
  }
}
