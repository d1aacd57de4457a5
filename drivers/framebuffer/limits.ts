/** Sizes of the font, and which framebuffers are taken. */

export const GLYPH_COLUMNS = 8;
export const GLYPH_ROWS = 16;
/** Glyphs of code page 437. */
export const GLYPHS = 256;
export const FONT_BYTES = 4096;
/** 95 glyphs of ASCII. */
export const ASCII_FONT_BYTES = 1520;
/** Larger screens are refused: nothing sold has as many pixels in one direction. */
export const SIDE_PIXELS_MAX = 16384;
/** Bytes from one row to the next, at most. */
export const PITCH_BYTES_MAX = 65536;
/** Screen pixels for one of the font, in each direction, at most. */
export const SCALE_MAX = 8;
/** One row of pixels of one glyph at the largest scale and depth. */
export const LINE_BYTES = 256;

static_assert(FONT_BYTES === GLYPHS * GLYPH_ROWS);
static_assert(ASCII_FONT_BYTES === 95 * GLYPH_ROWS);
static_assert(LINE_BYTES === GLYPH_COLUMNS * SCALE_MAX * 4);
static_assert(PITCH_BYTES_MAX === SIDE_PIXELS_MAX * 4);
