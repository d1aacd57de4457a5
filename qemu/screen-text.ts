/**
 * Reads text off a picture of the screen: each cell's pixels must be a glyph of the kernel's font,
 * exactly, in two colours. So a test sees what a person sees, not what the kernel believes to show.
 */
import { readFileSync } from "node:fs";
import { SCREEN_COLUMNS, SCREEN_ROWS } from "./limits.ts";
import { colourAt, type Picture } from "./picture.ts";

/** What a cell shows whose pixels are no glyph of ASCII. */
export const UNKNOWN_GLYPH = "\ufffd";

/** The kernel's own font. It is read as text: GTS has types that this program does not know. */
const FONT = new URL("../drivers/framebuffer/font-ascii.ts", import.meta.url);
const ASCII_FIRST = 0x20;
const ASCII_END = 0x7f;

const GLYPH_WIDTH = 8;
const GLYPH_HEIGHT = 16;
/** Pixels of the screen for one of the font, at most. */
const SCALE_MAX = 8;
/** The cursor covers these rows. */
const CURSOR_ROWS = new Set([13, 14]);

export interface ScreenCell {
  readonly character: string;
  /** 0xRRGGBB. Of a blank cell both are the colour that is seen. */
  readonly front: number;
  readonly back: number;
}

interface Glyphs {
  /** By its rows, joined. */
  readonly plain: ReadonlyMap<string, string>;
  /** By the rows that a cursor leaves. */
  readonly underCursor: ReadonlyMap<string, string>;
}

function withoutCursor(rows: readonly number[]): string {
  return rows.filter((_, row) => !CURSOR_ROWS.has(row)).join();
}

function readGlyphs(): Glyphs {
  const source = readFileSync(FONT, "utf8");
  const table = source.slice(source.indexOf("ASCII_ROWS"));
  const bytes = [...table.matchAll(/0x([0-9a-f]{2}),/g)].map((match) => Number(`0x${match[1]}`));
  const plain = new Map<string, string>();
  const underCursor = new Map<string, string>();
  for (let code = ASCII_FIRST; code < ASCII_END; code++) {
    const at = (code - ASCII_FIRST) * GLYPH_HEIGHT;
    const rows = bytes.slice(at, at + GLYPH_HEIGHT);
    const character = String.fromCharCode(code);
    plain.set(rows.join(), character);
    if (!underCursor.has(withoutCursor(rows))) underCursor.set(withoutCursor(rows), character);
  }
  return { plain, underCursor };
}

let known: Glyphs | null = null;

/** The glyph of rows of bits; one with the cursor below it is told by its upper rows. */
function characterOf(rows: readonly number[]): string | undefined {
  known ??= readGlyphs();
  const found = known.plain.get(rows.join());
  const covered = [...CURSOR_ROWS].every((row) => rows[row] === 0xff);
  return found ?? (covered ? known.underCursor.get(withoutCursor(rows)) : undefined);
}

/** The rows of one cell as bits: 1 where a pixel is not `back`. */
function bitsOf(colours: readonly number[], back: number): number[] {
  return Array.from({ length: GLYPH_HEIGHT }, (_, row) =>
    colours
      .slice(row * GLYPH_WIDTH, (row + 1) * GLYPH_WIDTH)
      .reduce((bits, colour) => bits * 2 + (colour === back ? 0 : 1), 0),
  );
}

function readCell(colours: readonly number[]): ScreenCell {
  const [back = 0, front = back, ...more] = new Set(colours);
  if (back === front) return { character: " ", front, back };
  if (more.length === 0) {
    const character = characterOf(bitsOf(colours, back));
    if (character !== undefined) return { character, front, back };
    const reversed = characterOf(bitsOf(colours, front));
    if (reversed !== undefined) return { character: reversed, front: back, back: front };
  }
  return { character: UNKNOWN_GLYPH, front, back };
}

/** The pixels of a cell, one for each of the font's; three colours where blocks differ. */
function cellColours(picture: Picture, left: number, top: number, scale: number): number[] {
  const colours: number[] = [];
  for (let y = 0; y < GLYPH_HEIGHT * scale; y++) {
    for (let x = 0; x < GLYPH_WIDTH * scale; x++) {
      const colour = colourAt(picture, left + x, top + y);
      const at = Math.floor(y / scale) * GLYPH_WIDTH + Math.floor(x / scale);
      if (x % scale === 0 && y % scale === 0) colours.push(colour);
      else if (colours[at] !== colour) return [0, 1, 2];
    }
  }
  return colours;
}

/** All cells, row by row. */
export function readCells(picture: Picture): ScreenCell[][] {
  const across = SCREEN_COLUMNS * GLYPH_WIDTH;
  const down = SCREEN_ROWS * GLYPH_HEIGHT;
  const largest = Math.floor(Math.min(picture.width / across, picture.height / down));
  const scale = Math.min(largest, SCALE_MAX);
  const left = Math.floor((picture.width - across * scale) / 2);
  const top = Math.floor((picture.height - down * scale) / 2);
  if (scale === 0) return [];
  return Array.from({ length: SCREEN_ROWS }, (_, row) =>
    Array.from({ length: SCREEN_COLUMNS }, (_, column) => {
      const x = left + column * GLYPH_WIDTH * scale;
      const y = top + row * GLYPH_HEIGHT * scale;
      return readCell(cellColours(picture, x, y, scale));
    }),
  );
}

/** The lines of a screen in pixels, without blanks at their ends. */
export function readLines(picture: Picture): string[] {
  return readCells(picture).map((row) =>
    row
      .map((cell) => cell.character)
      .join("")
      .trimEnd(),
  );
}
