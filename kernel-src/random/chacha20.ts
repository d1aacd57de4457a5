/** The ChaCha20 block function (RFC 8439, 2.3): 64 bytes of key stream from key, counter, nonce. */

export const CHACHA_KEY_WORDS = 8;
export const CHACHA_BLOCK_BYTES: usize = 64;

const DOUBLE_ROUNDS: u32 = 10;
/** "expand 32-byte k", little-endian. */
const SIGMA: FixedArray<u32, 4> = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
const COUNTER: usize = 12;
const NONCE: usize = 13;

type State = FixedArray<u32, 16>;

function rotate(x: u32, count: u32): u32 {
  return (x << count) | (x >> (32 - count));
}

function quarterRound(s: State, a: usize, b: usize, c: usize, d: usize): void {
  s[a] = wrapping.add(s[a], s[b]);
  s[d] = rotate(s[d] ^ s[a], 16);
  s[c] = wrapping.add(s[c], s[d]);
  s[b] = rotate(s[b] ^ s[c], 12);
  s[a] = wrapping.add(s[a], s[b]);
  s[d] = rotate(s[d] ^ s[a], 8);
  s[c] = wrapping.add(s[c], s[d]);
  s[b] = rotate(s[b] ^ s[c], 7);
}

/** Writes one block into `into`, which has its 64 bytes. */
export function chachaBlock(
  key: FixedArray<u32, 8>,
  counter: u32,
  nonce: FixedArray<u32, 3>,
  into: Slice<u8>,
): void {
  const start = new FixedArray<u32, 16>();
  for (let i: usize = 0; i < 4; i++) start[i] = SIGMA[i];
  for (let i: usize = 0; i < CHACHA_KEY_WORDS; i++) start[4 + i] = key[i];
  start[COUNTER] = counter;
  for (let i: usize = 0; i < 3; i++) start[NONCE + i] = nonce[i];
  const s = new FixedArray<u32, 16>();
  for (let i: usize = 0; i < 16; i++) s[i] = start[i];
  for (let round: u32 = 0; round < DOUBLE_ROUNDS; round++) {
    quarterRound(s, 0, 4, 8, 12);
    quarterRound(s, 1, 5, 9, 13);
    quarterRound(s, 2, 6, 10, 14);
    quarterRound(s, 3, 7, 11, 15);
    quarterRound(s, 0, 5, 10, 15);
    quarterRound(s, 1, 6, 11, 12);
    quarterRound(s, 2, 7, 8, 13);
    quarterRound(s, 3, 4, 9, 14);
  }
  for (let i: usize = 0; i < 16; i++) {
    const word = wrapping.add(s[i], start[i]);
    for (let k: usize = 0; k < 4; k++) into[i * 4 + k] = u8.wrap(word >> u32(k * 8));
    s[i] = 0;
    start[i] = 0;
  }
}
