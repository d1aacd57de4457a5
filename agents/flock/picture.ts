/**
 * The picture: dots that shine where birds are, and fade. Two dots, one above the other, make a
 * character of the screen; as text, a letter stands for each character in which there is a bird.
 */

import type { Flight } from "./bird.ts";
import { DOT, type DOTS, PICTURE_COLUMNS, TRAIL_FRAMES } from "./limits.ts";

/** Glyphs of code page 437. */
const SPACE: u16 = 0x20;
const FULL_BLOCK: u16 = 0xdb;
const LOWER_HALF: u16 = 0xdc;
const UPPER_HALF: u16 = 0xdf;
/** VGA's colours: a swarm's birds, and their trails. */
const BIRD_COLOURS: FixedArray<u16, 2> = [0x0c, 0x0b];
const TRAIL_COLOURS: FixedArray<u16, 2> = [0x04, 0x03];
/** Without brightness: a bright background blinks on VGA. */
const BACK_COLOURS: FixedArray<u16, 2> = [0x04, 0x03];
const LETTERS: FixedArray<u8, 2> = [0x72, 0x63];

export class Picture {
  /** For each dot: frames that it still shines, 0 for dark. */
  private readonly light = new FixedArray<u8, typeof DOTS>();
  private readonly swarm = new FixedArray<u8, typeof DOTS>();
  private readonly row = new FixedArray<u16, typeof PICTURE_COLUMNS>();
  private readonly letters = new FixedArray<u8, typeof PICTURE_COLUMNS>();

  /** Everything fades by a frame. */
  fade(): void {
    for (let i: usize = 0; i < this.light.length; i++) {
      if (this.light[i] > 0) this.light[i] -= 1;
    }
  }

  add(flight: Flight, swarm: usize): void {
    const dot = usize(flight.y / DOT) * PICTURE_COLUMNS + usize(flight.x / DOT);
    this.light[dot] = TRAIL_FRAMES;
    this.swarm[dot] = u8(swarm);
  }

  /** One row of the screen's cells; good until the next call. */
  cells(row: usize): ReadonlySlice<u16> {
    const upper: usize = row * 2 * PICTURE_COLUMNS;
    for (let column: usize = 0; column < PICTURE_COLUMNS; column++) {
      this.row[column] = this.cell(upper + column, upper + PICTURE_COLUMNS + column);
    }
    return this.row;
  }

  private colour(dot: usize): u16 {
    const swarm = usize(this.swarm[dot]);
    return this.light[dot] === TRAIL_FRAMES ? BIRD_COLOURS[swarm] : TRAIL_COLOURS[swarm];
  }

  private cell(upper: usize, lower: usize): u16 {
    const above = this.light[upper];
    const below = this.light[lower];
    if (above === 0 && below === 0) return (u16(0x07) << 8) | SPACE;
    if (below === 0) return (this.colour(upper) << 8) | UPPER_HALF;
    if (above === 0) return (this.colour(lower) << 8) | LOWER_HALF;
    if (this.colour(upper) === this.colour(lower)) return (this.colour(upper) << 8) | FULL_BLOCK;
    // The brighter one is in the foreground.
    const front = above >= below ? upper : lower;
    const back = BACK_COLOURS[usize(this.swarm[above >= below ? lower : upper])];
    const glyph = above >= below ? UPPER_HALF : LOWER_HALF;
    return (((back << 4) | this.colour(front)) << 8) | glyph;
  }

  /** One row as letters, without blanks at its end; good until the next call. */
  text(row: usize): string {
    const upper: usize = row * 2 * PICTURE_COLUMNS;
    let end: usize = 0;
    for (let column: usize = 0; column < PICTURE_COLUMNS; column++) {
      const first = upper + column;
      const second = first + PICTURE_COLUMNS;
      const dot = this.light[first] >= this.light[second] ? first : second;
      const shines = this.light[dot] === TRAIL_FRAMES;
      this.letters[column] = shines ? LETTERS[usize(this.swarm[dot])] : byte(" ");
      if (shines) end = column + 1;
    }
    return stringView(this.letters.slice(0, end));
  }
}
