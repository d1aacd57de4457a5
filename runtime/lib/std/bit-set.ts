/**
 * `gehri:std/bit-set`: a set of numbers below `N * 64`, one bit each: `BitSet<4>` holds 0 to 255.
 * Panics on a number that is not below its size.
 */
const WORD_BITS: usize = 64;

export class BitSet<N extends number> {
  private readonly words = new FixedArray<u64, N>();

  /** The numbers that it can hold are below this. O(1). */
  get size(): usize {
    return this.words.length * WORD_BITS;
  }

  /** O(1). */
  has(number: usize): boolean {
    return ((this.words[number / WORD_BITS] >> (number % WORD_BITS)) & 1) !== 0;
  }

  /** O(1). */
  add(number: usize): void {
    const one: u64 = 1;
    this.words[number / WORD_BITS] |= one << (number % WORD_BITS);
  }

  /** O(1). */
  remove(number: usize): void {
    const one: u64 = 1;
    this.words[number / WORD_BITS] &= ~(one << (number % WORD_BITS));
  }

  /** Removes all. O(N). */
  clear(): void {
    this.words.fill(0);
  }

  /** How many numbers are in the set. O(N). */
  count(): usize {
    let sum: usize = 0;
    for (const word of this.words) {
      sum += usize(bits.popcount(word));
    }
    return sum;
  }

  /** The smallest member that is not below `from`; null when there is none. O(N). */
  next(from: usize): usize | null {
    if (from >= this.size) {
      return null;
    }
    let index = from / WORD_BITS;
    let word = (this.words[index] >> (from % WORD_BITS)) << (from % WORD_BITS);
    while (word === 0) {
      index += 1;
      if (index === this.words.length) {
        return null;
      }
      word = this.words[index];
    }
    return index * WORD_BITS + usize(bits.ctz(word));
  }

  /** The smallest number from `from` on that is not a member; null when there is none. O(N). */
  nextFree(from: usize): usize | null {
    for (let number = from; number < this.size; number++) {
      const rest = ~this.words[number / WORD_BITS] >> (number % WORD_BITS);
      if (rest !== 0) {
        return number + usize(bits.ctz(rest));
      }
      number += WORD_BITS - 1 - (number % WORD_BITS);
    }
    return null;
  }
}
