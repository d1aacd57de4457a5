/** Arrows in arrows: the inner ones reach through, and all see one variable. */
import { printLine } from "gehri:host";

function times(n: u32, f: (i: u32) => void): void {
  for (let i: u32 = 0; i < n; i++) f(i);
}
export function main(): i32 {
  let total: u32 = 0;
  let deepest: u32 = 0;
  const base = u32(u8(7));
  times(3, (i) => {
    let row: u32 = 0;
    times(i + 1, (j) => {
      const cell = i * 10 + j + base;
      times(2, (k) => {
        total += cell;
        row += k;
        if (cell > deepest) deepest = cell;
      });
    });
    printLine(`row ${i}: ${row}`);
  });
  printLine(`${total} ${deepest}`);
  return 0;
}
// expect-output:
// row 0: 1
// row 1: 2
// row 2: 3
// 252 29
