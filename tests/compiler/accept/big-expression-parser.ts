/** A recursive-descent parser: tokens and errors are unions, results go up with one line each. */
import { print, printLine } from "gehri:host";
import { err, ok, type Result } from "gehri:std/result";

type Operator = "+" | "-" | "*" | "/" | "%";
type Token =
  | { readonly kind: "number"; readonly value: i64 }
  | { readonly kind: "operator"; readonly operator: Operator }
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | { readonly kind: "end" };
type Problem =
  | { readonly kind: "character"; readonly at: usize; readonly code: u8 }
  | { readonly kind: "expected"; readonly at: usize; readonly what: "a number" | "`)`" | "the end" }
  | { readonly kind: "overflow" }
  | { readonly kind: "zero"; readonly operator: "/" | "%" };
type Parsed = Result<i64, Problem>;

class Parser {
  position: usize = 0;
  start: usize = 0;
  token: Token = { kind: "end" };

  constructor(readonly text: string) {}

  advance(): Result<Token, Problem> {
    const bytes = this.text.bytes();
    while (this.position < bytes.length && bytes[this.position] === byte(" ")) this.position += 1;
    this.start = this.position;
    if (this.position === bytes.length) return ok(this.keep({ kind: "end" }));
    const code = bytes[this.position];
    if (code >= byte("0") && code <= byte("9")) return this.number();
    this.position += 1;
    if (code === byte("(")) return ok(this.keep({ kind: "open" }));
    if (code === byte(")")) return ok(this.keep({ kind: "close" }));
    const operator = operatorOf(code);
    if (operator === null) return err({ kind: "character", at: this.start, code });
    return ok(this.keep({ kind: "operator", operator }));
  }

  keep(token: Token): Token {
    this.token = token;
    return token;
  }

  number(): Result<Token, Problem> {
    const bytes = this.text.bytes();
    let value: i64 = 0;
    while (this.position < bytes.length) {
      const code = bytes[this.position];
      if (code < byte("0") || code > byte("9")) break;
      const shifted = checked.mul(value, 10);
      if (shifted === null) return err({ kind: "overflow" });
      const next = checked.add(shifted, i64(code - byte("0")));
      if (next === null) return err({ kind: "overflow" });
      value = next;
      this.position += 1;
    }
    return ok(this.keep({ kind: "number", value }));
  }

  sum(): Parsed {
    let left = this.product();
    while (left.ok && this.token.kind === "operator") {
      const operator = this.token.operator;
      if (operator !== "+" && operator !== "-") break;
      const token = this.advance();
      if (!token.ok) return token;
      const right = this.product();
      if (!right.ok) return right;
      left = apply(operator, left.value, right.value);
    }
    return left;
  }

  product(): Parsed {
    let left = this.atom();
    while (left.ok && this.token.kind === "operator") {
      const operator = this.token.operator;
      if (operator === "+" || operator === "-") break;
      const token = this.advance();
      if (!token.ok) return token;
      const right = this.atom();
      if (!right.ok) return right;
      left = apply(operator, left.value, right.value);
    }
    return left;
  }

  atom(): Parsed {
    const token = this.token;
    const at = this.start;
    switch (token.kind) {
      case "number": {
        const next = this.advance();
        return next.ok ? ok(token.value) : next;
      }
      case "operator": {
        if (token.operator !== "-") return err({ kind: "expected", at, what: "a number" });
        const next = this.advance();
        if (!next.ok) return next;
        const inner = this.atom();
        return inner.ok ? apply("-", 0, inner.value) : inner;
      }
      case "open": {
        const next = this.advance();
        if (!next.ok) return next;
        const inner = this.sum();
        if (!inner.ok) return inner;
        if (this.token.kind !== "close")
          return err({ kind: "expected", at: this.start, what: "`)`" });
        const after = this.advance();
        return after.ok ? inner : after;
      }
      default:
        return err({ kind: "expected", at, what: "a number" });
    }
  }
}

function operatorOf(code: u8): Operator | null {
  switch (code) {
    case byte("+"):
      return "+";
    case byte("-"):
      return "-";
    case byte("*"):
      return "*";
    case byte("/"):
      return "/";
    case byte("%"):
      return "%";
    default:
      return null;
  }
}

function checkedApply(operator: Operator, a: i64, b: i64): i64 | null {
  switch (operator) {
    case "+":
      return checked.add(a, b);
    case "-":
      return checked.sub(a, b);
    case "*":
      return checked.mul(a, b);
    case "/":
      return checked.div(a, b);
    case "%":
      return b === -1 ? 0 : a % b;
  }
}

function apply(operator: Operator, a: i64, b: i64): Parsed {
  if ((operator === "/" || operator === "%") && b === 0) return err({ kind: "zero", operator });
  const value = checkedApply(operator, a, b);
  return value === null ? err({ kind: "overflow" }) : ok(value);
}

function evaluate(text: string): Parsed {
  const parser = new Parser(text);
  const first = parser.advance();
  if (!first.ok) return first;
  const result = parser.sum();
  if (!result.ok) return result;
  if (parser.token.kind !== "end")
    return err({ kind: "expected", at: parser.start, what: "the end" });
  return result;
}

function describe(problem: Problem): void {
  switch (problem.kind) {
    case "character":
      printLine(`unexpected '${char(problem.code)}' at ${problem.at}`);
      break;
    case "expected":
      printLine(`expected ${problem.what} at ${problem.at}`);
      break;
    case "overflow":
      printLine("overflow");
      break;
    case "zero":
      printLine(`${problem.operator} by zero`);
      break;
  }
}

function show(text: string): void {
  print(`${text} = `);
  const result = evaluate(text);
  if (result.ok) printLine(`${result.value}`);
  else describe(result.error);
}

export function main(): i32 {
  show("1 + 2 * 3");
  show("(1 + 2) * 3 - 4 / 2");
  show("-(7 % 4) * -5");
  show("2 * (3 + 4");
  show("2 3");
  show("2 * * 3");
  show("4 $ 5");
  show("10 / (5 - 5)");
  show("9223372036854775807 + 1");
  show("-9223372036854775807 - 1");
  show("99999999999999999999");
  show("");
  return 0;
}
// expect-output:
// 1 + 2 * 3 = 7
// (1 + 2) * 3 - 4 / 2 = 7
// -(7 % 4) * -5 = 15
// 2 * (3 + 4 = expected `)` at 10
// 2 3 = expected the end at 2
// 2 * * 3 = expected a number at 4
// 4 $ 5 = unexpected '$' at 2
// 10 / (5 - 5) = / by zero
// 9223372036854775807 + 1 = overflow
// -9223372036854775807 - 1 = -9223372036854775808
// 99999999999999999999 = overflow
//  = expected a number at 0
