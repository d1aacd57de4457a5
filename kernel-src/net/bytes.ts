/**
 * Numbers in network order, and the internet checksum. Each number is one access of memory, after
 * one check that it is within its slice.
 */
import { addressOf, load, store } from "gehri:unsafe";

/** @inline */
function within(bytes: ReadonlySlice<u8>, at: usize, count: usize): usize {
  assert(at + count <= bytes.length, "net: beyond the frame");
  return addressOf(bytes) + at;
}

/** @inline */
export function get16(bytes: ReadonlySlice<u8>, at: usize): u16 {
  return swap16(load<u16>(within(bytes, at, 2)));
}

/** @inline */
export function get32(bytes: ReadonlySlice<u8>, at: usize): u32 {
  return swap32(load<u32>(within(bytes, at, 4)));
}

/** A station's address, its first byte the lowest. */
/** @inline */
export function getMac(bytes: ReadonlySlice<u8>, at: usize): u64 {
  const start = within(bytes, at, 6);
  return u64(load<u32>(start)) | (u64(load<u16>(start + 4)) << 32);
}

/** @inline */
export function put16(bytes: Slice<u8>, at: usize, value: u16): void {
  store<u16>(within(bytes, at, 2), swap16(value));
}

/** @inline */
export function put32(bytes: Slice<u8>, at: usize, value: u32): void {
  store<u32>(within(bytes, at, 4), swap32(value));
}

/** @inline */
export function putMac(bytes: Slice<u8>, at: usize, mac: u64): void {
  const start = within(bytes, at, 6);
  store<u32>(start, u32.wrap(mac));
  store<u16>(start + 4, u16.wrap(mac >> 32));
}

/** @inline */
function swap16(value: u16): u16 {
  return (value << 8) | (value >> 8);
}

/** @inline */
function swap32(value: u32): u32 {
  return (value >> 24) | ((value >> 8) & 0xff00) | ((value << 8) & 0xff_0000) | (value << 24);
}

/**
 * The sum of RFC 1071, not yet folded, and as the machine reads words: eight bytes at a time, since
 * the sum does not mind how wide its words are.
 */
export function sum(bytes: ReadonlySlice<u8>): u64 {
  let total: u64 = 0;
  let at: usize = 0;
  if (bytes.length >= 8) {
    const start = addressOf(bytes);
    for (const end = bytes.length - 7; at < end; at += 8) {
      const word = load<u64>(start + at);
      total += (word & 0xffff_ffff) + (word >> 32);
    }
  }
  if (bytes.length - at >= 4) {
    total += u64(load<u32>(addressOf(bytes) + at));
    at += 4;
  }
  let last: u32 = 0;
  for (let i: usize = 0; at + i < bytes.length; i++) last |= u32(bytes[at + i]) << u32(i * 8);
  return total + u64(last);
}

/** What goes into a header so that its sum is right, for `put16`; 0 for bytes that have it. */
export function fold(total: u64): u16 {
  let rest = total;
  while (rest > 0xffff) rest = (rest & 0xffff) + (rest >> 16);
  return swap16(u16(rest) ^ 0xffff);
}

/** A number of 32 bits as `sum` would add its bytes. */
export function swapped(value: u32): u64 {
  return u64(swap32(value));
}
