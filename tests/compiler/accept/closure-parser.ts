/** Recursive descent with nested functions that share the position and report an error. */
import { printLine } from "gehri:host";

type Parsed =
  | { readonly ok: true; readonly value: i32 }
  | { readonly ok: false; readonly at: usize };

function evaluate(text: string): Parsed {
  const bytes = text.bytes();
  let at: usize = 0;
  let failed = false;
  const value = sum();
  if (at < bytes.length) fail();
  return failed ? { ok: false, at } : { ok: true, value };

  function fail(): i32 {
    failed = true;
    return 0;
  }
  function take(wanted: u8): boolean {
    if (failed || at === bytes.length || bytes[at] !== wanted) return false;
    at++;
    return true;
  }
  function sum(): i32 {
    let total = product();
    for (;;) {
      if (take(byte("+"))) total += product();
      else if (take(byte("-"))) total -= product();
      else return total;
    }
  }
  function product(): i32 {
    let total = atom();
    while (take(byte("*"))) total *= atom();
    return total;
  }
  function atom(): i32 {
    if (take(byte("("))) {
      const inner = sum();
      return take(byte(")")) ? inner : fail();
    }
    if (take(byte("-"))) return -atom();
    return number();
  }
  function number(): i32 {
    const isDigit = (c: u8): boolean => c >= byte("0") && c <= byte("9");
    const start = at;
    let total: i32 = 0;
    while (at < bytes.length && isDigit(bytes[at])) {
      total = total * 10 + i32(bytes[at] - byte("0"));
      at++;
    }
    return at === start ? fail() : total;
  }
}
function show(text: string): void {
  const parsed = evaluate(text);
  if (parsed.ok) printLine(`${text} = ${parsed.value}`);
  else printLine(`${text}: error at ${parsed.at}`);
}
export function main(): i32 {
  show("1+2*3");
  show("(1+2)*-3-4");
  show("12*(3-");
  show("7)");
  return 0;
}
// expect-output:
// 1+2*3 = 7
// (1+2)*-3-4 = -13
// 12*(3-: error at 6
// 7): error at 1
