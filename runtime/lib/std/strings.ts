/**
 * `gehri:std/strings`: searching, comparing, cutting. Positions are bytes; what comes out are views
 * of the string that went in. Nothing is allocated.
 */
import { compareBytes, indexOfByte } from "gehri:std/bytes";

/** The first place of `part` from `from` on; null when there is none. O(n * m) at worst. */
export function find(text: string, part: string, from: usize = 0): usize | null {
  const bytes = text.bytes();
  if (part.length === 0 || bytes.length < part.length) {
    return part.length === 0 && from <= bytes.length ? from : null;
  }
  // The part cannot begin behind this: only up to there its first byte is looked for.
  const starts = bytes.slice(0, bytes.length - part.length + 1);
  let at = from;
  while (at < starts.length) {
    at = indexOfByte(starts, part.bytes()[0], at);
    if (at < starts.length && text.slice(at, at + part.length) === part) {
      return at;
    }
    at += 1;
  }
  return null;
}

/** The first place of a byte from `from` on; null when there is none. O(n). */
export function findByte(text: string, code: u8, from: usize = 0): usize | null {
  const at: usize = from < text.length ? indexOfByte(text.bytes(), code, from) : text.length;
  return at < text.length ? at : null;
}

/** -1, 0 or 1, in the order of the bytes, which for UTF-8 is that of the code points. O(n). */
export function compareStrings(a: string, b: string): i32 {
  return compareBytes(a.bytes(), b.bytes());
}

function isBlank(code: u8): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Without the blanks, tabs and line ends at both ends. O(n). */
export function trim(text: string): string {
  const bytes = text.bytes();
  let start: usize = 0;
  let end = bytes.length;
  while (start < end && isBlank(bytes[start])) {
    start += 1;
  }
  while (end > start && isBlank(bytes[end - 1])) {
    end -= 1;
  }
  return text.slice(start, end);
}

/**
 * The parts between separators, for `for…of`: one more than there are separators, and empty ones
 * too. O(n) in all.
 */
export function* split(text: string, separator: u8): Generator<string> {
  let start: usize = 0;
  let end = indexOfByte(text.bytes(), separator);
  while (end < text.length) {
    yield text.slice(start, end);
    start = end + 1;
    end = indexOfByte(text.bytes(), separator, start);
  }
  yield text.slice(start);
}

/** The lines, without their line ends; no empty one after the last line end. O(n) in all. */
export function* lines(text: string): Generator<string> {
  let start: usize = 0;
  while (start < text.length) {
    const end = indexOfByte(text.bytes(), byte("\n"), start);
    const isCut = end < text.length && end > start && text.bytes()[end - 1] === byte("\r");
    yield text.slice(start, isCut ? end - 1 : end);
    start = end + 1;
  }
}
