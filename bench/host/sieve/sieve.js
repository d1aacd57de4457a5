// The sieve of Eratosthenes, several times over one array of flags.
const LIMIT = 2_000_000;
const ROUNDS = 30;
const composite = new Uint8Array(LIMIT);

function sieve(flags) {
  flags.fill(0);
  let sum = 0;
  for (let i = 2; i < flags.length; i++) {
    if (flags[i] === 0) {
      sum = (sum + i) | 0;
      for (let j = i + i; j < flags.length; j += i) flags[j] = 1;
    }
  }
  return sum;
}

export function main() {
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) {
    sum = (sum + sieve(composite.subarray(0, LIMIT - round))) | 0;
  }
  return sum >>> 0;
}
