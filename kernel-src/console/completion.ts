/**
 * Tab completion: which of some words start with what is typed, and how far they agree. What the
 * words are (commands, task kinds) is the shell's business, behind `Completer`.
 */

/** Knows the words that may stand at a place of a command line. */
export interface Completer {
  /**
   * Chooses the words for the word that starts at `wordStart` of `line`; false if there are none.
   */
  prepare(line: ReadonlySlice<u8>, wordStart: usize): boolean;
  wordCount(): usize;
  word(index: usize): string;
}

/**
 * `common` is how many bytes all matches share, at least the prefix; `first` is the first match.
 */
export type Completion = {
  readonly matches: usize;
  readonly common: usize;
  readonly first: string;
};

/** Compares `prefix` with the words the completer has prepared. */
export function complete(prefix: string, words: Completer): Completion {
  let matches: usize = 0;
  let common: usize = prefix.length;
  let first: string = "";
  for (let i: usize = 0; i < words.wordCount(); i++) {
    const word = words.word(i);
    if (!word.startsWith(prefix)) {
      continue;
    }
    if (matches === 0) {
      first = word;
      common = word.length;
    } else {
      common = sharedBytes(first.slice(0, common), word);
    }
    matches += 1;
  }
  assert(matches === 0 || common >= prefix.length, "completion: matches that do not match");
  return { matches, common, first };
}

function sharedBytes(a: string, b: string): usize {
  const aBytes = a.bytes();
  const bBytes = b.bytes();
  let n: usize = 0;
  while (n < aBytes.length && n < bBytes.length && aBytes[n] === bBytes[n]) {
    n += 1;
  }
  return n;
}

/** Where the word before `cursor` starts: after the last blank, quote or `;`. */
export function wordStartBefore(line: ReadonlySlice<u8>, cursor: usize): usize {
  let start: usize = cursor;
  while (start > 0 && !endsWord(line[start - 1])) {
    start -= 1;
  }
  return start;
}

function endsWord(value: u8): boolean {
  return value <= byte(" ") || value === byte(";") || value === byte('"') || value === byte("'");
}
