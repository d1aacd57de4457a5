/** A string is walked character by character; broken UTF-8 byte by byte. */
import { printLine } from "gehri:host";

const broken: FixedArray<u8, 6> = [0x61, 0xe2, 0x82, 0x62, 0xff, 0xc3];
function longest(text: string): string {
  let best = "";
  for (const c of text) {
    if (c.length > best.length) best = c;
  }
  return best;
}
export function main(): i32 {
  for (const c of "aé€𝄞!") printLine(`${c} ${c.length}`);
  let count: u32 = 0;
  for (const c of stringView(broken)) {
    if (c === "b") continue;
    count++;
  }
  for (const c of "") count += u32(c.length);
  printLine(`${count} ${longest("x€y")}`);
  return 0;
}
// expect-output:
// a 1
// é 2
// € 3
// 𝄞 4
// ! 1
// 5 €
