/** A nullable number in a mutable field is checked again after a call. */
import { printLine } from "gehri:host";

class Cell {
  value: u32 | null = 4;
  clear(): void {
    this.value = null;
  }
}
const cell = new Cell();

export function main(): i32 {
  if (cell.value !== null) {
    printLine(`${cell.value}`);
    cell.clear();
    printLine(`${cell.value}`); // panics: null reference
  }
  return 0;
}
// expect-output:
// 4
