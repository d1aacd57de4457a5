/**
 * A generator of random bytes: ChaCha20 with fast key erasure (D. J. Bernstein, 2017). Each refill
 * makes a new key first and forgets the old one, and what is given out is wiped, so who reads its
 * memory later learns nothing of what it gave before. Seeds are hashed into the key, so a bad
 * one does no harm beside a good one.
 */
import { Sha256 } from "gehri:std/sha256";
import { CHACHA_BLOCK_BYTES, CHACHA_KEY_WORDS, chachaBlock } from "./chacha20.ts";

const KEY_BYTES: usize = 32;
const BLOCKS: usize = 4;
const BUFFER_BYTES = 256;

static_assert(BLOCKS * CHACHA_BLOCK_BYTES === BUFFER_BYTES);

export class RandomGenerator {
  private readonly key = new FixedArray<u32, typeof CHACHA_KEY_WORDS>();
  private readonly buffer = new FixedArray<u8, typeof BUFFER_BYTES>();
  private readonly hash = new Sha256();
  /** Bytes at the buffer's end that nobody has had. */
  private left: usize = 0;
  /** Bytes given out since the last seed. */
  sinceSeed: u64 = 0;

  /** Mixes a seed into the key; what was buffered is forgotten. */
  seed(bytes: ReadonlySlice<u8>): void {
    const old = new FixedArray<u8, 32>();
    const digest = new FixedArray<u8, 32>();
    for (let i: usize = 0; i < KEY_BYTES; i++)
      old[i] = u8.wrap(this.key[i / 4] >> u32((i % 4) * 8));
    this.hash.reset();
    this.hash.update(old);
    this.hash.update(bytes);
    this.hash.finish(digest);
    this.hash.reset();
    this.takeKey(digest);
    old.fill(0);
    digest.fill(0);
    this.buffer.fill(0);
    this.left = 0;
    this.sinceSeed = 0;
  }

  /** Fills `into`. */
  fill(into: Slice<u8>): void {
    let done: usize = 0;
    while (done < into.length) {
      if (this.left === 0) this.refill();
      const wanted = into.length - done;
      const count = wanted < this.left ? wanted : this.left;
      const start: usize = BUFFER_BYTES - this.left;
      const part = this.buffer.slice(start, start + count);
      into.slice(done, done + count).copyFrom(part);
      part.fill(0);
      this.left -= count;
      done += count;
    }
    this.sinceSeed += u64(into.length);
  }

  private refill(): void {
    const nonce = new FixedArray<u32, 3>();
    for (let i: usize = 0; i < BLOCKS; i++) {
      const start = i * CHACHA_BLOCK_BYTES;
      chachaBlock(this.key, u32(i), nonce, this.buffer.slice(start, start + CHACHA_BLOCK_BYTES));
    }
    this.takeKey(this.buffer.slice(0, KEY_BYTES));
    this.buffer.slice(0, KEY_BYTES).fill(0);
    this.left = BUFFER_BYTES - KEY_BYTES;
  }

  private takeKey(bytes: ReadonlySlice<u8>): void {
    for (let i: usize = 0; i < CHACHA_KEY_WORDS; i++) {
      let word: u32 = 0;
      for (let k: usize = 0; k < 4; k++) word |= u32(bytes[i * 4 + k]) << u32(k * 8);
      this.key[i] = word;
    }
  }
}
