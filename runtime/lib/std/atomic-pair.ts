/**
 * Two words that are exchanged at once: a reference or index beside a counter that tells apart two
 * times at which it was the same (the ABA problem of lists without locks). One instruction,
 * `cmpxchg16b`, which every x86-64 processor since 2006 has; sequentially consistent.
 */
import "gehri:unsafe";

/** What an `AtomicPair` holds. */
export interface WordPair {
  readonly first: u64;
  readonly second: u64;
}

/** @c gts_pair_compare_exchange */
declare function compareExchange16(
  pair: AtomicPair,
  first: u64,
  second: u64,
  newFirst: u64,
  newSecond: u64,
): boolean;
/** @c gts_barrier */
declare function barrier(): void;

/** Costs about as much as an `Atomic`'s `compareExchange`; `load` and `store` cost the same. */
/** @aligned 16 */
export class AtomicPair {
  private readonly words = new FixedArray<u64, 2>();

  constructor(first: u64, second: u64) {
    this.words[0] = first;
    this.words[1] = second;
  }

  /** Both words as they were at one moment. */
  load(): WordPair {
    for (;;) {
      barrier();
      const first = this.words[0];
      const second = this.words[1];
      if (compareExchange16(this, first, second, first, second)) return { first, second };
    }
  }

  store(value: WordPair): void {
    for (;;) {
      barrier();
      const first = this.words[0];
      const second = this.words[1];
      if (compareExchange16(this, first, second, value.first, value.second)) return;
    }
  }

  /** Stores `desired` if both words are as `expected`; tells whether they were. */
  compareExchange(expected: WordPair, desired: WordPair): boolean {
    const { first, second } = expected;
    return compareExchange16(this, first, second, desired.first, desired.second);
  }
}
