/** Numbers in network order, and the internet checksum. All reads are within their slice. */
import { addressOf, load } from "gehri:unsafe";

export function get16(bytes: ReadonlySlice<u8>, at: usize): u16 {
  return (u16(bytes[at]) << 8) | u16(bytes[at + 1]);
}

export function get32(bytes: ReadonlySlice<u8>, at: usize): u32 {
  return (u32(get16(bytes, at)) << 16) | u32(get16(bytes, at + 2));
}

/** A station's address, its first byte the lowest. */
export function getMac(bytes: ReadonlySlice<u8>, at: usize): u64 {
  let mac: u64 = 0;
  for (let i: usize = 0; i < 6; i++) mac |= u64(bytes[at + i]) << u64(i * 8);
  return mac;
}

export function put16(bytes: Slice<u8>, at: usize, value: u16): void {
  bytes[at] = u8.wrap(value >> 8);
  bytes[at + 1] = u8.wrap(value);
}

export function put32(bytes: Slice<u8>, at: usize, value: u32): void {
  put16(bytes, at, u16.wrap(value >> 16));
  put16(bytes, at + 2, u16.wrap(value));
}

export function putMac(bytes: Slice<u8>, at: usize, mac: u64): void {
  for (let i: usize = 0; i < 6; i++) bytes[at + i] = u8.wrap(mac >> u64(i * 8));
}

/**
 * The sum of RFC 1071, not yet folded, and as the machine reads words: four bytes at a time, since
 * the sum does not mind how wide its words are.
 */
export function sum(bytes: ReadonlySlice<u8>): u64 {
  let total: u64 = 0;
  let at: usize = 0;
  if (bytes.length >= 4) {
    const start = addressOf(bytes);
    for (const end = bytes.length - 3; at < end; at += 4) total += u64(load<u32>(start + at));
  }
  let last: u32 = 0;
  for (let i: usize = 0; at + i < bytes.length; i++) last |= u32(bytes[at + i]) << u32(i * 8);
  return total + u64(last);
}

/** What goes into a header so that its sum is right, for `put16`; 0 for bytes that have it. */
export function fold(total: u64): u16 {
  let rest = total;
  while (rest > 0xffff) rest = (rest & 0xffff) + (rest >> 16);
  const word = u16(rest) ^ 0xffff;
  return (word << 8) | (word >> 8);
}

/** A number of 32 bits as `sum` would add its bytes. */
export function swapped(value: u32): u64 {
  return u64((value >> 24) | ((value >> 8) & 0xff00) | ((value << 8) & 0xff_0000) | (value << 24));
}
