// The FNV-1a hash of 64 MB: one megabyte, 64 times, four times over.
const ROUNDS: i32 = 256;
const PRIME: u32 = 0x01000193;

function fnv1a(seed: u32, bytes: StaticArray<u8>): u32 {
  let hash = seed;
  for (let i: i32 = 0; i < bytes.length; i++) hash = (hash ^ u32(bytes[i])) * PRIME;
  return hash;
}

export function main(): u32 {
  const data = new StaticArray<u8>(1_000_000);
  let state: u32 = 1;
  for (let i: i32 = 0; i < data.length; i++) {
    state = state * 1664525 + 1013904223;
    data[i] = u8(state >> 24);
  }
  let hash: u32 = 0x811c9dc5;
  for (let round: i32 = 0; round < ROUNDS; round++) hash = fnv1a(hash, data);
  return hash;
}
