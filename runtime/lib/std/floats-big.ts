/**
 * Natural numbers of up to 4,096 bits in their own storage, for `gehri:std/floats`: what decides
 * where 128 bits do not. The longest are 770 digits beside 5^1112 * 2^54: 2,700 bits.
 */
const WORDS: usize = 128;
const WORD_BITS: u32 = 32;
const LOW_WORD: u64 = 0xffffffff;
/** 5^13 is the highest power of five in a word. */
const FIVES_STEP: u32 = 13;
const FIVES_FACTOR: u64 = 1220703125;

export class BigNatural {
  /** The least significant first; zero from `count` on. */
  private readonly words = new FixedArray<u32, 128>();
  private count: usize = 0;

  /** Becomes `value`. O(count). */
  setTo(value: u64): void {
    this.words.slice(0, this.count).fill(0);
    this.count = 2;
    this.words[0] = u32(value & LOW_WORD);
    this.words[1] = u32(value >> WORD_BITS);
    this.trim();
  }

  /** Becomes a copy of `other`. O(count). */
  copyFrom(other: BigNatural): void {
    this.words.slice(0, this.count).fill(0);
    this.words.copyFrom(other.words.slice(0, other.count));
    this.count = other.count;
  }

  get isZero(): boolean {
    return this.count === 0;
  }

  /** Times `factor`, plus `addend`; both below 2^32. Panics beyond 4,096 bits. O(count). */
  multiplyAdd(factor: u64, addend: u64): void {
    let carry = addend;
    for (let i: usize = 0; i < this.count; i++) {
      const sum = u64(this.words[i]) * factor + carry;
      this.words[i] = u32(sum & LOW_WORD);
      carry = sum >> WORD_BITS;
    }
    if (carry !== 0) {
      this.words[this.count] = u32(carry);
      this.count += 1;
    }
  }

  /** Times 5^power. O(count * power). */
  multiplyFives(power: u32): void {
    let left = power;
    while (left >= FIVES_STEP) {
      this.multiplyAdd(FIVES_FACTOR, 0);
      left -= FIVES_STEP;
    }
    let factor: u64 = 1;
    while (left > 0) {
      factor *= 5;
      left -= 1;
    }
    this.multiplyAdd(factor, 0);
  }

  /** Times 2^bits. O(count). */
  shiftLeft(bits: u32): void {
    const words = usize(bits / WORD_BITS);
    this.multiplyAdd(u64(1) << (bits % WORD_BITS), 0);
    if (words === 0 || this.count === 0) {
      return;
    }
    this.words.slice(words).copyFrom(this.words.slice(0, this.count));
    this.words.slice(0, words).fill(0);
    this.count += words;
  }

  /** Divides by `divisor`, below 2^32, and gives the rest. O(count). */
  divide(divisor: u64): u64 {
    let rest: u64 = 0;
    for (let i = this.count; i > 0; i--) {
      const part = (rest << WORD_BITS) | u64(this.words[i - 1]);
      this.words[i - 1] = u32(part / divisor);
      rest = part % divisor;
    }
    this.trim();
    return rest;
  }

  /** Takes the part from 2^bits on away, and gives it: below 2^64. O(count). */
  takeAbove(bits: u32): u64 {
    const first = usize(bits / WORD_BITS);
    const shift = bits % WORD_BITS;
    let above: u64 = 0;
    for (let i = this.count; i > first; i--) {
      const word = u64(this.words[i - 1]);
      if (i - 1 === first) {
        above = (above << (WORD_BITS - shift)) | (word >> shift);
        this.words[first] = u32(word & ((u64(1) << shift) - 1));
      } else {
        above = (above << WORD_BITS) | word;
        this.words[i - 1] = 0;
      }
    }
    this.trim();
    return above;
  }

  /** Whether bit `index` is set. O(1). */
  hasBit(index: u32): boolean {
    return ((this.words[index / WORD_BITS] >> (index % WORD_BITS)) & 1) !== 0;
  }

  /** -1, 0 or 1. O(count). */
  compare(other: BigNatural): i32 {
    if (this.count !== other.count) {
      return this.count < other.count ? -1 : 1;
    }
    for (let i = this.count; i > 0; i--) {
      const own = this.words[i - 1];
      const others = other.words[i - 1];
      if (own !== others) {
        return own < others ? -1 : 1;
      }
    }
    return 0;
  }

  private trim(): void {
    assert(this.count <= WORDS);
    while (this.count > 0 && this.words[this.count - 1] === 0) {
      this.count -= 1;
    }
  }
}
