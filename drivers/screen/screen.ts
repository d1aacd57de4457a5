/**
 * What every screen is to the kernel: text of 80 x 25 cells in memory, with its escape sequences.
 * How the cells come to be seen is the drivers' part (VGA text, framebuffer). Text may be written
 * before its screen can show anything: the cells keep it.
 */
import { AnsiInterpreter } from "../vga/ansi.ts";
import { SCREEN_CELLS, SCREEN_COLUMNS, SCREEN_ROWS } from "../vga/limits.ts";
import { TextScreen } from "../vga/screen.ts";

/** White on blue, the attribute of the panic screen's blank cells. */
const PANIC_COLOURS = "\x1b[0;1;37;44m\x1b[2J\x1b[H";

export abstract class Screen {
  readonly text = new TextScreen();
  protected readonly interpreter = new AnsiInterpreter(this.text);
  private panicking: boolean = false;

  /** Whether cells can be shown now. */
  abstract isPresent(): boolean;

  /**
   * Shows what changed, the cursor too, or about `cellsMax` cells of it where showing takes time;
   * true: more is left.
   */
  abstract show(cellsMax: usize): boolean;

  /** A last try to be able to show something, in a panic; what was shown may be half-drawn. */
  abstract preparePanic(): void;

  /** Text with escape sequences, into the cells. */
  write(bytes: ReadonlySlice<u8>): void {
    this.interpreter.write(bytes);
  }

  /**
   * Puts a glyph anywhere, above all into rows that `keepTop` took from the text. `cell` is the
   * attribute in the high byte, the glyph of code page 437 in the low one.
   */
  putCell(row: usize, column: usize, cell: u16): void {
    assert(row < SCREEN_ROWS && column < SCREEN_COLUMNS, "screen: a cell outside of it");
    this.text.putCell(row * SCREEN_COLUMNS + column, cell);
  }

  /** From now on text leaves so many rows at the top alone. */
  keepTop(rows: usize): void {
    this.text.keepTop(rows);
  }

  /**
   * For the panic path: the first call takes a fresh screen in its own colours, whatever state an
   * interrupted `write` left. A text longer than the screen keeps its start there: the message
   * counts more than the far end of a backtrace. Waits for nothing.
   */
  panicWrite(bytes: ReadonlySlice<u8>): void {
    if (!this.panicking) {
      this.panicking = true;
      this.preparePanic();
      this.text.keepTop(0);
      this.interpreter.reset();
      this.interpreter.write(PANIC_COLOURS.bytes());
      this.text.scrolls = false;
    }
    this.interpreter.write(bytes);
    while (this.isPresent() && this.show(SCREEN_CELLS)) {
      // Until all of it is seen.
    }
  }
}
