/**
 * FNV-1a of 64 bits: a short number for a text, the same wherever the compiler runs, also where
 * there is no cryptography. For names and tables, not against people who look for collisions.
 */

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

export function fnv1a64(text: string): bigint {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * PRIME) & MASK;
  return hash;
}
