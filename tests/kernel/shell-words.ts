/**
 * The shell's parsing: words and quotes, numbers, spelling advice, lines of the harness protocol.
 */
import { LINE_BYTES_MAX } from "../../kernel-src/console/limits.ts";
import { LineReader, LineState } from "../../kernel-src/console/line-reader.ts";
import { Arguments, ParseError } from "../../kernel-src/shell/arguments.ts";
import { CommandCompleter } from "../../kernel-src/shell/completer.ts";
import { editDistance, nearest, noWords, type WordAt } from "../../kernel-src/shell/nearest.ts";
import { type NumberError, parseNumber } from "../../kernel-src/shell/numbers.ts";
import { Checks, Random } from "./support/check.ts";

const COMMANDS: FixedArray<string, 6> = ["help", "ps", "peek", "poke", "uptime", "reboot"];
const CRASHES: FixedArray<string, 2> = ["divide", "null"];
const checks = new Checks();
const words = new Arguments();
const reader = new LineReader();

function commandAt(index: usize): string {
  return index < COMMANDS.length ? COMMANDS[index] : "";
}

function crashAt(index: usize): string {
  return index < CRASHES.length ? CRASHES[index] : "";
}

function wordsOf(command: string): WordAt {
  return command === "crash" ? crashAt : noWords;
}

const completer = new CommandCompleter(commandAt, wordsOf);

/** The first word that may stand at the end of `line`, or "". */
function offers(line: string, expected: string): void {
  const any = completer.prepare(line.bytes(), line.length);
  checks.same(line, any ? completer.word(0) : "", expected);
}

function completions(): void {
  offers("", "help");
  offers("   ", "help");
  offers("ps;", "help");
  offers("ps; mem ;", "help");
  offers("crash ", "divide");
  offers("ps;crash   ", "divide");
  offers("crash divide ", "");
  offers("ps ", "");
  offers("xyzzy ", "");
  completer.prepare("".bytes(), 0);
  checks.equal("as many as there are", u64(completer.wordCount()), u64(COMMANDS.length));
}

function joins(name: string, line: string, expected: string): void {
  const joined = new FixedArray<u8, 64>();
  let used: usize = 0;
  const step = words.parse(line.bytes(), 0);
  checks.check(name, step.error === ParseError.None, "parse error");
  for (let i: usize = 0; i < words.count; i++) {
    const word = words.at(i);
    joined.slice(used).copyFrom(word.bytes());
    used += word.length;
    joined[used] = byte("|");
    used += 1;
  }
  checks.same(name, stringView(joined.slice(0, used)), expected);
}

function fails(name: string, line: string, error: ParseError): void {
  const step = words.parse(line.bytes(), 0);
  checks.equal(name, u64(u32(step.error)), u64(u32(error)));
}

function wordsAndQuotes(): void {
  joins("words", "  spawn  spin 3 ", "spawn|spin|3|");
  joins("an empty line", "   ", "");
  joins("double quotes", 'echo "a  b; c" d', "echo|a  b; c|d|");
  joins("single quotes", "echo 'a \"b\" \\'", 'echo|a "b" \\|');
  joins("quotes inside a word", "echo a'b c'd\"e\"", "echo|ab cde|");
  joins("an empty word", "echo '' x", "echo||x|");
  joins("a backslash", 'echo a\\ b \\; "\\""', 'echo|a b|;|"|');
  joins("up to the semicolon", "ps; mem", "ps|");
  joins("control bytes are blanks", "ps\x01\x0bmem\r", "ps|mem|");
  fails("an open double quote", 'echo "a', ParseError.UnclosedQuote);
  fails("an open single quote", "echo 'a", ParseError.UnclosedQuote);
  fails("a backslash at the end", "echo \\", ParseError.TrailingBackslash);
  fails("sixteen words", "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6", ParseError.None);
  fails("seventeen words", "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7", ParseError.TooManyArguments);
}

