// Rows and columns of constant sizes.
// expect-output:
// 64
import { printLine } from "gehri:host";

const N = 4;
const cells = new FixedArray<u32, 16>();

function fill(): void {
  for (let row: usize = 0; row < N; row++) { // checks: overflow removed
    for (let column: usize = 0; column < N; column++) { // checks: overflow removed
      cells[row * N + column] = 4; // checks: index removed, overflow removed, overflow removed
    }
  }
}

function sum(): u32 {
  let total: u32 = 0;
  for (const cell of cells) total = wrapping.add(total, cell);
  return total;
}

export function main(): i32 {
  fill();
  printLine(`${sum()}`);
  return 0;
}
