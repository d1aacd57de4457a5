/**
 * The font, 8 x 16 pixels for each glyph of code page 437. ASCII is drawn (font-ascii.ts); accented
 * letters are put together from a letter and an accent, lines and blocks are computed; what is left
 * is a box.
 */
import { ASCII_END, ASCII_FIRST, ASCII_ROWS } from "./font-ascii.ts";
import { lineRow } from "./font-lines.ts";
import { type FONT_BYTES, GLYPH_ROWS, GLYPHS } from "./limits.ts";

const enum Accent {
  Acute = 0,
  Grave = 1,
  Circumflex = 2,
  Diaeresis = 3,
  Tilde = 4,
  Ring = 5,
  Cedilla = 6,
}

/** Two rows each. */
const ACCENT_ROWS: FixedArray<u8, 14> = [
  0x08, 0x10, 0x20, 0x10, 0x18, 0x24, 0x24, 0x24, 0x32, 0x4c, 0x18, 0x18, 0x10, 0x20,
];
/** Above capitals, above small letters, below all. */
const CAPITAL_ACCENT_ROW: usize = 0;
const SMALL_ACCENT_ROW: usize = 2;
const CEDILLA_ROW: usize = 12;
/** The dot of an i, which an accent replaces. */
const DOT_END_ROW: usize = 4;

/** Glyph, letter, accent (code page 437). */
const COMPOSED: FixedArray<u8, 99> = [
  0x80, 0x43, 6, 0x81, 0x75, 3, 0x82, 0x65, 0, 0x83, 0x61, 2, 0x84, 0x61, 3, 0x85, 0x61, 1, 0x86,
  0x61, 5, 0x87, 0x63, 6, 0x88, 0x65, 2, 0x89, 0x65, 3, 0x8a, 0x65, 1, 0x8b, 0x69, 3, 0x8c, 0x69, 2,
  0x8d, 0x69, 1, 0x8e, 0x41, 3, 0x8f, 0x41, 5, 0x90, 0x45, 0, 0x93, 0x6f, 2, 0x94, 0x6f, 3, 0x95,
  0x6f, 1, 0x96, 0x75, 2, 0x97, 0x75, 1, 0x98, 0x79, 3, 0x99, 0x4f, 3, 0x9a, 0x55, 3, 0xa0, 0x61, 0,
  0xa1, 0x69, 0, 0xa2, 0x6f, 0, 0xa3, 0x75, 0, 0xa4, 0x6e, 4, 0xa5, 0x4e, 4, 0xe6, 0x75, 6, 0xff,
  0x20, 0,
];

/** What a glyph without a drawing looks like. */
const BOX_FIRST_ROW: usize = 4;
const BOX_LAST_ROW: usize = 11;

/** Shade patterns of even and odd rows: a quarter, a half, three quarters. */
const SHADES: FixedArray<u8, 6> = [0x88, 0x22, 0xaa, 0x55, 0x77, 0xdd];

export class Font {
  readonly rows = new FixedArray<u8, typeof FONT_BYTES>();

  /** Fills `rows`: 16 a glyph, the leftmost pixel in the top bit. */
  build(): void {
    for (let glyph: usize = 0; glyph < GLYPHS; glyph++) {
      for (let row: usize = 0; row < GLYPH_ROWS; row++) this.set(glyph, row, rowOf(glyph, row));
    }
    for (let i: usize = 0; i < COMPOSED.length; i += 3) {
      this.compose(usize(COMPOSED[i]), usize(COMPOSED[i + 1]), usize(COMPOSED[i + 2]));
    }
  }

  row(glyph: usize, row: usize): u8 {
    return this.rows[glyph * GLYPH_ROWS + row];
  }

  private set(glyph: usize, row: usize, bits: u8): void {
    this.rows[glyph * GLYPH_ROWS + row] = bits;
  }

  private compose(glyph: usize, letter: usize, accent: usize): void {
    for (let row: usize = 0; row < GLYPH_ROWS; row++) {
      const dotted = letter === 0x69 && row < DOT_END_ROW;
      this.set(glyph, row, dotted ? 0 : this.row(letter, row));
    }
    if (letter === 0x20) return;
    const above = letter < 0x60 ? CAPITAL_ACCENT_ROW : SMALL_ACCENT_ROW;
    const first = accent === usize(Accent.Cedilla) ? CEDILLA_ROW : above;
    for (let i: usize = 0; i < 2; i++) {
      this.set(glyph, first + i, this.row(glyph, first + i) | ACCENT_ROWS[accent * 2 + i]);
    }
  }
}

function rowOf(glyph: usize, row: usize): u8 {
  if (glyph >= ASCII_FIRST && glyph < ASCII_END) {
    return ASCII_ROWS[(glyph - ASCII_FIRST) * GLYPH_ROWS + row];
  }
  if (glyph >= 0xb0 && glyph < 0xb3) return SHADES[(glyph - 0xb0) * 2 + (row % 2)];
  if (glyph >= 0xb3 && glyph < 0xdb) return lineRow(glyph - 0xb3, row);
  if (glyph >= 0xdb && glyph < 0xe0) return blockRow(glyph, row);
  if (glyph === 0) return 0;
  if (glyph === 0xfe) return row >= 6 && row < 12 ? 0x7e : 0;
  if (row < BOX_FIRST_ROW || row > BOX_LAST_ROW) return 0;
  return row === BOX_FIRST_ROW || row === BOX_LAST_ROW ? 0x7e : 0x42;
}

/** Full, lower, left, right and upper block. */
function blockRow(glyph: usize, row: usize): u8 {
  const lower = row >= GLYPH_ROWS / 2;
  switch (glyph) {
    case 0xdc:
      return lower ? 0xff : 0;
    case 0xdd:
      return 0xf0;
    case 0xde:
      return 0x0f;
    case 0xdf:
      return lower ? 0 : 0xff;
    default:
      return 0xff;
  }
}
