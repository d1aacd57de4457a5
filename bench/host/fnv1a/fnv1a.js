// The FNV-1a hash of 64 MB: one megabyte, 64 times, four times over.
const ROUNDS = 256;
const PRIME = 0x01000193;

function fnv1a(seed, bytes) {
  let hash = seed;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], PRIME);
  return hash;
}

export function main() {
  const data = new Uint8Array(1_000_000);
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    data[i] = state >>> 24;
  }
  let hash = 0x811c9dc5 | 0;
  for (let round = 0; round < ROUNDS; round++) hash = fnv1a(hash, data);
  return hash >>> 0;
}
