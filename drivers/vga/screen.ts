/**
 * The text screen as an array in memory: cells, cursor, colours, scrolling. It is all of the VGA
 * driver that needs no hardware, so tests run it on the host, and the driver copies only the rows
 * that changed: writes to video memory are slow on real machines and trap under virtualisation,
 * reads from it are slower still.
 */
import { SCREEN_CELLS, SCREEN_COLUMNS, SCREEN_ROWS, TAB_COLUMNS } from "./limits.ts";

/** Light grey on black, the colours of VGA mode 3 after start. */
export const DEFAULT_ATTRIBUTE = 0x07;
const SPACE = 0x20;

export class TextScreen {
  /** Attribute in the high byte, glyph in the low byte, row by row: the layout of VGA memory. */
  readonly cells = new FixedArray<u16, typeof SCREEN_CELLS>();
  row: usize = 0;
  /**
   * `SCREEN_COLUMNS` means: the last column is written and the next glyph wraps first, as terminals
   * do.
   */
  column: usize = 0;
  attribute: u8 = DEFAULT_ATTRIBUTE;
  cursorVisible: boolean = true;
  /** False: what comes after the last row is lost, and what stands on the screen stays. */
  scrolls: boolean = true;
  private full: boolean = false;
  /** Rows changed since `markClean`: from dirtyFirst up to, not including, dirtyEnd. */
  dirtyFirst: usize = 0;
  dirtyEnd: usize = SCREEN_ROWS;

  /** Blank screen, cursor at the top left, default colours. */
  reset(): void {
    this.attribute = DEFAULT_ATTRIBUTE;
    this.cursorVisible = true;
    this.scrolls = true;
    this.full = false;
    this.row = 0;
    this.column = 0;
    this.clearCells(0, SCREEN_CELLS);
  }

  markClean(): void {
    this.dirtyFirst = SCREEN_ROWS;
    this.dirtyEnd = 0;
  }

  private markDirty(first: usize, end: usize): void {
    if (first < this.dirtyFirst) {
      this.dirtyFirst = first;
    }
    if (end > this.dirtyEnd) {
      this.dirtyEnd = end;
    }
  }

  private blank(): u16 {
    return (u16(this.attribute) << 8) | SPACE;
  }

  /** Blanks cells `from` up to, not including, `to`, in the current colours. */
  private clearCells(from: usize, to: usize): void {
    assert(from <= to && to <= SCREEN_CELLS, "screen: clear outside of the screen");
    if (from < to) {
      this.cells.slice(from, to).fill(this.blank());
      this.markDirty(from / SCREEN_COLUMNS, (to - 1) / SCREEN_COLUMNS + 1);
    }
  }

  /** The cell under the cursor; the last column while a wrap is pending. */
  cursorCell(): usize {
    const column: usize = this.column < SCREEN_COLUMNS ? this.column : SCREEN_COLUMNS - 1;
    return this.row * SCREEN_COLUMNS + column;
  }

  put(glyph: u8): void {
    if (this.column >= SCREEN_COLUMNS) {
      this.newline();
    }
    if (this.full) {
      return;
    }
    this.cells[this.row * SCREEN_COLUMNS + this.column] = (u16(this.attribute) << 8) | u16(glyph);
    this.markDirty(this.row, this.row + 1);
    this.column += 1;
  }

  /**
   * To the start of the next row, scrolling at the bottom: the line feed of the kernel's own
   * output.
   */
  newline(): void {
    this.column = 0;
    if (this.row + 1 < SCREEN_ROWS) {
      this.row += 1;
    } else if (this.scrolls) {
      this.scrollUp();
    } else {
      this.full = true;
    }
  }

  private scrollUp(): void {
    this.cells.slice(0, SCREEN_CELLS).copyFrom(this.cells.slice(SCREEN_COLUMNS, SCREEN_CELLS));
    this.clearCells(SCREEN_CELLS - SCREEN_COLUMNS, SCREEN_CELLS);
    this.markDirty(0, SCREEN_ROWS);
  }

  carriageReturn(): void {
    this.column = 0;
  }

  backspace(): void {
    if (this.column >= SCREEN_COLUMNS) {
      this.column = SCREEN_COLUMNS - 1;
    }
    if (this.column > 0) {
      this.column -= 1;
    }
  }

  tab(): void {
    const next: usize = (this.column / TAB_COLUMNS + 1) * TAB_COLUMNS;
    this.column = next < SCREEN_COLUMNS ? next : SCREEN_COLUMNS - 1;
  }

  /** Both count from 0; what is outside goes to the edge. */
  moveTo(row: usize, column: usize): void {
    this.row = row < SCREEN_ROWS ? row : SCREEN_ROWS - 1;
    this.column = column < SCREEN_COLUMNS ? column : SCREEN_COLUMNS - 1;
  }

  moveUp(count: usize): void {
    this.moveTo(this.row > count ? this.row - count : 0, this.column);
  }

  moveDown(count: usize): void {
    this.moveTo(this.row + count, this.column);
  }

  moveLeft(count: usize): void {
    const column: usize = this.column < SCREEN_COLUMNS ? this.column : SCREEN_COLUMNS - 1;
    this.moveTo(this.row, column > count ? column - count : 0);
  }

  moveRight(count: usize): void {
    this.moveTo(this.row, this.column + count);
  }

  clearToEndOfScreen(): void {
    this.clearCells(this.cursorCell(), SCREEN_CELLS);
  }

  clearToCursor(): void {
    this.clearCells(0, this.cursorCell() + 1);
  }

  clearScreen(): void {
    this.clearCells(0, SCREEN_CELLS);
  }

  clearToEndOfLine(): void {
    this.clearCells(this.cursorCell(), (this.row + 1) * SCREEN_COLUMNS);
  }

  clearLineToCursor(): void {
    this.clearCells(this.row * SCREEN_COLUMNS, this.cursorCell() + 1);
  }

  clearLine(): void {
    this.clearCells(this.row * SCREEN_COLUMNS, (this.row + 1) * SCREEN_COLUMNS);
  }
}
