/** What every test program here shares: one line of output a check, and numbers from a seed. */
import { printLine } from "gehri:host";

export class Checks {
  private failures: i32 = 0;

  /** Prints `ok NAME`, or `FAIL NAME` and the reason. */
  check(name: string, passed: boolean, reason: string = "does not hold"): void {
    if (passed) {
      printLine(`ok ${name}`);
    } else {
      printLine(`FAIL ${name} ${reason}`);
      this.failures += 1;
    }
  }

  /** Compares numbers and prints both when they differ. */
  equal(name: string, actual: u64, expected: u64): void {
    if (actual === expected) {
      printLine(`ok ${name}`);
    } else {
      printLine(`FAIL ${name} got ${actual}, expected ${expected}`);
      this.failures += 1;
    }
  }

  /** Compares strings and prints both when they differ. */
  same(name: string, actual: string, expected: string): void {
    if (actual === expected) {
      printLine(`ok ${name}`);
    } else {
      printLine(`FAIL ${name} got "${actual}", expected "${expected}"`);
      this.failures += 1;
    }
  }

  /** The result of `main`. */
  result(): i32 {
    return this.failures === 0 ? 0 : 1;
  }
}

/** Pseudo-random numbers (xorshift64, Marsaglia 2003): the same seed gives the same test. */
export class Random {
  private state: u64;

  constructor(seed: u64) {
    assert(seed !== 0, "random: the seed must not be 0");
    this.state = seed;
  }

  next(): u64 {
    let x = this.state;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    this.state = x;
    return x;
  }

  /** From 0 up to, not including, `end`. */
  below(end: u64): u64 {
    return this.next() % end;
  }
}
