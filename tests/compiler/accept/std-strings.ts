/** gehri:std/strings: searching, splitting and trimming; every cut joins to what it came from. */
// expect-output:
// 2 none 0 3 none
// [a][][bc][]
// [one][two][][three]
// -1 1 0 -1
// [x y] []
// joined 500
import { print, printLine } from "gehri:host";
import { Random } from "gehri:std/random";
import { compareStrings, find, findByte, lines, split, trim } from "gehri:std/strings";
import { Writer } from "gehri:std/writer";

const random = new Random(3);
const storage = new FixedArray<u8, 40>();
const joined = new FixedArray<u8, 40>();

function shown(place: usize | null): void {
  if (place === null) {
    print("none");
  } else {
    print(`${place}`);
  }
}

/** The parts with separators between them are the text again. */
function joins(): u32 {
  let good: u32 = 0;
  for (let round: u32 = 0; round < 500; round++) {
    const bytes = storage.slice(0, usize(random.below(41)));
    for (let i: usize = 0; i < bytes.length; i++) {
      bytes[i] = byte("a") + u8(random.below(3));
    }
    const text = stringView(bytes);
    const writer = new Writer(joined.slice(0));
    let parts: u32 = 0;
    for (const part of split(text, byte("b"))) {
      if (parts > 0) {
        writer.writeByte(byte("b"));
      }
      parts += 1;
      writer.writeBytes(part.bytes());
      assert(findByte(part, byte("b")) === null);
    }
    good += writer.view() === text ? 1 : 0;
  }
  return good;
}

export function main(): i32 {
  shown(find("abcabd", "c"));
  print(" ");
  shown(find("abcabd", "abe"));
  print(" ");
  shown(find("abcabd", ""));
  print(" ");
  shown(find("abcabd", "ab", 1));
  print(" ");
  shown(findByte("abc", byte("a"), 1));
  printLine("");
  for (const part of split("a,,bc,", byte(","))) {
    print(`[${part}]`);
  }
  printLine("");
  for (const line of lines("one\r\ntwo\n\nthree")) {
    print(`[${line}]`);
  }
  printLine("");
  printLine(
    `${compareStrings("ab", "abc")} ${compareStrings("b", "abc")} ${compareStrings("", "")} ${compareStrings("z", "é")}`,
  );
  printLine(`[${trim(" \tx y\n")}] [${trim("  ")}]`);
  printLine(`joined ${joins()}`);
  return 0;
}
