/** Loops, labels, switches, recursion and local objects, run by the compiler. */
import { printLine } from "gehri:host";

function collatz(start: u64): u32 {
  let steps: u32 = 0;
  let n = start;
  while (n !== 1) {
    n = n % 2 === 0 ? n / 2 : n * 3 + 1;
    steps++;
  }
  return steps;
}

function firstPair(sum: u32): u32 {
  outer: for (let a: u32 = 1; a < 50; a++) {
    for (let b: u32 = a; b < 50; b++) {
      if (a * b > 100) continue outer;
      if (a + b === sum && a * b % 7 === 0) return a * 100 + b;
      if (a > 40) break outer;
    }
  }
  return 0;
}

function days(month: u32): u32 {
  switch (month) {
    case 2:
      return 28;
    case 4:
    case 6:
    case 9:
    case 11:
      return 30;
    default:
      return 31;
  }
}

class Average {
  sum: u32 = 0;
  count: u32 = 0;
  readonly last = new FixedArray<u32, 3>();

  add(value: u32): void {
    this.last[this.count % 3] = value;
    this.sum += value;
    this.count++;
  }

  get value(): u32 {
    return this.sum / this.count;
  }
}

function average(months: u32): u32 {
  const found = new Average();
  for (let m: u32 = 1; m <= months; m++) found.add(days(m));
  return found.value * 1000 + found.last[0];
}

function sorted(): u32 {
  const values: FixedArray<u32, 6> = [5, 3, 9, 1, 7, 2];
  const all: Slice<u32> = values;
  for (let i: usize = 1; i < all.length; i++) {
    let at = i;
    do {
      if (all[at - 1] <= all[at]) break;
      const kept = all[at];
      all[at] = all[at - 1];
      all[at - 1] = kept;
      at--;
    } while (at > 0);
  }
  let shown: u32 = 0;
  for (const value of all.slice(0, 5)) shown = shown * 10 + value;
  return shown;
}

static_assert(collatz(27) === 111);
static_assert(days(2) + days(4) + days(12) === 89);
const PAIR = firstPair(15);
const AVERAGE = average(12);
const SORTED = sorted();
static_assert(SORTED === 12357);

let unknown: u32 = 12;

export function main(): i32 {
  printLine(`${PAIR === firstPair(unknown + 3)} ${AVERAGE === average(unknown)} ${SORTED}`);
  printLine(`${PAIR} ${AVERAGE}`);
  unknown = 0;
  return 0;
}
// expect-output:
// true true 12357
// 114 30031
