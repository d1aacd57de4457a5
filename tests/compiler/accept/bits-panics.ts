/** A value that needs more bits than there are stops the program, and changes nothing before. */
import { printLine } from "gehri:host";

class Word {
  raw: u16 = 0;
  /** @bits 4..6 of raw */
  declare level: u8;
}

const word = new Word();
let wide: u8 = 7;

export function main(): i32 {
  word.level = wide;
  printLine(`${word.raw}`);
  wide++;
  word.level = wide; // panics: 8
  printLine("never");
  return 0;
}
// expect-output:
// 112
