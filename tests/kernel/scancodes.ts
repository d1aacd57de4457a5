/**
 * Scan codes to bytes: letters, Shift, Ctrl, Alt, Caps Lock, Num Lock, extended keys, any codes.
 */
import { ScancodeDecoder } from "../../drivers/ps2/scancodes.ts";
import { Checks, Random } from "./support/check.ts";

const checks = new Checks();
const decoder = new ScancodeDecoder();
const typed = new FixedArray<u8, 64>();

/** Feeds codes, compares all bytes that come out. */
function keys(name: string, codes: ReadonlySlice<u8>, expected: string): void {
  let used: usize = 0;
  for (const code of codes) {
    const count = decoder.feed(code);
    typed.slice(used).copyFrom(decoder.output.slice(0, count));
    used += count;
  }
  checks.same(name, stringView(typed.slice(0, used)), expected);
}

function letters(): void {
  const hello: FixedArray<u8, 10> = [0x23, 0xa3, 0x12, 0x92, 0x26, 0xa6, 0x26, 0xa6, 0x18, 0x98];
  keys("letters", hello, "hello");
  const shifted: FixedArray<u8, 8> = [0x2a, 0x1e, 0x9e, 0x02, 0x82, 0xaa, 0x1e, 0x9e];
  keys("left shift", shifted, "A!a");
  const right: FixedArray<u8, 6> = [0x36, 0x27, 0xa7, 0xb6, 0x27, 0xa7];
  keys("right shift", right, ":;");
  const both: FixedArray<u8, 6> = [0x2a, 0x36, 0xaa, 0x1e, 0xb6, 0x1e];
  keys("one of two shifts let go", both, "Aa");
  const symbols: FixedArray<u8, 11> = [
    0x0c, 0x0d, 0x1a, 0x1b, 0x27, 0x28, 0x29, 0x2b, 0x33, 0x34, 0x35,
  ];
  keys("symbols", symbols, "-=[];'`\\,./");
  const controls: FixedArray<u8, 5> = [0x01, 0x0e, 0x0f, 0x1c, 0x39];
  keys("escape, backspace, tab, enter, space", controls, "\x1b\x7f\t\r ");
}

function locks(): void {
  const caps: FixedArray<u8, 6> = [0x3a, 0x3a, 0x3a, 0xba, 0x1e, 0x02];
  keys("caps lock, held, changes letters only", caps, "A1");
  const reversed: FixedArray<u8, 3> = [0x2a, 0x1e, 0xaa];
  keys("shift reverses it", reversed, "a");
  const off: FixedArray<u8, 3> = [0x3a, 0xba, 0x1e];
  keys("pressed again it is off", off, "a");
  const digits: FixedArray<u8, 4> = [0x47, 0x4c, 0x53, 0x4a];
  keys("the keypad types digits", digits, "75.-");
  const navigation: FixedArray<u8, 6> = [0x45, 0xc5, 0x47, 0x48, 0x4c, 0x4e];
  keys("num lock off: it moves", navigation, "\x1b[H\x1b[A+");
  const on: FixedArray<u8, 3> = [0x45, 0xc5, 0x52];
  keys("num lock on again", on, "0");
}

function controlAndAlt(): void {
  const control: FixedArray<u8, 6> = [0x1d, 0x2e, 0xae, 0x1e, 0x1a, 0x9d];
  keys("ctrl-c, ctrl-a, ctrl-[", control, "\x03\x01\x1b");
  const right: FixedArray<u8, 6> = [0xe0, 0x1d, 0x26, 0xe0, 0x9d, 0x26];
  keys("right ctrl", right, "\x0cl");
  const alt: FixedArray<u8, 3> = [0x38, 0x21, 0xb8];
  keys("alt puts escape before", alt, "\x1bf");
  const none: FixedArray<u8, 3> = [0x1d, 0x0d, 0x9d];
  keys("ctrl and a key without a control character", none, "");
}

function extended(): void {
  const arrows: FixedArray<u8, 8> = [0xe0, 0x48, 0xe0, 0x50, 0xe0, 0x4b, 0xe0, 0x4d];
  keys("arrows", arrows, "\x1b[A\x1b[B\x1b[D\x1b[C");
  const block: FixedArray<u8, 12> = [
    0xe0, 0x47, 0xe0, 0x4f, 0xe0, 0x49, 0xe0, 0x51, 0xe0, 0x52, 0xe0, 0x53,
  ];
  keys("home, end, pages, insert, delete", block, "\x1b[H\x1b[F\x1b[5~\x1b[6~\x1b[2~\x1b[3~");
  const faked: FixedArray<u8, 8> = [0xe0, 0x2a, 0xe0, 0x48, 0xe0, 0xc8, 0xe0, 0xaa];
  keys("the shift that grey keys pretend", faked, "\x1b[A");
  const word: FixedArray<u8, 4> = [0x1d, 0xe0, 0x4d, 0x9d];
  keys("ctrl and an arrow", word, "\x1b[1;5C");
  const others: FixedArray<u8, 4> = [0xe0, 0x1c, 0xe0, 0x35];
  keys("the keypad's enter and slash", others, "\r/");
  const pause: FixedArray<u8, 7> = [0xe1, 0x1d, 0x45, 0xe1, 0x9d, 0xc5, 0x1e];
  keys("pause types nothing and holds nothing", pause, "a");
  const functions: FixedArray<u8, 4> = [0x3b, 0x3e, 0x3f, 0x58];
  keys("function keys", functions, "\x1bOP\x1bOS\x1b[15~\x1b[24~");
  const backTab: FixedArray<u8, 3> = [0x2a, 0x0f, 0xaa];
  keys("shift and tab", backTab, "\x1b[Z");
}

/** Every key with every modifier, then any codes: the decoder's own asserts are the judges. */
function anyCodes(): void {
  const random = new Random(0x5eed0003);
  let bytes: u64 = 0;
  for (let i: usize = 0; i < 200000; i++) {
    bytes += u64(decoder.feed(u8(random.below(256))));
  }
  checks.check("200,000 random codes are survived", bytes > 1000);
}

export function main(): i32 {
  letters();
  locks();
  controlAndAlt();
  extended();
  anyCodes();
  return checks.result();
}
