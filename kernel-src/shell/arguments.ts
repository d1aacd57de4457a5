/**
 * Takes a command line apart: commands between `;`, words between blanks. 'single' and "double"
 * quotes keep blanks and `;`; a backslash takes the next character as it is, except in single
 * quotes. There are no variables and no wildcards, so there is nothing else to quote.
 */
import { LINE_BYTES_MAX } from "../console/limits.ts";
import { ARGUMENTS_MAX } from "./limits.ts";

export const enum ParseError {
  None = 0,
  UnclosedQuote = 1,
  TrailingBackslash = 2,
  TooManyArguments = 3,
  LineTooLong = 4,
}

/** `next` is where the following command starts: the line's length after the last one. */
export type ParseStep = { readonly error: ParseError; readonly next: usize };

const NO_QUOTE = 0;

/** One command's words. `at(0)` is the command. */
export class Arguments {
  private readonly bytes = new FixedArray<u8, typeof LINE_BYTES_MAX>();
  private readonly ends = new FixedArray<usize, typeof ARGUMENTS_MAX>();
  private used: usize = 0;
  private words: usize = 0;

  get count(): usize {
    return this.words;
  }

  /** The view is good until the next `parse`. */
  at(index: usize): string {
    assert(index < this.words, "arguments: no such argument");
    const start: usize = index === 0 ? 0 : this.ends[index - 1];
    return stringView(this.bytes.slice(start, this.ends[index]));
  }

  /** Reads the command that starts at `from`. `count` is 0 for an empty one. */
  parse(line: ReadonlySlice<u8>, from: usize): ParseStep {
    this.used = 0;
    this.words = 0;
    if (line.length > LINE_BYTES_MAX) {
      return { error: ParseError.LineTooLong, next: line.length };
    }
    let at = skipBlanks(line, from);
    while (at < line.length && line[at] !== byte(";")) {
      const step = this.word(line, at);
      if (step.error !== ParseError.None) {
        return step;
      }
      at = skipBlanks(line, step.next);
    }
    const next: usize = at < line.length ? at + 1 : at;
    return { error: ParseError.None, next };
  }

  private word(line: ReadonlySlice<u8>, from: usize): ParseStep {
    if (this.words === ARGUMENTS_MAX) {
      return { error: ParseError.TooManyArguments, next: from };
    }
    let quote: u8 = NO_QUOTE;
    let at = from;
    while (at < line.length) {
      const value = line[at];
      if (quote === NO_QUOTE && (isBlank(value) || value === byte(";"))) {
        break;
      }
      if (value === byte("\\") && quote !== byte("'")) {
        if (at + 1 === line.length) {
          return { error: ParseError.TrailingBackslash, next: at };
        }
        this.keep(line[at + 1]);
        at += 2;
        continue;
      }
      if (value === quote) {
        quote = NO_QUOTE;
      } else if (quote === NO_QUOTE && (value === byte('"') || value === byte("'"))) {
        quote = value;
      } else {
        this.keep(value);
      }
      at += 1;
    }
    if (quote !== NO_QUOTE) {
      return { error: ParseError.UnclosedQuote, next: at };
    }
    this.ends[this.words] = this.used;
    this.words += 1;
    return { error: ParseError.None, next: at };
  }

  private keep(value: u8): void {
    assert(this.used < this.bytes.length, "arguments: more bytes out than in");
    this.bytes[this.used] = value;
    this.used += 1;
  }
}

/** Other control characters count as blanks too: they can only get into a line by accident. */
function isBlank(value: u8): boolean {
  return value <= byte(" ");
}

function skipBlanks(line: ReadonlySlice<u8>, from: usize): usize {
  let at = from;
  while (at < line.length && isBlank(line[at])) {
    at += 1;
  }
  return at;
}
