/** Constants of other modules, and constants computed from them. */
import { printLine } from "gehri:host";
import { MILLION, NAMES, POWERS, Units } from "./tables.ts";

static_assert(POWERS[19] === 10_000_000_000_000_000_000);
static_assert(MILLION === POWERS[6]);

const NEXT = POWERS[6] * 10 + Units.KILO;

function digits(value: u64): u32 {
  let count: u32 = 0;
  while (usize(count) < POWERS.length && POWERS[count] <= value) count++;
  return count;
}

export function main(): i32 {
  printLine(`${NEXT} ${digits(MILLION)} ${digits(0)} ${NAMES[2]} ${Units.SHIFTS[3]}`);
  return 0;
}
// expect-output:
// 10001024 7 0 two 30
