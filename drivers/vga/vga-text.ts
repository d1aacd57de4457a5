/**
 * The VGA text screen: copies a TextScreen to video memory and keeps the hardware cursor. Registers
 * after the IBM VGA technical reference, as FreeVGA describes them. A machine started by UEFI, or
 * one without a display, has no text mode: then `start` says so and nothing is ever written.
 */
import { inb, irqRestore, irqSave, mmio, outb, sliceAt } from "gehri:unsafe";
import { AnsiInterpreter } from "./ansi.ts";
import { SCREEN_CELLS, SCREEN_COLUMNS } from "./limits.ts";
import { TextScreen } from "./screen.ts";

/** Where mode 3 shows its cells, physically. */
export const VGA_TEXT_ADDRESS = 0xb8000;

const CRTC_INDEX = 0x3d4;
const CRTC_DATA = 0x3d5;
const CRTC_CURSOR_START = 0x0a;
const CRTC_CURSOR_END = 0x0b;
const CRTC_CURSOR_HIGH = 0x0e;
const CRTC_CURSOR_LOW = 0x0f;
const CURSOR_OFF = 0x20;
/** An underline: scan lines 13 and 14 of 16. */
const CURSOR_FIRST_LINE = 13;
const CURSOR_LAST_LINE = 14;

const GRAPHICS_INDEX = 0x3ce;
const GRAPHICS_DATA = 0x3cf;
const GRAPHICS_MISCELLANEOUS = 6;
/** Bit 0: graphics mode. Bits 3-2: 11 maps video memory at 0xb8000. */
const MISCELLANEOUS_MASK = 0x0d;
const MISCELLANEOUS_TEXT_AT_B8000 = 0x0c;

const CELL_BYTES = 2;

/** Cells that memory must keep, to tell it from a hole in the address space. */
const PROBE_FIRST = 0x0755;
const PROBE_SECOND = 0x07aa;

/** White on blue, the attribute of the panic screen's blank cells. */
const PANIC_COLOURS = "\x1b[0;1;37;44m\x1b[2J\x1b[H";

export class VgaText {
  readonly screen = new TextScreen();
  private readonly interpreter = new AnsiInterpreter(this.screen);
  private memory: usize = 0;
  private cursorCell: usize = SCREEN_CELLS;
  private cursorShown: boolean = false;
  private panicking: boolean = false;

  get present(): boolean {
    return this.memory !== 0;
  }

  /**
   * Takes over the screen if it is in text mode. `address` is where the caller mapped
   * VGA_TEXT_ADDRESS. The screen is cleared: what the firmware left is not ours to scroll.
   */
  start(address: usize): boolean {
    this.memory = 0;
    outb(GRAPHICS_INDEX, GRAPHICS_MISCELLANEOUS);
    const miscellaneous = inb(GRAPHICS_DATA);
    if ((miscellaneous & MISCELLANEOUS_MASK) !== MISCELLANEOUS_TEXT_AT_B8000) {
      return false;
    }
    const first = mmio<u16>(address);
    const second = mmio<u16>(address + CELL_BYTES);
    first.set(PROBE_FIRST);
    second.set(PROBE_SECOND);
    if (first.get() !== PROBE_FIRST || second.get() !== PROBE_SECOND) {
      return false;
    }
    this.memory = address;
    this.interpreter.reset();
    this.flush();
    return true;
  }

  /**
   * Text with escape sequences; the cursor and all changed rows are on the screen when it returns.
   */
  write(bytes: ReadonlySlice<u8>): void {
    if (this.memory === 0) {
      return;
    }
    const flags = irqSave();
    this.interpreter.write(bytes);
    this.flush();
    irqRestore(flags);
  }

  /**
   * For the panic path: the first call takes a fresh screen in its own colours, whatever state an
   * interrupted `write` left. A text longer than the screen keeps its start there: the message
   * counts more than the far end of a backtrace. Waits for nothing.
   */
  panicWrite(bytes: ReadonlySlice<u8>): void {
    if (this.memory === 0) {
      return;
    }
    if (!this.panicking) {
      this.panicking = true;
      this.interpreter.reset();
      this.interpreter.write(PANIC_COLOURS.bytes());
      this.screen.scrolls = false;
    }
    this.interpreter.write(bytes);
    this.flush();
  }

  private flush(): void {
    const screen = this.screen;
    if (screen.dirtyFirst < screen.dirtyEnd) {
      const first: usize = screen.dirtyFirst * SCREEN_COLUMNS;
      const end: usize = screen.dirtyEnd * SCREEN_COLUMNS;
      const video = sliceAt<u16>(this.memory, SCREEN_CELLS);
      video.slice(first, end).copyFrom(screen.cells.slice(first, end));
      screen.markClean();
    }
    this.placeCursor(screen.cursorCell());
    this.showCursor(screen.cursorVisible);
  }

  private placeCursor(cell: usize): void {
    if (cell === this.cursorCell) {
      return;
    }
    this.cursorCell = cell;
    outb(CRTC_INDEX, CRTC_CURSOR_HIGH);
    outb(CRTC_DATA, u8.wrap(cell >> 8));
    outb(CRTC_INDEX, CRTC_CURSOR_LOW);
    outb(CRTC_DATA, u8.wrap(cell));
  }

  private showCursor(visible: boolean): void {
    if (visible === this.cursorShown) {
      return;
    }
    this.cursorShown = visible;
    outb(CRTC_INDEX, CRTC_CURSOR_START);
    outb(CRTC_DATA, visible ? CURSOR_FIRST_LINE : CURSOR_OFF);
    outb(CRTC_INDEX, CRTC_CURSOR_END);
    outb(CRTC_DATA, CURSOR_LAST_LINE);
  }
}

export const vga = new VgaText();
