/**
 * A first-in first-out queue of bytes with a fixed size. It never overwrites: `put` says no when
 * the queue is full, which is what the back-pressure of the serial line and of the keyboard is
 * built on. It has no lock; callers that share one with an interrupt handler hold interrupts off
 * around it.
 */
export class ByteRing<N extends number> {
  private readonly bytes = new FixedArray<u8, N>();
  private first: usize = 0;
  private used: usize = 0;

  get length(): usize {
    return this.used;
  }

  get space(): usize {
    return this.bytes.length - this.used;
  }

  /** Appends one byte; false, and nothing changed, when there is no room. */
  put(value: u8): boolean {
    if (this.used === this.bytes.length) {
      return false;
    }
    let at: usize = this.first + this.used;
    if (at >= this.bytes.length) {
      at -= this.bytes.length;
    }
    this.bytes[at] = value;
    this.used += 1;
    return true;
  }

  /** Removes the oldest byte. Ask `length` first. */
  take(): u8 {
    assert(this.used > 0, "byte ring: take from an empty ring");
    const value = this.bytes[this.first];
    this.first += 1;
    if (this.first === this.bytes.length) {
      this.first = 0;
    }
    this.used -= 1;
    return value;
  }

  clear(): void {
    this.first = 0;
    this.used = 0;
  }
}
