/** A JSON reader: tokens, nesting, numbers, escapes, errors with their position; no allocation. */
import { print, printLine } from "gehri:host";

enum Token {
  End,
  ObjectStart,
  ObjectEnd,
  ArrayStart,
  ArrayEnd,
  Colon,
  Comma,
  String,
  Number,
  True,
  False,
  Null,
  Error,
}
const MAX_DEPTH = 16;

function isSpace(c: u8): boolean {
  return c === byte(" ") || c === byte("\n") || c === byte("\t") || c === byte("\r");
}
function isDigit(c: u8): boolean {
  return c >= byte("0") && c <= byte("9");
}

class Lexer {
  private at: usize = 0;
  start: usize = 0;
  number: i64 = 0;
  escapes: u32 = 0;
  constructor(private readonly input: string) {}

  get text(): string {
    return this.input.slice(this.start, this.at);
  }
  private peek(): u8 {
    return this.at < this.input.length ? this.input.bytes()[this.at] : 0;
  }
  next(): Token {
    while (isSpace(this.peek())) this.at++;
    this.start = this.at;
    if (this.at === this.input.length) return Token.End;
    const c = this.peek();
    if (c === byte("-") || isDigit(c)) return this.readNumber();
    if (c === byte('"')) return this.readString();
    this.at++;
    switch (c) {
      case byte("{"):
        return Token.ObjectStart;
      case byte("}"):
        return Token.ObjectEnd;
      case byte("["):
        return Token.ArrayStart;
      case byte("]"):
        return Token.ArrayEnd;
      case byte(":"):
        return Token.Colon;
      case byte(","):
        return Token.Comma;
      case byte("t"):
        return this.word("rue", Token.True);
      case byte("f"):
        return this.word("alse", Token.False);
      case byte("n"):
        return this.word("ull", Token.Null);
      default:
        return Token.Error;
    }
  }
  private word(rest: string, token: Token): Token {
    if (!this.input.slice(this.at).startsWith(rest)) return Token.Error;
    this.at += rest.length;
    return token;
  }
  private readNumber(): Token {
    const negative = this.peek() === byte("-");
    if (negative) this.at++;
    if (!isDigit(this.peek())) return Token.Error;
    let value: i64 = 0;
    while (isDigit(this.peek())) {
      const digit = i64(this.peek() - byte("0"));
      if (value < (i64.MIN + digit) / 10) return Token.Error;
      value = value * 10 - digit;
      this.at++;
    }
    if (!negative && value === i64.MIN) return Token.Error;
    this.number = negative ? value : -value;
    return Token.Number;
  }
  private readString(): Token {
    this.at++;
    while (this.peek() !== byte('"')) {
      if (this.at === this.input.length || this.peek() < 32) return Token.Error;
      if (this.peek() === byte("\\")) {
        this.escapes++;
        this.at++;
        if (this.at === this.input.length) return Token.Error;
      }
      this.at++;
    }
    this.at++;
    return Token.String;
  }
}

type Summary = { readonly ok: boolean; readonly at: usize; readonly values: u32; readonly sum: i64 };

class Parser {
  private token: Token = Token.End;
  private values: u32 = 0;
  private sum: i64 = 0;
  private depth: u32 = 0;
  deepest: u32 = 0;
  constructor(readonly lexer: Lexer) {}

  parse(): Summary {
    this.token = this.lexer.next();
    const ok = this.value() && this.token === Token.End;
    return { ok, at: this.lexer.start, values: this.values, sum: this.sum };
  }
  private advance(): boolean {
    this.token = this.lexer.next();
    return true;
  }
  private expect(token: Token): boolean {
    return this.token === token && this.advance();
  }
  private value(): boolean {
    this.values++;
    switch (this.token) {
      case Token.ObjectStart:
        return this.enter() && this.members();
      case Token.ArrayStart:
        return this.enter() && this.elements();
      case Token.Number:
        this.sum += this.lexer.number;
        return this.advance();
      case Token.String:
      case Token.True:
      case Token.False:
      case Token.Null:
        return this.advance();
      default:
        return false;
    }
  }
  private enter(): boolean {
    this.depth++;
    if (this.depth > this.deepest) this.deepest = this.depth;
    return this.depth <= MAX_DEPTH && this.advance();
  }
  private leave(token: Token): boolean {
    this.depth--;
    return this.expect(token);
  }
  private members(): boolean {
    if (this.token === Token.ObjectEnd) return this.leave(Token.ObjectEnd);
    while (true) {
      if (this.token !== Token.String || !this.advance()) return false;
      if (!this.expect(Token.Colon) || !this.value()) return false;
      if (!this.expect(Token.Comma)) return this.leave(Token.ObjectEnd);
    }
  }
  private elements(): boolean {
    if (this.token === Token.ArrayEnd) return this.leave(Token.ArrayEnd);
    do {
      if (!this.value()) return false;
    } while (this.expect(Token.Comma));
    return this.leave(Token.ArrayEnd);
  }
}

function check(text: string): void {
  const lexer = new Lexer(text);
  const parser = new Parser(lexer);
  const { ok, at, values, sum } = parser.parse();
  if (ok) print(`ok ${values} values, sum ${sum}, depth ${parser.deepest}, ${lexer.escapes} escapes`);
  else print(`error at ${at} near '${lexer.text}'`);
  printLine(`, ${text.length} bytes`);
}

export function main(): i32 {
  check('{"a": [1, 2, {"b": -3}], "c": "x\\"y", "d": null, "e": {}, "f": [], "g": [true, false]}');
  check("[9223372036854775807, -9223372036854775808]");
  check("[9223372036854775808]");
  check("");
  check('{"a" 1}');
  check("[1, 2");
  check("[1,]");
  check("tru");
  check("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]");
  check("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]");
  check('"unclosed \\');
  check(' "é漢😀" ');
  check("1 2");
  return 0;
}
// expect-output:
// ok 13 values, sum 0, depth 3, 1 escapes, 86 bytes
// ok 3 values, sum -1, depth 1, 0 escapes, 43 bytes
// error at 1 near '9223372036854775808', 21 bytes
// error at 0 near '', 0 bytes
// error at 5 near '1', 7 bytes
// error at 5 near '', 5 bytes
// error at 3 near ']', 4 bytes
// error at 0 near 't', 3 bytes
// error at 16 near '[', 35 bytes
// ok 17 values, sum 1, depth 16, 0 escapes, 33 bytes
// error at 0 near '"unclosed \', 11 bytes
// ok 1 values, sum 0, depth 0, 0 escapes, 13 bytes
// error at 2 near '2', 3 bytes
