/** `break` and `continue` with labels go to the loop they name; `continue` runs the step of a `for`. */
import { print, printLine } from "gehri:host";

export function main(): i32 {
  outer: for (let i: i32 = 0; i < 5; i++) {
    for (let j: i32 = 0; j < 5; j++) {
      if (j === 3) continue outer;
      if (i === 3) break outer;
      if ((i + j) % 2 === 1) continue;
      print(`${i}${j} `);
    }
  }
  printLine("");
  let n: i32 = 0;
  again: do {
    n++;
    while (true) {
      if (n < 4) continue again;
      break again;
    }
  } while (n < 10);
  printLine(`${n}`);
  rows: for (const row of "ab;cd".bytes()) {
    if (row === byte(";")) continue;
    for (const column of "xyz".bytes()) {
      if (column === byte("z")) continue rows;
      if (row === byte("d")) break rows;
      print(`${char(row)}${char(column)} `);
    }
  }
  printLine("");
  let k: i32 = 0;
  for (;;) {
    if (++k > 6) break;
    if (k % 3 !== 0) continue;
    print(`${k} `);
  }
  let a: i32 = 0;
  let b: i32 = 10;
  for (; a < b; a++, b--) print(".");
  printLine(` ${a} ${b}`);
  block: {
    if (a === 5) break block;
    printLine("not here");
  }
  return 0;
}
// expect-output:
// 00 02 11 20 22 
// 4
// ax ay bx by cx cy 
// 3 6 ..... 5 5
