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
const BLANK: u16 = 0x0720;

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
  /** Rows above the text, which it leaves alone. */
  private top: usize = 0;
  /** Rows changed since `markClean`: from dirtyFirst up to, not including, dirtyEnd. */
  dirtyFirst: usize = 0;
  dirtyEnd: usize = SCREEN_ROWS;

  /** Blank screen, cursor at the top left, default colours. */
  reset(): void {
    this.attribute = DEFAULT_ATTRIBUTE;
    this.cursorVisible = true;
    this.scrolls = true;
    this.full = false;
    this.row = this.top;
    this.column = 0;
    this.clearCells(this.topCell(), SCREEN_CELLS);
  }

  /**
   * From now on the text has the rows from `rows` on to itself and counts from there. What stands
   * in the others is blanked when they are taken, and theirs who puts cells there.
   */
  keepTop(rows: usize): void {
    assert(rows < SCREEN_ROWS, "screen: no row is left for text");
    const last = this.top;
    this.top = rows;
    if (rows > last) this.makeRoom(rows);
    const first: usize = rows < last ? rows : 0;
    this.cells
      .slice(first * SCREEN_COLUMNS, (rows < last ? last : rows) * SCREEN_COLUMNS)
      .fill(BLANK);
    this.markAllDirty();
  }

  /** Moves the text up into what is left of the screen below `rows`, until the cursor is in it. */
  private makeRoom(rows: usize): void {
    if (this.row >= rows) return;
    const down: usize = rows - this.row;
    const from = this.cells.slice(0, SCREEN_CELLS - down * SCREEN_COLUMNS);
    this.cells.slice(down * SCREEN_COLUMNS, SCREEN_CELLS).copyFrom(from);
    this.row = rows;
  }

  putCell(cell: usize, value: u16): void {
    if (this.cells[cell] === value) return;
    this.cells[cell] = value;
    this.markDirty(cell / SCREEN_COLUMNS, cell / SCREEN_COLUMNS + 1);
  }

  private topCell(): usize {
    return this.top * SCREEN_COLUMNS;
  }

  markClean(): void {
    this.dirtyFirst = SCREEN_ROWS;
    this.dirtyEnd = 0;
  }

  markAllDirty(): void {
    this.markDirty(0, SCREEN_ROWS);
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
    const next: usize = this.topCell() + SCREEN_COLUMNS;
    this.cells.slice(this.topCell(), SCREEN_CELLS).copyFrom(this.cells.slice(next, SCREEN_CELLS));
    this.clearCells(SCREEN_CELLS - SCREEN_COLUMNS, SCREEN_CELLS);
    this.markDirty(this.top, SCREEN_ROWS);
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

  /** The row of the cursor, counted from the first row of the text. */
  textRow(): usize {
    return this.row - this.top;
  }

  /** Both count from 0, the rows from the first of the text; what is outside goes to the edge. */
  moveTo(row: usize, column: usize): void {
    this.row = row < SCREEN_ROWS - this.top ? this.top + row : SCREEN_ROWS - 1;
    this.column = column < SCREEN_COLUMNS ? column : SCREEN_COLUMNS - 1;
  }

  moveUp(count: usize): void {
    const row = this.textRow();
    this.moveTo(row > count ? row - count : 0, this.column);
  }

  moveDown(count: usize): void {
    this.moveTo(this.textRow() + count, this.column);
  }

  moveLeft(count: usize): void {
    const column: usize = this.column < SCREEN_COLUMNS ? this.column : SCREEN_COLUMNS - 1;
    this.moveTo(this.textRow(), column > count ? column - count : 0);
  }

  moveRight(count: usize): void {
    this.moveTo(this.textRow(), this.column + count);
  }

  clearToEndOfScreen(): void {
    this.clearCells(this.cursorCell(), SCREEN_CELLS);
  }

  clearToCursor(): void {
    this.clearCells(this.topCell(), this.cursorCell() + 1);
  }

  clearScreen(): void {
    this.clearCells(this.topCell(), SCREEN_CELLS);
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
