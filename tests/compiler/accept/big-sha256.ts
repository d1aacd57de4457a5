/** SHA-256 (FIPS 180-4): wrapping arithmetic, rotations, big-endian bytes, constant tables, chunked input. */
import { print, printLine } from "gehri:host";

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
const START: FixedArray<u32, 8> = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

function rotate(x: u32, n: u8): u32 {
  return (x >> n) | (x << (32 - n));
}
function add4(a: u32, b: u32, c: u32, d: u32): u32 {
  return wrapping.add(wrapping.add(a, b), wrapping.add(c, d));
}

class Sha256 {
  private readonly state = new FixedArray<u32, 8>();
  private readonly block = new FixedArray<u8, 64>();
  private readonly schedule = new FixedArray<u32, 64>();
  private filled: usize = 0;
  private total: u64 = 0;

  reset(): void {
    this.state.copyFrom(START);
    this.filled = 0;
    this.total = 0;
  }
  update(bytes: ReadonlySlice<u8>): void {
    for (const byte of bytes) this.put(byte);
    this.total += u64(bytes.length);
  }
  finish(digest: Slice<u8>): void {
    const bits = this.total * 8;
    this.put(0x80);
    while (this.filled !== 56) this.put(0);
    for (let i: u32 = 0; i < 8; i++) this.put(u8.wrap(bits >> (56 - 8 * i)));
    for (let i: usize = 0; i < 32; i++) {
      digest[i] = u8.wrap(this.state[i / 4] >> (24 - 8 * (i % 4)));
    }
  }
  private put(byte: u8): void {
    this.block[this.filled++] = byte;
    if (this.filled < 64) return;
    this.filled = 0;
    this.compress();
  }
  private expand(): void {
    const w = this.schedule;
    for (let i: usize = 0; i < 16; i++) {
      let word: u32 = 0;
      for (let j: usize = 0; j < 4; j++) word = (word << 8) | u32(this.block[i * 4 + j]);
      w[i] = word;
    }
    for (let i: usize = 16; i < 64; i++) {
      const a = w[i - 15];
      const b = w[i - 2];
      const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >> 3);
      const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >> 10);
      w[i] = add4(w[i - 16], s0, w[i - 7], s1);
    }
  }
  private compress(): void {
    this.expand();
    const s = this.state;
    let a = s[0];
    let b = s[1];
    let c = s[2];
    let d = s[3];
    let e = s[4];
    let f = s[5];
    let g = s[6];
    let h = s[7];
    for (let i: usize = 0; i < 64; i++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const choice = (e & f) ^ (~e & g);
      const t1 = wrapping.add(add4(h, s1, choice, K[i]), this.schedule[i]);
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
    const next: FixedArray<u32, 8> = [a, b, c, d, e, f, g, h];
    for (let i: usize = 0; i < 8; i++) s[i] = wrapping.add(s[i], next[i]);
  }
}

const hash = new Sha256();

function show(text: string, times: u32): void {
  const digest = new FixedArray<u8, 32>();
  hash.reset();
  for (let i: u32 = 0; i < times; i++) hash.update(text.bytes());
  hash.finish(digest);
  for (const byte of digest) print(`${hex(byte, 2)}`);
  printLine("");
}

export function main(): i32 {
  show("", 1);
  show("abc", 1);
  show("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1);
  show("gehri ", 1000);
  return 0;
}
// expect-output:
// e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
// ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
// 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1
// ad0e3d7ac73b8e557248a0cbb339b04c287be9e40a803aed44a5186196943a0b
