/**
 * `gehri:std/strings`: searching, comparing, cutting. Positions are bytes; what comes out are views
 * of the string that went in. Nothing is allocated.
 */

/** The first place of `part` from `from` on; null when there is none. O(n * m) at worst. */
export function find(text: string, part: string, from: usize = 0): usize | null {
  const bytes = text.bytes();
  const wanted = part.bytes();
  for (let at = from; at + wanted.length <= bytes.length; at++) {
    let same: usize = 0;
    while (same < wanted.length && bytes[at + same] === wanted[same]) {
      same += 1;
    }
    if (same === wanted.length) {
      return at;
    }
  }
  return null;
}

/** The first place of a byte from `from` on; null when there is none. O(n). */
export function findByte(text: string, code: u8, from: usize = 0): usize | null {
  const bytes = text.bytes();
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === code) {
      return at;
    }
  }
  return null;
}

/** -1, 0 or 1, in the order of the bytes, which for UTF-8 is that of the code points. O(n). */
export function compareStrings(a: string, b: string): i32 {
  const left = a.bytes();
  const right = b.bytes();
  const shared: usize = left.length < right.length ? left.length : right.length;
  for (let i: usize = 0; i < shared; i++) {
    if (left[i] !== right[i]) {
      return left[i] < right[i] ? -1 : 1;
    }
  }
  return left.length === right.length ? 0 : left.length < right.length ? -1 : 1;
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
  for (let at: usize = 0; at < text.length; at++) {
    if (text.bytes()[at] === separator) {
      yield text.slice(start, at);
      start = at + 1;
    }
  }
  yield text.slice(start);
}

/** The lines, without their line ends; no empty one after the last line end. O(n) in all. */
export function* lines(text: string): Generator<string> {
  let start: usize = 0;
  for (let at: usize = 0; at < text.length; at++) {
    if (text.bytes()[at] === byte("\n")) {
      const end = at > start && text.bytes()[at - 1] === byte("\r") ? at - 1 : at;
      yield text.slice(start, end);
      start = at + 1;
    }
  }
  if (start < text.length) {
    yield text.slice(start);
  }
}
