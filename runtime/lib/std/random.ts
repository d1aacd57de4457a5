/**
 * `gehri:std/random`: xoshiro256**, a fast generator of pseudo-random numbers with a period of
 * 2^256 - 1. The same seed gives the same numbers everywhere. Not for secrets.
 */

/** SplitMix64: spreads a seed over the whole state. */
const SPLIT_STEP: u64 = 0x9e3779b97f4a7c15;

function rotateLeft(x: u64, count: u32): u64 {
  return (x << count) | (x >> (64 - count));
}

export class Random {
  private s0: u64 = 0;
  private s1: u64 = 0;
  private s2: u64 = 0;
  private s3: u64 = 0;

  constructor(seed: u64) {
    this.s0 = splitMix(wrapping.add(seed, SPLIT_STEP));
    this.s1 = splitMix(wrapping.add(seed, wrapping.mul(SPLIT_STEP, 2)));
    this.s2 = splitMix(wrapping.add(seed, wrapping.mul(SPLIT_STEP, 3)));
    this.s3 = splitMix(wrapping.add(seed, wrapping.mul(SPLIT_STEP, 4)));
  }

  /** 64 random bits. O(1). */
  nextU64(): u64 {
    const result = wrapping.mul(rotateLeft(wrapping.mul(this.s1, 5), 7), 9);
    const shifted = this.s1 << 17;
    this.s2 = this.s2 ^ this.s0;
    this.s3 = this.s3 ^ this.s1;
    this.s1 = this.s1 ^ this.s2;
    this.s0 = this.s0 ^ this.s3;
    this.s2 = this.s2 ^ shifted;
    this.s3 = rotateLeft(this.s3, 45);
    return result;
  }

  /** 32 random bits. O(1). */
  nextU32(): u32 {
    return u32(this.nextU64() >> 32);
  }

  /** Evenly one of 0 … `limit` - 1; panics when `limit` is 0. O(1) on average. */
  below(limit: u32): u32 {
    assert(limit > 0, "random: nothing is below 0");
    // Numbers of the last, incomplete run of `limit` would come up too often.
    const threshold = wrapping.neg(limit) % limit;
    let bits = this.nextU32();
    while (bits < threshold) {
      bits = this.nextU32();
    }
    return bits % limit;
  }

  /** Shuffles in place, every order as likely as any other. O(n). */
  shuffle<T>(items: Slice<T>): void {
    for (let i = items.length; i > 1; i--) {
      const other = usize(this.below(u32(i)));
      const kept = items[i - 1];
      items[i - 1] = items[other];
      items[other] = kept;
    }
  }
}

function splitMix(state: u64): u64 {
  let z = wrapping.mul(state ^ (state >> 30), 0xbf58476d1ce4e5b9);
  z = wrapping.mul(z ^ (z >> 27), 0x94d049bb133111eb);
  return z ^ (z >> 31);
}
