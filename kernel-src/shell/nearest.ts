/**
 * Advice for a mistyped word: the known word with the fewest typing errors, where an error is a
 * letter too many, too few, wrong, or two swapped (optimal string alignment distance).
 */
import { ADVICE_BYTES_MAX, ADVICE_DISTANCE_MAX } from "./limits.ts";

/** A row needs one place more than the longest word has bytes. */
const ROW_ENTRIES = 32;
static_assert(ROW_ENTRIES === ADVICE_BYTES_MAX + 1);

/** What `nearest` gives when nothing is near. */
export const NO_ADVICE = "";

/** Words by number: a list, or the names of a table. Reads "" past its end. */
export type WordAt = (index: usize) => string;

/** No words at all. */
export function noWords(_index: usize): string {
  return "";
}

/** The word nearest to `typed`, or NO_ADVICE. */
export function nearest(typed: string, words: WordAt): string {
  let best: usize = ADVICE_DISTANCE_MAX + 1;
  let advice: string = NO_ADVICE;
  for (let i: usize = 0; words(i).length > 0; i++) {
    const word = words(i);
    const distance = editDistance(typed, word);
    // As many errors as letters would make every short word near to every other.
    if (distance < best && distance < typed.length && distance < word.length) {
      best = distance;
      advice = word;
    }
  }
  return advice;
}

/** Errors between two words; words over the limit are infinitely far from all others. */
export function editDistance(a: string, b: string): usize {
  if (a.length > ADVICE_BYTES_MAX || b.length > ADVICE_BYTES_MAX) {
    return usize.MAX;
  }
  const older = new FixedArray<usize, typeof ROW_ENTRIES>();
  const previous = new FixedArray<usize, typeof ROW_ENTRIES>();
  const current = new FixedArray<usize, typeof ROW_ENTRIES>();
  const aBytes = a.bytes();
  const bBytes = b.bytes();
  for (let j: usize = 0; j <= bBytes.length; j++) {
    previous[j] = j;
  }
  for (let i: usize = 1; i <= aBytes.length; i++) {
    current[0] = i;
    for (let j: usize = 1; j <= bBytes.length; j++) {
      const same = aBytes[i - 1] === bBytes[j - 1];
      const change: usize = same ? previous[j - 1] : previous[j - 1] + 1;
      let least = smaller(smaller(previous[j] + 1, current[j - 1] + 1), change);
      if (i > 1 && j > 1 && aBytes[i - 1] === bBytes[j - 2] && aBytes[i - 2] === bBytes[j - 1]) {
        least = smaller(least, older[j - 2] + 1);
      }
      current[j] = least;
    }
    older.copyFrom(previous);
    previous.copyFrom(current);
  }
  return previous[bBytes.length];
}

function smaller(a: usize, b: usize): usize {
  return a < b ? a : b;
}