function sequences(): void {
  const line = " ps ;; mem 1;";
  const first = words.parse(line.bytes(), 0);
  checks.same("the first command", words.at(0), "ps");
  const second = words.parse(line.bytes(), first.next);
  checks.equal("an empty one", u64(words.count), 0);
  const third = words.parse(line.bytes(), second.next);
  checks.same("the last one", words.at(1), "1");
  checks.equal("and the end", u64(third.next), u64(line.length));
}

function number(text: string, value: u64): void {
  const parsed = parseNumber(text);
  checks.check(text, parsed.ok && parsed.value === value);
}

function noNumber(text: string, error: NumberError): void {
  const parsed = parseNumber(text);
  checks.check(text, !parsed.ok && parsed.error === error);
}

function numbers(): void {
  number("0", 0);
  number("007", 7);
  number("18446744073709551615", 18446744073709551615);
  noNumber("18446744073709551616", "too large");
  noNumber("99999999999999999999999999", "too large");
  number("0xffffffffffffffff", 0xffffffffffffffff);
  number("0X1F", 31);
  noNumber("0x10000000000000000", "too large");
  noNumber("0x", "not a number");
  noNumber("", "not a number");
  noNumber("-1", "not a number");
  noNumber("12a", "not a number");
  noNumber("99999999999999999999999x", "not a number");
  noNumber("1.5", "not a number");
}

function advice(): void {
  checks.equal("no errors", u64(editDistance("help", "help")), 0);
  checks.equal("one wrong", u64(editDistance("halp", "help")), 1);
  checks.equal("one missing", u64(editDistance("hlp", "help")), 1);
  checks.equal("two swapped", u64(editDistance("hepl", "help")), 1);
  checks.equal("kitten", u64(editDistance("kitten", "sitting")), 3);
  checks.equal("against nothing", u64(editDistance("", "abc")), 3);
  checks.same("the nearest", nearest("hlep", commandAt), "help");
  checks.same("the first of equals", nearest("pekk", commandAt), "peek");
  checks.same("nothing near", nearest("xyzzy", commandAt), "");
  checks.same("too short to tell", nearest("x", commandAt), "");
  checks.same("too long to be one", nearest("helphelphelphelphelphelphelphelphelp", commandAt), "");
}

function protocolLines(): void {
  let state: LineState = LineState.Reading;
  for (const value of "ps; mem\n".bytes()) {
    state = reader.feed(value);
  }
  checks.check("a line is complete", state === LineState.Complete);
  checks.same("without its end", stringView(reader.line), "ps; mem");
  for (let i: usize = 0; i <= LINE_BYTES_MAX; i++) {
    state = reader.feed(byte("x"));
  }
  checks.check("a longer line", reader.feed(byte("\n")) === LineState.TooLong);
  for (const value of "ps\n".bytes()) {
    state = reader.feed(value);
  }
  checks.same("does not hurt the next", stringView(reader.line), "ps");
}

/** Any bytes as a line: no assert, and the rest of the line is always reached. */
function anyLines(): void {
  const random = new Random(0x5eed0004);
  const line = new FixedArray<u8, 96>();
  const alphabet = "ab ;'\"\\";
  let good: u64 = 0;
  for (let round: usize = 0; round < 20000; round++) {
    for (let i: usize = 0; i < line.length; i++) {
      const known = alphabet.bytes()[random.below(u64(alphabet.length))];
      line[i] = random.below(8) > 0 ? known : u8(random.below(256));
    }
    let at: usize = 0;
    while (at < line.length) {
      const step = words.parse(line, at);
      if (step.error !== ParseError.None) {
        break;
      }
      assert(step.next > at, "a parse that stands still");
      at = step.next;
      good += 1;
    }
  }
  checks.check("20,000 random lines are survived", good > 1000);
}

export function main(): i32 {
  wordsAndQuotes();
  sequences();
  numbers();
  advice();
  completions();
  protocolLines();
  anyLines();
  return checks.result();
}
