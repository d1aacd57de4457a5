/**
 * `gehri:std/allocators`: storage handed out and taken back. Both keep to one type: what is used
 * after it was given back is old, or somebody else's, but never of another type; so neither is able
 * to break memory safety.
 */

/** Hands out consecutive elements of a slice; takes them back all at once. */
export class Arena<T> {
  private used: usize = 0;

  /** `storage` must live as long as the arena. */
  constructor(private readonly storage: Slice<T>) {}

  /** Elements that are left. O(1). */
  get space(): usize {
    return this.storage.length - this.used;
  }

  /** `count` elements as the last user left them; null when so many are not left. O(1). */
  allocate(count: usize): Slice<T> | null {
    if (count > this.space) {
      return null;
    }
    const start = this.used;
    this.used += count;
    return this.storage.slice(start, this.used);
  }

  /** Where the arena stands now: a later `release` goes back to it. O(1). */
  mark(): usize {
    return this.used;
  }

  /** Takes back all that was handed out since `mark`. O(1). */
  release(mark: usize): void {
    assert(mark <= this.used, "arena: released to a later mark");
    this.used = mark;
  }
}

/** Up to `N` objects of class `T`, which stand in the pool; each is known by its number. */
export class Pool<T, N extends number> {
  private readonly objects = new FixedArray<T, N>();
  /** Numbers that were given back; the last one is handed out first. */
  private readonly free = new FixedArray<usize, N>();
  private readonly taken = new FixedArray<boolean, N>();
  private freeCount: usize = 0;
  /** Numbers from here on were never handed out. */
  private fresh: usize = 0;

  /** Objects that are left. O(1). */
  get space(): usize {
    return this.objects.length - this.fresh + this.freeCount;
  }

  /** The number of an object, as its last user left it; null when all are taken. O(1). */
  allocate(): usize | null {
    let number: usize = this.fresh;
    if (this.freeCount > 0) {
      this.freeCount -= 1;
      number = this.free[this.freeCount];
    } else if (this.fresh >= this.objects.length) {
      return null;
    } else {
      this.fresh += 1;
    }
    this.taken[number] = true;
    return number;
  }

  /** The object of a number; panics when it is not taken. O(1). */
  at(number: usize): T {
    assert(this.taken[number], "pool: the object is not taken");
    return this.objects[number];
  }

  /** Gives an object back; panics when it is not taken. O(1). */
  release(number: usize): void {
    assert(this.taken[number], "pool: the object is not taken");
    this.taken[number] = false;
    this.free[this.freeCount] = number;
    this.freeCount += 1;
  }
}
