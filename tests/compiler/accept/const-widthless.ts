/** A literal constant has no width and takes that of each place where it is used. */
import { printLine } from "gehri:host";

const N = 16;
const MASK = N - 1;
const HUGE = 0xffffffffffffffff;
const MINUS = -N;
const PAGE = 4096 * 4;

class Table {
  readonly slots = new FixedArray<u16, 16>();
}

export function main(): i32 {
  const a: u8 = N;
  const b: u64 = N;
  const c: i16 = MINUS;
  const d: u64 = HUGE;
  const local = 7;
  const e: u8 = local;
  const f: i64 = local + MINUS;
  printLine(`${a} ${b} ${c} ${d} ${e} ${f}`);
  const x: u32 = 1000;
  printLine(`${x & MASK} ${x / N} ${x % N} ${x + PAGE} ${x * (MASK + 1)}`);
  const table = new Table();
  let i: u8 = 0;
  while (i < N) {
    table.slots[i] = u16(i) * N;
    i++;
  }
  printLine(`${table.slots[MASK]} ${table.slots.length}`);
  return 0;
}
// expect-output:
// 16 16 -16 18446744073709551615 7 -9
// 8 62 8 17384 16000
// 240 16
