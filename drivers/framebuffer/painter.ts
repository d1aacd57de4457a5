/**
 * Draws a TextScreen into pixels. Memory of the framebuffer is written and never read, reads being
 * slow: a shadow of the cells tells what stands there. Only cells that differ are drawn, so a
 * scrolled screen of short lines costs little.
 */
import { SCREEN_CELLS, SCREEN_COLUMNS, SCREEN_ROWS } from "../vga/limits.ts";
import type { TextScreen } from "../vga/screen.ts";
import type { Font } from "./font.ts";
import { GLYPH_COLUMNS, GLYPH_ROWS, type LINE_BYTES } from "./limits.ts";
import { type ColourField, type FramebufferMode, scaleOf } from "./mode.ts";

/** The 16 colours of VGA text as red, green, blue: a third and two thirds of full brightness. */
const PALETTE: FixedArray<u32, 16> = [
  0x000000, 0x0000aa, 0x00aa00, 0x00aaaa, 0xaa0000, 0xaa00aa, 0xaa5500, 0xaaaaaa, 0x555555,
  0x5555ff, 0x55ff55, 0x55ffff, 0xff5555, 0xff55ff, 0xffff55, 0xffffff,
];
/** No cell is so: bright white on bright white. */
const NO_CELL: u16 = 0xffff;
/** The cursor: an underline, as VGA's. */
const CURSOR_FIRST_ROW: usize = 13;
const CURSOR_LAST_ROW: usize = 14;

function placed(level: u32, field: ColourField): u32 {
  return ((level & 0xff) >> (8 - field.bits)) << field.position;
}

/** Where it is to be drawn; SCREEN_CELLS: nowhere. */
function cursorOf(screen: TextScreen): usize {
  return screen.cursorVisible ? screen.cursorCell() : SCREEN_CELLS;
}

export class Painter {
  private readonly shadow = new FixedArray<u16, typeof SCREEN_CELLS>();
  private readonly colours = new FixedArray<u32, 16>();
  private readonly line = new FixedArray<u8, typeof LINE_BYTES>();
  private pitch: usize = 0;
  private pixelBytes: usize = 0;
  private scale: usize = 0;
  /** The byte of the text's top left pixel: the text stands in the middle. */
  private origin: usize = 0;
  /** SCREEN_CELLS: no cursor is drawn. */
  private cursor: usize = SCREEN_CELLS;
  /** Cells drawn since the start, for tests of how little is drawn. */
  cellsDrawn: u64 = 0;

  constructor(private readonly font: Font) {}

  /** Blackens all pixels. `pixels` is the whole framebuffer, here and in `paint`. */
  start(mode: FramebufferMode, pixels: Slice<u8>): void {
    this.pitch = mode.pitch;
    this.pixelBytes = mode.pixelBytes;
    this.scale = scaleOf(mode);
    const across: usize = SCREEN_COLUMNS * GLYPH_COLUMNS * this.scale;
    const down: usize = SCREEN_ROWS * GLYPH_ROWS * this.scale;
    assert(this.scale > 0 && across <= mode.width && down <= mode.height, "framebuffer: too small");
    const left: usize = (mode.width - across) / 2;
    const top: usize = (mode.height - down) / 2;
    this.origin = top * this.pitch + left * this.pixelBytes;
    for (let i: usize = 0; i < PALETTE.length; i++) {
      const colour = PALETTE[i];
      this.colours[i] =
        placed(colour >> 16, mode.red) |
        placed(colour >> 8, mode.green) |
        placed(colour, mode.blue);
    }
    for (let row: usize = 0; row < mode.height; row++) {
      const at: usize = row * mode.pitch;
      pixels.slice(at, at + mode.width * mode.pixelBytes).fill(0);
    }
    // Black spaces on black are what stands there now.
    this.shadow.fill(0x0020);
    this.cursor = SCREEN_CELLS;
  }

  /** Nothing is known any more of what stands in the pixels: the next `paint` draws all cells. */
  forget(): void {
    this.shadow.fill(NO_CELL);
  }

  /**
   * Draws the cursor and what changed in the rows that `screen` calls dirty, up to `cellsMax`
   * cells; true: more is left.
   */
  paint(screen: TextScreen, pixels: Slice<u8>, cellsMax: usize): boolean {
    this.moveCursor(screen, pixels);
    let left = cellsMax;
    const end: usize = screen.dirtyEnd * SCREEN_COLUMNS;
    for (let cell: usize = screen.dirtyFirst * SCREEN_COLUMNS; cell < end; cell++) {
      if (screen.cells[cell] === this.shadow[cell]) continue;
      if (left === 0) {
        screen.dirtyFirst = cell / SCREEN_COLUMNS;
        return true;
      }
      left -= 1;
      this.draw(cell, screen.cells[cell], pixels);
    }
    screen.markClean();
    return false;
  }

  /** Whether `paint` has something to do. */
  isBehind(screen: TextScreen): boolean {
    return screen.dirtyFirst < screen.dirtyEnd || this.cursor !== cursorOf(screen);
  }

  private moveCursor(screen: TextScreen, pixels: Slice<u8>): void {
    const next = cursorOf(screen);
    const last = this.cursor;
    if (last === next) return;
    this.cursor = next;
    if (last < SCREEN_CELLS) this.draw(last, screen.cells[last], pixels);
    if (next < SCREEN_CELLS) this.draw(next, screen.cells[next], pixels);
  }

  private draw(cell: usize, value: u16, pixels: Slice<u8>): void {
    this.shadow[cell] = value;
    this.cellsDrawn += 1;
    const glyph: usize = usize(value & 0xff);
    const front = this.colours[usize((value >> 8) & 15)];
    const back = this.colours[usize(value >> 12)];
    const bytes: usize = GLYPH_COLUMNS * this.scale * this.pixelBytes;
    const top: usize = (cell / SCREEN_COLUMNS) * GLYPH_ROWS * this.scale;
    let at: usize = this.origin + top * this.pitch + (cell % SCREEN_COLUMNS) * bytes;
    let drawn: u8 = 0;
    for (let row: usize = 0; row < GLYPH_ROWS; row++) {
      const under = cell === this.cursor && row >= CURSOR_FIRST_ROW && row <= CURSOR_LAST_ROW;
      const bits: u8 = under ? 0xff : this.font.rows[glyph * GLYPH_ROWS + row];
      // Many rows are as the one above.
      if (row === 0 || bits !== drawn) this.fillLine(bits, front, back);
      drawn = bits;
      for (let copy: usize = 0; copy < this.scale; copy++) {
        pixels.slice(at, at + bytes).copyFrom(this.line.slice(0, bytes));
        at += this.pitch;
      }
    }
  }

  /** One row of a glyph as pixels, least significant byte first. */
  private fillLine(bits: u8, front: u32, back: u32): void {
    let at: usize = 0;
    for (let column: usize = 0; column < GLYPH_COLUMNS; column++) {
      const colour = ((bits >> (7 - column)) & 1) !== 0 ? front : back;
      for (let copy: usize = 0; copy < this.scale; copy++) {
        for (let i: usize = 0; i < this.pixelBytes; i++) {
          this.line[at] = u8.wrap(colour >> (i * 8));
          at += 1;
        }
      }
    }
  }
}
