/** `constFill` computes a whole table at once: each entry may need the ones before. */
import { printLine } from "gehri:host";

const COMPOSITE: FixedArray<boolean, 100> = constFill((table) => {
  table[0] = true;
  table[1] = true;
  for (let i: usize = 2; i * i < table.length; i++) {
    if (table[i]) continue;
    for (let j = i * i; j < table.length; j += i) table[j] = true;
  }
});

const PASCAL: FixedArray<FixedArray<u32, 6>, 6> = constFill((rows) => {
  for (let n: usize = 0; n < 6; n++) {
    rows[n][0] = 1;
    for (let k: usize = 1; k <= n; k++) rows[n][k] = rows[n - 1][k - 1] + rows[n - 1][k];
  }
});

function primes(): u32 {
  let count: u32 = 0;
  for (const composite of COMPOSITE) if (!composite) count++;
  return count;
}

function decimal(digits: ReadonlySlice<u32>): u32 {
  let value: u32 = 0;
  for (const digit of digits) value = value * 10 + digit;
  return value;
}

static_assert(primes() === 25);
static_assert(PASCAL[5][2] === 10);

export function main(): i32 {
  printLine(`${primes()} ${COMPOSITE[97]} ${COMPOSITE[91]}`);
  printLine(`${decimal(PASCAL[4].slice(0, 5))} ${decimal(PASCAL[3])}`);
  return 0;
}
// expect-output:
// 25 false true
// 14641 133100
