/** `gehri:std/sha256`: SHA-256 (FIPS 180-4) of bytes that may come in parts. */

const BLOCK_BYTES: usize = 64;
/** Bytes of the length at the end of the last block. */
const LENGTH_BYTES: usize = 8;

/** The first 32 bits of the fractions of the cube roots of the first 64 primes. */
const K: FixedArray<u32, 64> = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

function rotate(x: u32, count: u32): u32 {
  return (x >> count) | (x << (32 - count));
}

/** About 190 bytes. `update` as often as wanted, then `finish`; `reset` begins anew. */
export class Sha256 {
  private readonly state = new FixedArray<u32, 8>();
  private readonly pending = new FixedArray<u8, 64>();
  private pendingBytes: usize = 0;
  private totalBytes: u64 = 0;

  constructor() {
    this.reset();
  }

  /** Forgets all that came in. O(1). */
  reset(): void {
    const state = this.state;
    state[0] = 0x6a09e667;
    state[1] = 0xbb67ae85;
    state[2] = 0x3c6ef372;
    state[3] = 0xa54ff53a;
    state[4] = 0x510e527f;
    state[5] = 0x9b05688c;
    state[6] = 0x1f83d9ab;
    state[7] = 0x5be0cd19;
    this.pendingBytes = 0;
    this.totalBytes = 0;
  }

  /** Takes more bytes in. O(n). */
  update(bytes: ReadonlySlice<u8>): void {
    this.totalBytes += u64(bytes.length);
    let rest = bytes;
    if (this.pendingBytes > 0) {
      const space = BLOCK_BYTES - this.pendingBytes;
      const taken: usize = rest.length < space ? rest.length : space;
      this.keep(rest.slice(0, taken));
      rest = rest.slice(taken);
      if (this.pendingBytes < BLOCK_BYTES) {
        return;
      }
      this.block(this.pending);
      this.pendingBytes = 0;
    }
    while (rest.length >= BLOCK_BYTES) {
      this.block(rest.slice(0, BLOCK_BYTES));
      rest = rest.slice(BLOCK_BYTES);
    }
    this.keep(rest);
  }

  /** Writes the hash of all that came in; `update` must not follow without `reset`. O(1). */
  finish(into: FixedArray<u8, 32>): void {
    const bits = this.totalBytes * 8;
    this.pending[this.pendingBytes] = 0x80;
    this.pendingBytes += 1;
    if (this.pendingBytes > BLOCK_BYTES - LENGTH_BYTES) {
      this.pending.slice(this.pendingBytes).fill(0);
      this.block(this.pending);
      this.pendingBytes = 0;
    }
    this.pending.slice(this.pendingBytes).fill(0);
    for (let i: usize = 0; i < LENGTH_BYTES; i++) {
      this.pending[BLOCK_BYTES - 1 - i] = u8.wrap(bits >> (i * 8));
    }
    this.block(this.pending);
    for (let i: usize = 0; i < 32; i++) {
      into[i] = u8.wrap(this.state[i / 4] >> ((3 - (i % 4)) * 8));
    }
  }

  private keep(bytes: ReadonlySlice<u8>): void {
    this.pending.slice(this.pendingBytes).copyFrom(bytes);
    this.pendingBytes += bytes.length;
  }

  private block(bytes: ReadonlySlice<u8>): void {
    const w = new FixedArray<u32, 64>();
    for (let i: usize = 0; i < 16; i++) {
      const at = i * 4;
      w[i] =
        (u32(bytes[at]) << 24) |
        (u32(bytes[at + 1]) << 16) |
        (u32(bytes[at + 2]) << 8) |
        u32(bytes[at + 3]);
    }
    for (let i: usize = 16; i < 64; i++) {
      const early = w[i - 15];
      const late = w[i - 2];
      const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3);
      const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10);
      w[i] = wrapping.add(wrapping.add(w[i - 16], s0), wrapping.add(w[i - 7], s1));
    }
    this.mix(w);
  }

  private mix(w: FixedArray<u32, 64>): void {
    const state = this.state;
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let i: usize = 0; i < 64; i++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const choice = (e & f) ^ (~e & g);
      const t1 = wrapping.add(wrapping.add(wrapping.add(h, s1), wrapping.add(choice, K[i])), w[i]);
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      h = g;
      g = f;
      f = e;
      e = wrapping.add(d, t1);
      d = c;
      c = b;
      b = a;
      a = wrapping.add(t1, wrapping.add(s0, majority));
    }
    state[0] = wrapping.add(state[0], a);
    state[1] = wrapping.add(state[1], b);
    state[2] = wrapping.add(state[2], c);
    state[3] = wrapping.add(state[3], d);
    state[4] = wrapping.add(state[4], e);
    state[5] = wrapping.add(state[5], f);
    state[6] = wrapping.add(state[6], g);
    state[7] = wrapping.add(state[7], h);
  }
}
