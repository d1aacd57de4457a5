// The sieve of Eratosthenes, several times over one array of flags.
const LIMIT: i32 = 2_000_000;
const ROUNDS: i32 = 30;
const composite = new StaticArray<bool>(LIMIT);

function sieve(flags: StaticArray<bool>, length: i32): u32 {
  flags.fill(false, 0, length);
  let sum: u32 = 0;
  for (let i: i32 = 2; i < length; i++) {
    if (!flags[i]) {
      sum += u32(i);
      for (let j: i32 = i + i; j < length; j += i) flags[j] = true;
    }
  }
  return sum;
}

export function main(): u32 {
  let sum: u32 = 0;
  for (let round: i32 = 0; round < ROUNDS; round++) sum += sieve(composite, LIMIT - round);
  return sum;
}
