/**
 * The last command lines. Storage is fixed: the oldest line makes room for a new one. Blank lines
 * and repetitions of the newest one are not kept, as in every shell.
 */
import { HISTORY_LINES_MAX, LINE_BYTES_MAX } from "./limits.ts";

class HistoryLine {
  readonly bytes = new FixedArray<u8, typeof LINE_BYTES_MAX>();
  length: usize = 0;
}

export class History {
  private readonly lines = new FixedArray<HistoryLine, typeof HISTORY_LINES_MAX>();
  private stored: usize = 0;
  private next: usize = 0;

  get count(): usize {
    return this.stored;
  }

  add(line: ReadonlySlice<u8>): void {
    assert(line.length <= LINE_BYTES_MAX, "history: a line longer than the editor's");
    if (isBlank(line) || (this.stored > 0 && sameBytes(line, this.recent(0)))) {
      return;
    }
    const slot = this.lines[this.next];
    slot.bytes.copyFrom(line);
    slot.length = line.length;
    this.next = (this.next + 1) % HISTORY_LINES_MAX;
    if (this.stored < HISTORY_LINES_MAX) {
      this.stored += 1;
    }
  }

  /** The line `age` steps back: 0 is the newest. */
  recent(age: usize): ReadonlySlice<u8> {
    assert(age < this.stored, "history: no such line");
    const slot = this.lines[(this.next + HISTORY_LINES_MAX - 1 - age) % HISTORY_LINES_MAX];
    return slot.bytes.slice(0, slot.length);
  }
}

function isBlank(line: ReadonlySlice<u8>): boolean {
  for (const value of line) {
    if (value !== byte(" ")) {
      return false;
    }
  }
  return true;
}

export function sameBytes(a: ReadonlySlice<u8>, b: ReadonlySlice<u8>): boolean {
  if (a.length !== b.length) {
    return false;
  }
  for (let i: usize = 0; i < a.length; i++) {
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
}
