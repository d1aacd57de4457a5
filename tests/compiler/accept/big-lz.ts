/** LZ77 with a hash of three bytes: packs and unpacks; slices in and out, every error is a result. */
import { printLine } from "gehri:host";

const MIN_MATCH = 3;
const MAX_MATCH = 130;
const WINDOW = 4096;
const heads = new FixedArray<i32, 256>();
const input = new FixedArray<u8, 8192>();
const packed = new FixedArray<u8, 16384>();
const output = new FixedArray<u8, 8192>();

function hash(s: ReadonlySlice<u8>, at: usize): u8 {
  const mixed = u32(s[at]) * 131 + u32(s[at + 1]) * 31 + u32(s[at + 2]);
  return u8.wrap(mixed ^ (mixed >> 8));
}
function matchLength(s: ReadonlySlice<u8>, a: usize, b: usize): usize {
  let n: usize = 0;
  while (n < MAX_MATCH && b + n < s.length && s[a + n] === s[b + n]) n++;
  return n;
}
function pack(from: ReadonlySlice<u8>, to: Slice<u8>): usize {
  heads.fill(-1);
  let at: usize = 0;
  let out: usize = 0;
  let literals: usize = 0;
  while (at < from.length) {
    let length: usize = 0;
    let distance: usize = 0;
    if (at + MIN_MATCH <= from.length) {
      const h = hash(from, at);
      const candidate = heads[h];
      if (candidate >= 0 && at - usize(candidate) <= WINDOW) {
        length = matchLength(from, usize(candidate), at);
        distance = at - usize(candidate);
      }
      heads[h] = i32(at);
    }
    if (length >= MIN_MATCH) {
      to[out++] = 0x80 | u8(length - MIN_MATCH);
      to[out++] = u8(distance >> 8);
      to[out++] = u8.wrap(distance);
      at += length;
      literals = 0;
    } else {
      if (literals === 0 || literals === 127) {
        literals = 0;
        to[out++] = 0;
      }
      literals++;
      to[out - literals] = u8(literals);
      to[out++] = from[at++];
    }
  }
  return out;
}
function unpack(from: ReadonlySlice<u8>, to: Slice<u8>): usize {
  let at: usize = 0;
  let out: usize = 0;
  while (at < from.length) {
    const control = from[at++];
    if (control < 0x80) {
      to.slice(out).copyFrom(from.slice(at, at + usize(control)));
      at += usize(control);
      out += usize(control);
      continue;
    }
    const length = usize(control & 0x7f) + MIN_MATCH;
    const distance = (usize(from[at]) << 8) | usize(from[at + 1]);
    at += 2;
    for (let i: usize = 0; i < length; i++, out++) to[out] = to[out - distance];
  }
  return out;
}
function check(length: usize): void {
  const size = pack(input.slice(0, length), packed);
  const back = unpack(packed.slice(0, size), output);
  assert(back === length, `${back} of ${length} bytes`);
  for (let i: usize = 0; i < length; i++) assert(output[i] === input[i], `byte ${i}`);
  let sum: u32 = 0;
  for (const b of packed.slice(0, size)) sum = wrapping.add(sum * 31 % 65521, u32(b));
  printLine(`${length} -> ${size} (${sum})`);
}

export function main(): i32 {
  const text = "the quick brown fox jumps over the lazy dog and the quick brown cat ";
  for (let i: usize = 0; i < input.length; i++) input[i] = text.bytes()[i % text.length];
  check(0);
  check(2);
  check(100);
  check(8192);
  let seed: u32 = 1;
  for (let i: usize = 0; i < 5000; i++) {
    seed = (seed * 1103 + 12345) % 65536;
    input[i] = u8(seed >> 13) + 97;
  }
  check(5000);
  return 0;
}
// expect-output:
// 0 -> 0 (0)
// 2 -> 3 (5622)
// 100 -> 66 (41076)
// 8192 -> 313 (52384)
// 5000 -> 5516 (35527)
