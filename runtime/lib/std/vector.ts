/**
 * `gehri:std/vector`: up to `N` values in a row, in the storage of the vector itself. Nothing is
 * allocated; a full vector refuses.
 */

/** Values only: numbers, booleans, enums, strings, records, nullable references. */
export class Vector<T, N extends number> {
  private readonly items = new FixedArray<T, N>();
  private count: usize = 0;

  /** How many values there are. O(1). */
  get length(): usize {
    return this.count;
  }

  /** How many there can be. O(1). */
  get capacity(): usize {
    return this.items.length;
  }

  /** Appends a value; false, and nothing changed, when the vector is full. O(1). */
  push(value: T): boolean {
    if (this.count >= this.items.length) {
      return false;
    }
    this.items[this.count] = value;
    this.count += 1;
    return true;
  }

  /** Removes the last value; null when there is none. O(1). */
  pop(): T | null {
    if (this.count === 0) {
      return null;
    }
    this.count -= 1;
    return this.items[this.count];
  }

  /** The value at `index`; panics when there is none. O(1). */
  at(index: usize): T {
    assert(index < this.count, "vector: index out of range");
    return this.items[index];
  }

  /** Replaces the value at `index`; panics when there is none. O(1). */
  set(index: usize, value: T): void {
    assert(index < this.count, "vector: index out of range");
    this.items[index] = value;
  }

  /** Puts a value before that at `index`; false when the vector is full. O(length). */
  insert(index: usize, value: T): boolean {
    assert(index <= this.count, "vector: index out of range");
    if (this.count >= this.items.length) {
      return false;
    }
    const items = this.items.slice(0, this.count + 1);
    items.slice(index + 1).copyFrom(items.slice(index, this.count));
    items[index] = value;
    this.count += 1;
    return true;
  }

  /** Takes out the value at `index`; those behind it move up. O(length). */
  removeAt(index: usize): T {
    assert(index < this.count, "vector: index out of range");
    const value = this.items[index];
    const items = this.items.slice(0, this.count);
    items.slice(index).copyFrom(items.slice(index + 1));
    this.count -= 1;
    return value;
  }

  /** Removes all values. O(1). */
  clear(): void {
    this.count = 0;
  }

  /** The values, as they stand; the view ends with the next `push`, `insert` or removal. O(1). */
  values(): Slice<T> {
    return this.items.slice(0, this.count);
  }
}
