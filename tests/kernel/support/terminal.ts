/** A terminal in memory: what the console prints lands on a TextScreen that tests can read. */
import type { ByteSink } from "gehri:text";
import { AnsiInterpreter } from "../../../drivers/vga/ansi.ts";
import { SCREEN_COLUMNS } from "../../../drivers/vga/limits.ts";
import { TextScreen } from "../../../drivers/vga/screen.ts";

export class Terminal implements ByteSink {
  readonly screen = new TextScreen();
  private readonly interpreter = new AnsiInterpreter(this.screen);
  private readonly rowBytes = new FixedArray<u8, typeof SCREEN_COLUMNS>();
  bells: u64 = 0;
  bytes: u64 = 0;

  reset(): void {
    this.interpreter.reset();
    this.bells = 0;
    this.bytes = 0;
  }

  writeBytes(bytes: ReadonlySlice<u8>): void {
    for (const value of bytes) {
      if (value === 7) {
        this.bells += 1;
      }
    }
    this.bytes += u64(bytes.length);
    this.interpreter.write(bytes);
  }

  /**
   * A row without the blanks at its end, `#` for glyphs outside of ASCII; good until the next call.
   */
  row(row: usize): string {
    let end: usize = 0;
    for (let column: usize = 0; column < SCREEN_COLUMNS; column++) {
      const glyph = this.glyph(row, column);
      this.rowBytes[column] = glyph < 0x80 ? glyph : byte("#");
      if (glyph !== 0x20) {
        end = column + 1;
      }
    }
    return stringView(this.rowBytes.slice(0, end));
  }

  glyph(row: usize, column: usize): u8 {
    return u8.wrap(this.screen.cells[row * SCREEN_COLUMNS + column]);
  }

  attribute(row: usize, column: usize): u8 {
    return u8(this.screen.cells[row * SCREEN_COLUMNS + column] >> 8);
  }
}
