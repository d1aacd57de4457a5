/**
 * The VGA text screen: copies a TextScreen to video memory and keeps the hardware cursor. Registers
 * after the IBM VGA technical reference, as FreeVGA describes them. A machine started by UEFI, or
 * one without a display, has no text mode: then `start` says so and nothing is ever written.
 */
import { inb, mmio, outb, sliceAt } from "gehri:unsafe";
import { Screen } from "../screen/screen.ts";
import { SCREEN_CELLS, SCREEN_COLUMNS } from "./limits.ts";

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

export class VgaText extends Screen {
  private memory: usize = 0;
  private cursorCell: usize = SCREEN_CELLS;
  private cursorShown: boolean = false;

  isPresent(): boolean {
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
    this.show(SCREEN_CELLS);
    return true;
  }

  /** All at once: copying a row is quick. */
  show(_cellsMax: usize): boolean {
    if (this.memory === 0) return false;
    const text = this.text;
    if (text.dirtyFirst < text.dirtyEnd) {
      const first: usize = text.dirtyFirst * SCREEN_COLUMNS;
      const end: usize = text.dirtyEnd * SCREEN_COLUMNS;
      const video = sliceAt<u16>(this.memory, SCREEN_CELLS);
      video.slice(first, end).copyFrom(text.cells.slice(first, end));
      text.markClean();
    }
    this.placeCursor(text.cursorCell());
    this.showCursor(text.cursorVisible);
    return false;
  }

  preparePanic(): void {
    // Rows are copied whole: nothing can be half-drawn.
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
