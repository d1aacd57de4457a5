/**
 * `gehri:std/bytes`: searching and comparing bytes, by what the C library or the processor does
 * fastest. Trusted: it hands addresses to C, of bytes that a slice has checked.
 */
import { addressOf } from "gehri:unsafe";

/** @c gts_find_byte */
declare function findIn(address: usize, value: u8, bytes: usize): usize;
/** @c gts_compare_bytes */
declare function compareAt(a: usize, b: usize, bytes: usize): i32;

/** The first index of `value` from `from` on; the length when there is none. O(n). */
export function indexOfByte(bytes: ReadonlySlice<u8>, value: u8, from: usize = 0): usize {
  const rest = bytes.slice(from);
  return from + findIn(addressOf(rest), value, rest.length);
}

/** Equal in length and in every byte. O(n). */
export function equalBytes(a: ReadonlySlice<u8>, b: ReadonlySlice<u8>): boolean {
  return a.length === b.length && compareAt(addressOf(a), addressOf(b), a.length) === 0;
}

/** -1, 0 or 1: the order of the first bytes that differ; a prefix stands first. O(n). */
export function compareBytes(a: ReadonlySlice<u8>, b: ReadonlySlice<u8>): i32 {
  const shared: usize = a.length < b.length ? a.length : b.length;
  const order = compareAt(addressOf(a), addressOf(b), shared);
  if (order !== 0) {
    return order;
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}
