// One column too many.
import { printLine } from "gehri:host";

const N = 4;
const cells = new FixedArray<u32, 16>();

function fill(): void {
  for (let row: usize = 0; row < N; row++) {
    for (let column: usize = 0; column <= N; column++) {
      cells[row * N + column] = 4; // checks: index stays, overflow removed, overflow removed // panics: index 16
    }
  }
}

export function main(): i32 {
  fill();
  printLine(`${cells[0]}`);
  return 0;
}
