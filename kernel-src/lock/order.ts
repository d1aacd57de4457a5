/**
 * The order of locks. Each kind of lock has a name and a rank, and a CPU takes locks only in rising
 * rank; so no two CPUs can wait for each other. Debug builds check it at every lock; the table of
 * kinds is in ranks.ts. Nothing here touches the machine.
 */

/** Locks that one CPU may hold at a time. */
export const HELD_MAX = 8;

export class LockKind {
  constructor(
    readonly name: string,
    readonly rank: u32,
  ) {}
}

/** What one CPU holds, in the order in which it was taken. */
export class HeldLocks {
  private readonly names = new FixedArray<string, typeof HELD_MAX>();
  private readonly ranks = new FixedArray<u32, typeof HELD_MAX>();
  private used: usize = 0;

  get count(): usize {
    return this.used;
  }

  /** The name of a held lock that forbids to take a lock of this kind now; "" if none does. */
  conflict(kind: LockKind): string {
    for (let i = this.used; i > 0; i--) {
      if (this.ranks[i - 1] >= kind.rank) return this.names[i - 1];
    }
    return "";
  }

  /** Notes a lock; a panic names both if the order is broken. */
  take(kind: LockKind): void {
    const held = this.conflict(kind);
    assert(held.length === 0, `lock order: "${kind.name}" is taken while "${held}" is held`);
    assert(this.used < HELD_MAX, `lock order: "${kind.name}" is one lock too many at a time`);
    this.names[this.used] = kind.name;
    this.ranks[this.used] = kind.rank;
    this.used += 1;
  }

  /** Locks are given back in any order. */
  give(kind: LockKind): void {
    let at: usize = 0;
    while (at < this.used && this.ranks[at] !== kind.rank) at += 1;
    assert(at < this.used, `lock order: "${kind.name}" is given back and was not held`);
    this.used -= 1;
    for (; at < this.used; at++) {
      this.names[at] = this.names[at + 1];
      this.ranks[at] = this.ranks[at + 1];
    }
  }
}
