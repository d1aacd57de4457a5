/** gehri:std/floats: hard cases of the literature, both ways; what is no number. */
// expect-output:
// 0000000000000001 5e-324
// 0000000000000000 0
// 000fffffffffffff 2.225073858507201e-308
// 0010000000000000 2.2250738585072014e-308
// 7fefffffffffffff 1.7976931348623157e+308
// 7ff0000000000000 Infinity
// 8000000000000000 -0
// 44b52d02c7e14af6 1e+23
// 4340000000000000 9007199254740992
// 4340000000000001 9007199254740994
// 3ff0000000000000 1
// 3ff0000000000001 1.0000000000000002
// bfb999999999999a -0.1
// 7ff8000000000000 NaN
// none,none,none,none,none,
// 0.1000000000000000055511151231257827021181583404541015625000
// 1.00 3 -3 0.000
import { print, printLine } from "gehri:host";
import { parseF64, writeF64, writeF64Fixed } from "gehri:std/floats";
import { f64Bits } from "gehri:std/math";
import { Writer } from "gehri:std/writer";

const storage = new FixedArray<u8, 420>();

function show(text: string): void {
  const value = parseF64(text);
  if (value === null) {
    print("none,");
    return;
  }
  const writer = new Writer(storage);
  writeF64(writer, value);
  printLine(`${hex(f64Bits(value), 16)} ${writer.view()}`);
}

function fixed(writer: Writer, value: f64, decimals: u32): void {
  writeF64Fixed(writer, value, decimals);
  writer.write(" ");
}

export function main(): i32 {
  show("2.4703282292062328e-324");
  show("2.4703282292062327e-324");
  show("2.2250738585072011e-308");
  show("2.2250738585072012e-308");
  show("1.7976931348623158e308");
  show("1.7976931348623159e308");
  show("-0e9");
  show("1e23");
  show("9007199254740993");
  // The digits that decide come after the nineteenth.
  show("9007199254740993.000000000000000000000000000000000000000000000001");
  show("1.00000000000000011102230246251565404236316680908203125");
  show("1.00000000000000011102230246251565404236316680908203126");
  show("-.1");
  show("NaN");
  show("+1");
  show("1e");
  show(" 1");
  show(".");
  show("");
  printLine("");
  return decimals();
}

function decimals(): i32 {
  const writer = new Writer(storage);
  writeF64Fixed(writer, 0.1, 58);
  printLine(`${writer.view()}`);
  writer.clear();
  fixed(writer, 1.005, 2);
  fixed(writer, 2.5, 0);
  fixed(writer, -2.5, 0);
  writeF64Fixed(writer, 5e-324, 3);
  printLine(`${writer.view()}`);
  return 0;
}
