/** gehri:std/numbers, floats and writer: values there and back, limits, and what is no number. */
// expect-output:
// 18446744073709551615 255 -9223372036854775808
// null null null null null null
// 0.5 -1250.00 3.14159 0.001 1000000 2.00
// 250000000000000000000.00 -9007199254740992.0 -Infinity
// null null null null
// round trip 2000
// 12345678 full true
import { printLine } from "gehri:host";
import { parseF64, writeF64Fixed } from "gehri:std/floats";
import { parseI64, parseU32, parseU64 } from "gehri:std/numbers";
import { Random } from "gehri:std/random";
import { Writer } from "gehri:std/writer";

const storage = new FixedArray<u8, 200>();
const random = new Random(5);

function absent(text: string): string {
  return parseU64(text) === null ? "null" : "number";
}

function noFloat(text: string): string {
  return parseF64(text) === null ? "null" : "number";
}

function roundTrips(): u32 {
  const writer = new Writer(storage.slice(0));
  let good: u32 = 0;
  for (let i: u32 = 0; i < 1000; i++) {
    const number = i64.wrap(random.nextU64()) >> (random.below(64));
    writer.clear();
    writer.write(`${number}`);
    good += (parseI64(writer.view()) ?? 1) === number ? 1 : 0;
    // Quarters are exact in binary and in decimal.
    const real = f64(i64(random.nextU32()) - 2000000000) / 4;
    writer.clear();
    writeF64Fixed(writer, real, 2);
    good += (parseF64(writer.view()) ?? 0.1) === real ? 1 : 0;
  }
  return good;
}

export function main(): i32 {
  const top = parseU64("18446744073709551615") ?? 0;
  printLine(`${top} ${parseU32("Ff", 16) ?? 0} ${parseI64("-9223372036854775808") ?? 0}`);
  printLine(
    `${absent("18446744073709551616")} ${absent("")} ${absent("12a")} ${absent("-1")} ${absent(" 1")} ${parseI64("9223372036854775808") === null ? "null" : "?"}`,
  );
  const writer = new Writer(storage.slice(0));
  writeF64Fixed(writer, parseF64(".5") ?? 0, 1);
  writer.write(" ");
  writeF64Fixed(writer, parseF64("-12.5e2") ?? 0, 2);
  writer.write(" ");
  writeF64Fixed(writer, parseF64("3.14159265358979") ?? 0, 5);
  writer.write(" ");
  writeF64Fixed(writer, parseF64("1e-3") ?? 0, 3);
  writer.write(" ");
  writeF64Fixed(writer, parseF64("1E+6") ?? 0, 0);
  writer.write(" ");
  writeF64Fixed(writer, 1.999, 2);
  printLine(`${writer.view()}`);
  writer.clear();
  writeF64Fixed(writer, parseF64("2.5e20") ?? 0, 2);
  writer.write(" ");
  writeF64Fixed(writer, -9007199254740993, 1);
  writer.write(" ");
  writeF64Fixed(writer, parseF64("-1e999") ?? 0, 1);
  printLine(`${writer.view()}`);
  printLine(`${noFloat("")} ${noFloat(".")} ${noFloat("1e")} ${noFloat("1.5x")}`);
  printLine(`round trip ${roundTrips()}`);
  const small = new Writer(storage.slice(0, 8));
  small.write("123456789");
  printLine(`${small.view()} full ${small.isFull}`);
  return 0;
}
