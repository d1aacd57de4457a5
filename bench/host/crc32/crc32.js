// The CRC-32 of 64 MB, one byte and one table look-up at a time: one megabyte, 64 times, twice.
const ROUNDS = 128;
const POLYNOMIAL = 0xedb88320 | 0;
const table = new Int32Array(256);

function makeTable() {
  for (let i = 0; i < 256; i++) {
    let value = i;
    for (let bit = 0; bit < 8; bit++) {
      value = (value & 1) !== 0 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    }
    table[i] = value;
  }
}

function crc32(seed, bytes) {
  let crc = ~seed;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ table[(crc ^ bytes[i]) & 0xff];
  return ~crc;
}

export function main() {
  makeTable();
  const data = new Uint8Array(1_000_000);
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    data[i] = state >>> 24;
  }
  let crc = 0;
  for (let round = 0; round < ROUNDS; round++) crc = crc32(crc, data);
  return crc >>> 0;
}
