/** `byte("A")` is the character's code at compile time, escapes included. */
import { printLine } from "gehri:host";

const NEWLINE: u8 = byte("\n");

function classify(c: u8): u8 {
  switch (c) {
    case byte("0"):
    case byte("9"):
      return 1;
    case byte(" "):
    case byte("\t"):
    case NEWLINE:
      return 2;
    default:
      return c >= byte("a") && c <= byte("z") ? 3 : 0;
  }
}

export function main(): i32 {
  printLine(`${byte("A")} ${byte("\\")} ${byte('"')} ${byte("'")} ${byte("\x7f")} ${byte("\0")}`);
  printLine(`${NEWLINE} ${byte("\r")} ${byte("\t")} ${byte("\u001b")} ${byte("~")}`);
  let sum: u32 = 0;
  for (const c of "0a\n z9B".bytes()) sum = sum * 4 + u32(classify(c));
  printLine(`${sum}`);
  return 0;
}
// expect-output:
// 65 92 34 39 127 0
// 10 13 9 27 126
// 7860
