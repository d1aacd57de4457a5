/** The sieve of Eratosthenes, several times over one array of flags. */
import { printLine } from "gehri:host";

const LIMIT: usize = 2_000_000;
const ROUNDS: u32 = 30;
const composite = new FixedArray<boolean, 2_000_000>();

function sieve(flags: Slice<boolean>): u32 {
  flags.fill(false);
  let sum: u32 = 0;
  for (let i: usize = 2; i < flags.length; i++) {
    if (!flags[i]) {
      sum = wrapping.add(sum, u32.wrap(i));
      for (let j: usize = i + i; j < flags.length; j += i) {
        flags[j] = true;
      }
    }
  }
  return sum;
}

export function main(): i32 {
  let sum: u32 = 0;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    sum = wrapping.add(sum, sieve(composite.slice(0, LIMIT - usize(round))));
  }
  printLine(`${sum}`);
  return 0;
}
