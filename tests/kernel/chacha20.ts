/** ChaCha20 against the vectors of RFC 8439, and the generator that stands on it. */
import { chachaBlock } from "../../kernel-src/random/chacha20.ts";
import { RandomGenerator } from "../../kernel-src/random/generator.ts";
import { Checks } from "./support/check.ts";

const checks = new Checks();
const BYTES: usize = 100_000;
const output = new FixedArray<u8, 100000>();

/** 2.3.2. */
function blockVector(): void {
  const key = new FixedArray<u32, 8>();
  for (let i: usize = 0; i < 8; i++) {
    const first = u32(i) * 4;
    key[i] = first | ((first + 1) << 8) | ((first + 2) << 16) | ((first + 3) << 24);
  }
  const nonce: FixedArray<u32, 3> = [0x0900_0000, 0x4a00_0000, 0];
  const block = new FixedArray<u8, 64>();
  chachaBlock(key, 1, nonce, block);
  const expected: FixedArray<u8, 64> = [
    0x10, 0xf1, 0xe7, 0xe4, 0xd1, 0x3b, 0x59, 0x15, 0x50, 0x0f, 0xdd, 0x1f, 0xa3, 0x20, 0x71, 0xc4,
    0xc7, 0xd1, 0xf4, 0xc7, 0x33, 0xc0, 0x68, 0x03, 0x04, 0x22, 0xaa, 0x9a, 0xc3, 0xd4, 0x6c, 0x4e,
    0xd2, 0x82, 0x64, 0x46, 0x07, 0x9f, 0xaa, 0x09, 0x14, 0xc2, 0xd7, 0x05, 0xd9, 0x8b, 0x02, 0xa2,
    0xb5, 0x12, 0x9c, 0xd1, 0xde, 0x16, 0x4e, 0xb9, 0xcb, 0xd0, 0x83, 0xe8, 0xa2, 0x50, 0x3c, 0x4e,
  ];
  checks.check("RFC 8439, 2.3.2", same(block, expected));
}

/** A.1, vectors 1 and 2: a key and a nonce of zeros, block 0 and 1; their first bytes. */
function zeroVectors(): void {
  const key = new FixedArray<u32, 8>();
  const nonce = new FixedArray<u32, 3>();
  const block = new FixedArray<u8, 64>();
  const first: FixedArray<u8, 8> = [0x76, 0xb8, 0xe0, 0xad, 0xa0, 0xf1, 0x3d, 0x90];
  const second: FixedArray<u8, 8> = [0x9f, 0x07, 0xe7, 0xbe, 0x55, 0x51, 0x38, 0x7a];
  chachaBlock(key, 0, nonce, block);
  checks.check("RFC 8439, A.1 #1", same(block.slice(0, 8), first));
  chachaBlock(key, 1, nonce, block);
  checks.check("RFC 8439, A.1 #2", same(block.slice(0, 8), second));
}

function same(a: ReadonlySlice<u8>, b: ReadonlySlice<u8>): boolean {
  for (let i: usize = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}

function generators(): void {
  const one = new RandomGenerator();
  const other = new RandomGenerator();
  const seed: FixedArray<u8, 4> = [1, 2, 3, 4];
  one.seed(seed);
  other.seed(seed);
  const a = new FixedArray<u8, 500>();
  const b = new FixedArray<u8, 500>();
  one.fill(a);
  // In pieces of all sizes the bytes are the same.
  let at: usize = 0;
  for (let size: usize = 1; at < b.length; size++) {
    const end: usize = at + size < b.length ? at + size : b.length;
    other.fill(b.slice(at, end));
    at = end;
  }
  checks.check("the same seed gives the same bytes", same(a, b));
  checks.equal("it counts what it gives", one.sinceSeed, 500);
  one.seed(seed);
  one.fill(a);
  other.fill(b);
  checks.check("a seed changes what comes", !same(a, b) && one.sinceSeed === 500);
}

/** Each value about as often as the others: within 5 standard deviations. */
function spread(): void {
  const generator = new RandomGenerator();
  generator.fill(output);
  const counts = new FixedArray<u32, 256>();
  for (const value of output) counts[value] += 1;
  const mean = u32(BYTES / 256);
  let wrong: u32 = 0;
  for (const count of counts) if (count + 100 < mean || count > mean + 100) wrong += 1;
  checks.equal("no value is rare", u64(wrong), 0);
}

export function main(): i32 {
  blockVector();
  zeroVectors();
  generators();
  spread();
  return checks.result();
}
