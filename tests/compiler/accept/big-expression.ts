/** A calculator: recursive descent over a string, precedence, unary minus, parentheses, errors as records. */
import { print, printLine } from "gehri:host";

/** @width u8 */
enum Fault {
  None,
  Syntax,
  DivisionByZero,
  Overflow,
}
type Result = { readonly value: i64; readonly fault: Fault };
const LIMIT: i64 = 1000000000000;

function good(value: i64): Result {
  return value > LIMIT || value < -LIMIT ? bad(Fault.Overflow) : { value, fault: Fault.None };
}
function bad(fault: Fault): Result {
  return { value: 0, fault };
}
function apply(op: u8, a: Result, b: Result): Result {
  if (a.fault !== Fault.None) return a;
  if (b.fault !== Fault.None) return b;
  switch (op) {
    case byte("+"):
      return good(a.value + b.value);
    case byte("-"):
      return good(a.value - b.value);
    case byte("*"):
      if (a.value !== 0 && (b.value > LIMIT / 1000 || b.value < -LIMIT / 1000)) return bad(Fault.Overflow);
      return a.value > 1000000 || a.value < -1000000 ? bad(Fault.Overflow) : good(a.value * b.value);
    default:
      if (b.value === 0) return bad(Fault.DivisionByZero);
      return good(op === byte("/") ? a.value / b.value : a.value % b.value);
  }
}
class Parser {
  private at: usize = 0;
  constructor(private readonly text: string) {}
  private peek(): u8 {
    while (this.at < this.text.length && this.text.bytes()[this.at] === byte(" ")) this.at++;
    return this.at < this.text.length ? this.text.bytes()[this.at] : 0;
  }
  private primary(): Result {
    const c = this.peek();
    if (c === byte("-")) {
      this.at++;
      return apply(byte("-"), good(0), this.primary());
    }
    if (c === byte("(")) {
      this.at++;
      const inner = this.sum();
      if (this.peek() !== byte(")")) return inner.fault === Fault.None ? bad(Fault.Syntax) : inner;
      this.at++;
      return inner;
    }
    if (c < byte("0") || c > byte("9")) return bad(Fault.Syntax);
    let value: i64 = 0;
    for (let d = c; d >= byte("0") && d <= byte("9"); d = this.peekRaw()) {
      if (value < LIMIT) value = value * 10 + i64(d - byte("0"));
      this.at++;
    }
    return good(value);
  }
  private peekRaw(): u8 {
    return this.at < this.text.length ? this.text.bytes()[this.at] : 0;
  }
  private product(): Result {
    let left = this.primary();
    for (let c = this.peek(); c === byte("*") || c === byte("/") || c === byte("%"); c = this.peek()) {
      this.at++;
      left = apply(c, left, this.primary());
    }
    return left;
  }
  private sum(): Result {
    let left = this.product();
    for (let c = this.peek(); c === byte("+") || c === byte("-"); c = this.peek()) {
      this.at++;
      left = apply(c, left, this.product());
    }
    return left;
  }
  run(): Result {
    const result = this.sum();
    return result.fault === Fault.None && this.peek() !== 0 ? bad(Fault.Syntax) : result;
  }
}
function show(text: string): void {
  const parser = new Parser(text);
  const { value, fault } = parser.run();
  if (fault === Fault.None) print(`${value} `);
  else print(`fault${u8(fault)} `);
}

export function main(): i32 {
  show("1 + 2 * 3 - 4");
  show("-(2 + 3) * -4 % 7");
  show("100 / 7 / 2 - -3");
  show("((((1))))");
  show("8 / (4 - 2 * 2)");
  show("2 +");
  show("(1");
  show("1 2");
  show("999999999999 + 1 + 1");
  show("1000000 * 1000000");
  show("-7 / 2 + -7 % 2");
  printLine("");
  return 0;
}
// expect-output:
// 3 6 10 1 fault2 fault1 fault1 fault1 fault3 1000000000000 -4 
