/** Life on a torus by bit rows, N queens by bit masks, a knight's reach by flood fill: shifts, masks, recursion. */
import { print, printLine } from "gehri:host";

const SIZE = 32;
const rows = new FixedArray<u32, 32>();
const next = new FixedArray<u32, 32>();

function left(x: u32): u32 {
  return (x << 1) | (x >> 31);
}
function right(x: u32): u32 {
  return (x >> 1) | (x << 31);
}
function step(): void {
  for (let y: usize = 0; y < SIZE; y++) {
    const above = rows[(y + SIZE - 1) % SIZE];
    const here = rows[y];
    const below = rows[(y + 1) % SIZE];
    const around: FixedArray<u32, 8> = [
      left(above), above, right(above), left(here), right(here), left(below), below, right(below),
    ];
    let ones: u32 = 0;
    let twos: u32 = 0;
    let fours: u32 = 0;
    for (const bits_ of around) {
      const carry = ones & bits_;
      ones ^= bits_;
      const carry2 = twos & carry;
      twos ^= carry;
      fours |= carry2;
    }
    next[y] = twos & ~fours & (ones | here);
  }
  rows.copyFrom(next);
}
function population(): u32 {
  let n: u32 = 0;
  for (const row of rows) n += bits.popcount(row);
  return n;
}
function queens(n: u8, columns: u32, down: u32, up: u32): u32 {
  const all = (u32(1) << n) - 1;
  if (columns === all) return 1;
  let count: u32 = 0;
  for (let free = all & ~(columns | down | up); free !== 0; free &= free - 1) {
    const bit = free & wrapping.neg(free);
    count += queens(n, columns | bit, ((down | bit) << 1) & all, (up | bit) >> 1);
  }
  return count;
}
const board = new FixedArray<FixedArray<i8, 8>, 8>();
function knight(x: i8, y: i8, moves: i8): void {
  if (x < 0 || y < 0 || x > 7 || y > 7) return;
  if (board[y][x] >= 0 && board[y][x] <= moves) return;
  board[y][x] = moves;
  for (let dx: i8 = -2; dx <= 2; dx++) {
    if (dx === 0) continue;
    const dy: i8 = dx === 2 || dx === -2 ? 1 : 2;
    knight(x + dx, y + dy, moves + 1);
    knight(x + dx, y - dy, moves + 1);
  }
}

export function main(): i32 {
  rows[10] = 0b010;
  rows[11] = 0b001;
  rows[12] = 0b111;
  rows[20] = 0b1100_0000;
  rows[21] = 0b0110_0000;
  rows[22] = 0b0010_0000;
  for (let i: u32 = 0; i < 5; i++) {
    print(`${population()} `);
    for (let k: u32 = 0; k < 25; k++) step();
  }
  let mixed: u32 = 0;
  for (const row of rows) mixed = wrapping.add(wrapping.mul(mixed, 16777619), row);
  printLine(`${mixed}`);
  for (let n: u8 = 1; n <= 8; n++) print(`${queens(n, 0, 0, 0)} `);
  printLine("");
  for (const row of board) row.fill(-1);
  knight(0, 0, 0);
  for (const row of board) {
    for (const n of row) print(`${n}`);
    print(" ");
  }
  printLine("");
  return 0;
}
// expect-output:
// 10 12 12 12 12 4036714624
// 1 0 0 2 10 4 40 92 
// 03232345 34123434 21432345 32323434 23234345 34343454 43434545 54545456 
