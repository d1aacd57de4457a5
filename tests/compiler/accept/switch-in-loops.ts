/** Inside a `switch`, `break` leaves the switch and `continue` goes on with the loop, labels included. */
import { print, printLine } from "gehri:host";

function walk(text: string): i32 {
  let depth: i32 = 0;
  let total: i32 = 0;
  scan: for (let i: usize = 0; i < text.length; i++) {
    switch (text.bytes()[i]) {
      case byte("("):
        depth++;
        break;
      case byte(")"):
        depth--;
        if (depth < 0) break scan;
        break;
      case byte(" "):
        continue;
      case byte("#"):
        continue scan;
      case byte("!"):
        for (let j: i32 = 0; j < 3; j++) {
          switch (j) {
            case 0:
              break;
            case 1:
              continue;
            default:
              total += 100;
              continue scan;
          }
          total += 10;
        }
        break;
      default: {
        const weight = depth + 1;
        total += weight;
      }
    }
    print(`${total},`);
  }
  return total;
}

export function main(): i32 {
  printLine(`=${walk("a(b (c)) # d!e)f")}`);
  return 0;
}
// expect-output:
// 1,1,3,3,6,6,6,7,118,=118
