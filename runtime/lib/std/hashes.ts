/**
 * `gehri:std/hashes`: FNV-1a, CRC-32 and SHA-256 of bytes. Nothing is allocated; FNV-1a and CRC-32
 * go on from an earlier result, so that data may come in parts.
 */

const FNV32_PRIME: u32 = 0x01000193;
const FNV64_PRIME: u64 = 0x00000100000001b3;
/** Where FNV-1a begins. */
export const FNV32_START: u32 = 0x811c9dc5;
export const FNV64_START: u64 = 0xcbf29ce484222325;

/** FNV-1a, 32 bits. For tables, not against an adversary. One multiplication a byte. */
export function fnv1a32(bytes: ReadonlySlice<u8>, from: u32 = FNV32_START): u32 {
  let hash = from;
  for (const value of bytes) {
    hash = wrapping.mul(hash ^ u32(value), FNV32_PRIME);
  }
  return hash;
}

/** FNV-1a, 64 bits. */
export function fnv1a64(bytes: ReadonlySlice<u8>, from: u64 = FNV64_START): u64 {
  let hash = from;
  for (const value of bytes) {
    hash = wrapping.mul(hash ^ u64(value), FNV64_PRIME);
  }
  return hash;
}

/** The polynomial of IEEE 802.3, bits reversed. */
const CRC32_POLYNOMIAL: u32 = 0xedb88320;

class Crc32Table {
  readonly entries = new FixedArray<u32, 256>();

  constructor() {
    for (let i: u32 = 0; i < 256; i++) {
      let value = i;
      for (let bit: u32 = 0; bit < 8; bit++) {
        value = (value & 1) !== 0 ? (value >> 1) ^ CRC32_POLYNOMIAL : value >> 1;
      }
      this.entries[i] = value;
    }
  }
}

const crcTable = new Crc32Table();

/**
 * CRC-32 as in Ethernet, gzip and PNG; `from` is the result for the bytes before these. One look-up
 * in a table of 1 KiB a byte; the table is made when the program starts.
 */
export function crc32(bytes: ReadonlySlice<u8>, from: u32 = 0): u32 {
  let crc = ~from;
  for (const value of bytes) {
    crc = (crc >> 8) ^ crcTable.entries[(crc ^ u32(value)) & 0xff];
  }
  return ~crc;
}
