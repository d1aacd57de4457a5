/** `gehri:std/result`: errors go up in one line, helpers unwrap. */
import { printLine } from "gehri:host";
import { err, ok, okOr, type Result, unwrap, unwrapErr, unwrapOr, valueOf } from "gehri:std/result";

/** @width u8 */
enum Problem {
  Empty,
  BadDigit,
  TooLarge,
}

function digit(code: u8): Result<u8, Problem> {
  if (code < byte("0") || code > byte("9")) return err(Problem.BadDigit);
  return ok(code - byte("0"));
}
function parse(text: string): Result<u8, Problem> {
  if (text.length === 0) return err(Problem.Empty);
  let value: u8 = 0;
  for (const code of text.bytes()) {
    const d = digit(code);
    if (!d.ok) return d;
    const shifted = checked.mul(value, 10);
    if (shifted === null) return err(Problem.TooLarge);
    const sum = checked.add(shifted, d.value);
    if (sum === null) return err(Problem.TooLarge);
    value = sum;
  }
  return ok(value);
}
function pair(a: string, b: string): Result<readonly [u8, u8], Problem> {
  const left = parse(a);
  if (!left.ok) return left;
  const right = parse(b);
  if (!right.ok) return right;
  return ok([left.value, right.value]);
}
function show(r: Result<readonly [u8, u8], Problem>): void {
  if (r.ok) {
    const [a, b] = r.value;
    printLine(`${a} ${b}`);
    return;
  }
  switch (r.error) {
    case Problem.Empty:
      printLine("empty");
      break;
    case Problem.BadDigit:
      printLine("bad digit");
      break;
    case Problem.TooLarge:
      printLine("too large");
      break;
  }
}

export function main(): i32 {
  show(pair("12", "255"));
  show(pair("12", "256"));
  show(pair("1x", "2"));
  show(pair("1", ""));
  printLine(`${unwrap(parse("42"))} ${unwrapOr(parse("?"), 7)} ${u8(unwrapErr(parse("999")))}`);
  printLine(`${valueOf(parse("9")) ?? 0} ${valueOf(parse("")) ?? 1}`);
  printLine(
    `${okOr(checked.add(u8.MAX, 1), Problem.TooLarge).ok} ${sizeof<Result<u8, Problem>>()}`,
  );
  return 0;
}
// expect-output:
// 12 255
// too large
// bad digit
// empty
// 42 7 2
// 9 1
// false 2
