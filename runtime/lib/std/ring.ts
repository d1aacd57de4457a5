/**
 * `gehri:std/ring`: a first-in first-out queue of up to `N` values, in its own storage. It never
 * overwrites: a full ring refuses. No lock: share one with an interrupt handler only with
 * interrupts held off.
 */
export class Ring<T, N extends number> {
  private readonly items = new FixedArray<T, N>();
  private first: usize = 0;
  private count: usize = 0;

  /** How many values wait. O(1). */
  get length(): usize {
    return this.count;
  }

  /** How many more fit. O(1). */
  get space(): usize {
    return this.items.length - this.count;
  }

  /** Appends a value; false, and nothing changed, when the ring is full. O(1). */
  push(value: T): boolean {
    if (this.count >= this.items.length) {
      return false;
    }
    this.items[this.place(this.count)] = value;
    this.count += 1;
    return true;
  }

  /** Removes the oldest value; null when there is none. O(1). */
  shift(): T | null {
    if (this.count === 0) {
      return null;
    }
    const value = this.items[this.first];
    this.first = this.place(1);
    this.count -= 1;
    return value;
  }

  /** The value that `shift` would give after `index` others; panics when there is none. O(1). */
  at(index: usize): T {
    assert(index < this.count, "ring: index out of range");
    return this.items[this.place(index)];
  }

  /** Removes all values. O(1). */
  clear(): void {
    this.first = 0;
    this.count = 0;
  }

  private place(offset: usize): usize {
    const at = this.first + offset;
    return at >= this.items.length ? at - this.items.length : at;
  }
}
