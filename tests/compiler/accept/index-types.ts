/** An Index<N> is a usize that was checked once. */
import { printLine } from "gehri:host";

const slots: FixedArray<u32, 8> = [10, 11, 12, 13, 14, 15, 16, 17];
const large = new FixedArray<u8, 300>();

class Table {
  current: Index<8> = 3;

  get value(): u32 {
    return slots[this.current];
  }
}

function at(index: Index<8>): u32 {
  return slots[index];
}

function found(value: u32): Index<8> | null {
  for (const i of indices(slots)) if (slots[i] === value) return i;
  return null;
}

function next(index: Index<8>): Index<8> {
  return Index<8>((index + 1) % 8);
}

function total<N extends number>(values: FixedArray<u32, N>): u32 {
  let sum: u32 = 0;
  for (const i of indices(values)) sum += values[i];
  return sum;
}

let unknown: u32 = 7;

export function main(): i32 {
  const table = new Table();
  printLine(`${table.value} ${at(next(7))} ${at(Index(unknown))}`);
  const where = found(15);
  if (where !== null) {
    table.current = where;
    const kept = where;
    printLine(`${table.value} ${at(kept)} ${where + 1} ${large[where]} ${u32(where) << 2}`);
  }
  printLine(`${found(99) === null} ${indexOf<8>(unknown) !== null} ${indexOf<8>(unknown + 1) === null}`);
  let count: u32 = 0;
  outer: for (const i of indices<5>()) {
    for (const j of indices<9>()) {
      if (j > i) continue outer;
      if (j === 3) break outer;
      count++;
      large[i] += u8(j);
    }
  }
  const i: Index<8> = 2;
  const flag = i === table.current ? i : table.current;
  printLine(`${count} ${total(slots)} ${large[2]} ${slots[flag]} ${i < 3}`);
  unknown = 0;
  return 0;
}
// expect-output:
// 13 10 17
// 15 15 6 0 20
// true true true
// 9 108 3 15 true
