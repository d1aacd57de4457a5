/**
 * `gehri:std/priority-queue`: up to `N` values of which the first by an order is at hand: a binary
 * heap in its own storage. Values that are equal in the order come out in any order.
 */
export class PriorityQueue<T, N extends number> {
  private readonly items = new FixedArray<T, N>();
  private count: usize = 0;

  /** `before(a, b)`: whether `a` comes out before `b`. Must not capture. */
  constructor(private readonly before: (a: T, b: T) => boolean) {}

  /** O(1). */
  get length(): usize {
    return this.count;
  }

  /** Adds a value; false, and nothing changed, when the queue is full. O(log N). */
  push(value: T): boolean {
    if (this.count >= this.items.length) {
      return false;
    }
    let at = this.count;
    this.count += 1;
    while (at > 0) {
      const parent = (at - 1) / 2;
      if (!this.before(value, this.items[parent])) {
        break;
      }
      this.items[at] = this.items[parent];
      at = parent;
    }
    this.items[at] = value;
    return true;
  }

  /** The first value; null when there is none. O(1). */
  peek(): T | null {
    return this.count === 0 ? null : this.items[0];
  }

  /** Removes the first value; null when there is none. O(log N). */
  pop(): T | null {
    if (this.count === 0) {
      return null;
    }
    const top = this.items[0];
    this.count -= 1;
    const last = this.items[this.count];
    let at: usize = 0;
    while (at * 2 + 1 < this.count) {
      let child = at * 2 + 1;
      if (child + 1 < this.count && this.before(this.items[child + 1], this.items[child])) {
        child += 1;
      }
      if (!this.before(this.items[child], last)) {
        break;
      }
      this.items[at] = this.items[child];
      at = child;
    }
    this.items[at] = last;
    return top;
  }

  /** Removes all values. O(1). */
  clear(): void {
    this.count = 0;
  }
}
