/**
 * Draws the line being edited. The line may be longer than the screen: then a window of it is shown
 * that follows the cursor. Each change goes out as one block of bytes, so that neither the screen
 * nor a slow serial line shows half of it. A character counts as one column.
 */
import type { ByteSink } from "gehri:text";
import { type FRAME_BYTES, PROMPT_BYTES_MAX, SCROLL_COLUMNS, TERMINAL_COLUMNS } from "./limits.ts";

/** The last column stays free: terminals differ in when they wrap after it. */
const USABLE_COLUMNS = TERMINAL_COLUMNS - 1;

export class LineView {
  private readonly frame = new FixedArray<u8, typeof FRAME_BYTES>();
  private used: usize = 0;
  private prompt: string = "";
  private promptColumns: usize = 0;
  /** First byte of the line that is shown. */
  private shift: usize = 0;

  constructor(private readonly out: ByteSink) {}

  /** A fresh, empty line after `prompt`. */
  begin(prompt: string): void {
    assert(prompt.length <= PROMPT_BYTES_MAX, "line view: the prompt is too long");
    this.prompt = prompt;
    this.promptColumns = columnsOf(prompt.bytes());
    this.shift = 0;
    this.raw(prompt);
  }

  /** Sends a string as it is: a bell, a newline. */
  raw(text: string): void {
    this.out.writeBytes(text.bytes());
  }

  /** The quick path of typing at the end of a line that fits. False if it needs a redraw. */
  append(line: ReadonlySlice<u8>, from: usize): boolean {
    if (this.shift > from || !this.fits(line, line.length)) {
      return false;
    }
    this.out.writeBytes(line.slice(from, line.length));
    return true;
  }

  private get window(): usize {
    return USABLE_COLUMNS - this.promptColumns;
  }

  private fits(line: ReadonlySlice<u8>, cursor: usize): boolean {
    return columnsOf(line.slice(this.shift, cursor)) <= this.window;
  }

  /** Draws prompt, visible part and cursor. */
  redraw(line: ReadonlySlice<u8>, cursor: usize): void {
    assert(cursor <= line.length, "line view: cursor outside of the line");
    this.follow(line, cursor);
    const end = this.visibleEnd(line);
    this.used = 0;
    this.add("\r".bytes());
    this.add(this.prompt.bytes());
    this.add(line.slice(this.shift, end));
    this.add("\x1b[K\r".bytes());
    this.addMoveRight(this.promptColumns + columnsOf(line.slice(this.shift, cursor)));
    this.out.writeBytes(this.frame.slice(0, this.used));
  }

  /** Moves the window so that the cursor is inside. */
  private follow(line: ReadonlySlice<u8>, cursor: usize): void {
    if (this.shift > line.length || cursor < this.shift) {
      this.shift = stepsBack(line, cursor, SCROLL_COLUMNS);
    }
    if (!this.fits(line, cursor)) {
      this.shift = stepsBack(line, cursor, this.window - SCROLL_COLUMNS);
    }
  }

  private visibleEnd(line: ReadonlySlice<u8>): usize {
    let columns: usize = 0;
    let end: usize = this.shift;
    while (end < line.length) {
      if (!continues(line[end])) {
        if (columns === this.window) {
          break;
        }
        columns += 1;
      }
      end += 1;
    }
    return end;
  }

  private add(bytes: ReadonlySlice<u8>): void {
    this.frame.slice(this.used).copyFrom(bytes);
    this.used += bytes.length;
  }

  private addMoveRight(columns: usize): void {
    if (columns === 0) {
      return;
    }
    assert(columns < 100, "line view: a column outside of the screen");
    this.add("\x1b[".bytes());
    if (columns >= 10) {
      this.addByte(byte("0") + u8(columns / 10));
    }
    this.addByte(byte("0") + u8(columns % 10));
    this.addByte(byte("C"));
  }

  private addByte(value: u8): void {
    this.frame[this.used] = value;
    this.used += 1;
  }
}

/** Whether this byte belongs to the character before it (UTF-8 continuation). */
export function continues(value: u8): boolean {
  return (value & 0xc0) === 0x80;
}

/** Characters in valid UTF-8. */
export function columnsOf(bytes: ReadonlySlice<u8>): usize {
  let columns: usize = 0;
  for (const value of bytes) {
    if (!continues(value)) {
      columns += 1;
    }
  }
  return columns;
}

/** The byte `columns` characters before `from`, or the start of the line. */
function stepsBack(line: ReadonlySlice<u8>, from: usize, columns: usize): usize {
  let at = from;
  for (let n: usize = 0; n < columns && at > 0; n++) {
    at -= 1;
    while (at > 0 && continues(line[at])) {
      at -= 1;
    }
  }
  return at;
}
