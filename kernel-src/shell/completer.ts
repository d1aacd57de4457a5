/**
 * Completion of command lines: a command where one begins, the words of its table entry after it.
 */
import { type Completer, wordStartBefore } from "../console/completion.ts";
import { noWords, type WordAt } from "./nearest.ts";

/** Words for the first argument of a command. */
export type WordsOf = (command: string) => WordAt;

export class CommandCompleter implements Completer {
  private words: WordAt = noWords;
  private count: usize = 0;

  constructor(
    private readonly commands: WordAt,
    private readonly argumentsOf: WordsOf,
  ) {}

  prepare(line: ReadonlySlice<u8>, wordStart: usize): boolean {
    this.words = this.wordsFor(line, wordStart);
    this.count = 0;
    while (this.words(this.count).length > 0) {
      this.count += 1;
    }
    return this.count > 0;
  }

  wordCount(): usize {
    return this.count;
  }

  word(index: usize): string {
    return this.words(index);
  }

  /** Only a command and its first argument have words. */
  private wordsFor(line: ReadonlySlice<u8>, wordStart: usize): WordAt {
    const end = skipBlanksBack(line, wordStart);
    if (end === 0 || line[end - 1] === byte(";")) {
      return this.commands;
    }
    const start = wordStartBefore(line, end);
    const before = skipBlanksBack(line, start);
    if (before > 0 && line[before - 1] !== byte(";")) {
      return noWords;
    }
    return this.argumentsOf(stringView(line.slice(start, end)));
  }
}

function skipBlanksBack(line: ReadonlySlice<u8>, from: usize): usize {
  let at = from;
  while (at > 0 && line[at - 1] === byte(" ")) {
    at -= 1;
  }
  return at;
}
