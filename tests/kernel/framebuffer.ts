/** The framebuffer console in memory: modes, pixels, damage, glyphs, and hostile descriptions. */
import { Font } from "../../drivers/framebuffer/font.ts";
import { GLYPH_COLUMNS, GLYPH_ROWS } from "../../drivers/framebuffer/limits.ts";
import {
  type FramebufferMode,
  framebufferBytes,
  readFramebufferTag,
  scaleOf,
} from "../../drivers/framebuffer/mode.ts";
import { Painter } from "../../drivers/framebuffer/painter.ts";
import { SCREEN_CELLS, SCREEN_COLUMNS } from "../../drivers/vga/limits.ts";
import { Checks, Random } from "./support/check.ts";
import { Terminal } from "./support/terminal.ts";

const ADDRESS_BITS: u8 = 40;
const BYTES_MAX: u64 = 0x4000000;
const TAG_BYTES = 40;
const PAINT_CELLS: usize = 7;
/** For the largest mode below, with what must not be touched behind it. */
const PIXEL_BYTES = 4400000;
const UNTOUCHED: u8 = 0xee;

const checks = new Checks();
const terminal = new Terminal();
const font = new Font();
const painter = new Painter(font);
const pixels = new FixedArray<u8, typeof PIXEL_BYTES>();
const tag = new FixedArray<u8, typeof TAG_BYTES>();

function put(at: usize, bytes: usize, value: u64): void {
  for (let i: usize = 0; i < bytes; i++) tag[at + i] = u8.wrap(value >> (i * 8));
}

/** A direct-colour mode with 8 bits of each colour, or 5, 6, 5. */
function describe(pitch: u64, width: u64, height: u64, depth: u8): void {
  tag.fill(0);
  put(0, 4, 8);
  put(4, 4, TAG_BYTES);
  put(8, 8, 0xe0000000);
  put(16, 4, pitch);
  put(20, 4, width);
  put(24, 4, height);
  tag[28] = depth;
  tag[29] = 1;
  const narrow = depth === 16;
  tag[32] = narrow ? 11 : 16;
  tag[33] = narrow ? 5 : 8;
  tag[34] = narrow ? 5 : 8;
  tag[35] = narrow ? 6 : 8;
  tag[36] = 0;
  tag[37] = narrow ? 5 : 8;
}

function read(): FramebufferMode {
  return readFramebufferTag(tag, ADDRESS_BITS, BYTES_MAX);
}

function start(): FramebufferMode {
  const mode = read();
  checks.same("the mode is taken", mode.problem, "");
  pixels.fill(UNTOUCHED);
  painter.start(mode, pixels.slice(0, framebufferBytes(mode)));
  terminal.reset();
  return mode;
}

function paint(mode: FramebufferMode, text: string): void {
  terminal.writeBytes(text.bytes());
  const screen = pixels.slice(0, framebufferBytes(mode));
  while (painter.paint(terminal.screen, screen, PAINT_CELLS)) {
    // A few cells at a time.
  }
}

function pixel(mode: FramebufferMode, x: usize, y: usize): u64 {
  let value: u64 = 0;
  const at: usize = y * mode.pitch + x * mode.pixelBytes;
  for (let i: usize = mode.pixelBytes; i > 0; i--) value = (value << 8) | u64(pixels[at + i - 1]);
  return value;
}

/** Pixels of a cell that are not what the font says. */
function wrongPixels(mode: FramebufferMode, cell: usize, front: u64, back: u64): u64 {
  const scale = scaleOf(mode);
  const left: usize = (mode.width - SCREEN_COLUMNS * GLYPH_COLUMNS * scale) / 2;
  const top: usize = (mode.height - 25 * GLYPH_ROWS * scale) / 2;
  const glyph = usize(terminal.screen.cells[cell] & 0xff);
  let wrong: u64 = 0;
  for (let y: usize = 0; y < GLYPH_ROWS * scale; y++) {
    for (let x: usize = 0; x < GLYPH_COLUMNS * scale; x++) {
      const set = ((font.row(glyph, y / scale) >> (7 - x / scale)) & 1) !== 0;
      const cellX: usize = (cell % SCREEN_COLUMNS) * GLYPH_COLUMNS * scale;
      const cellY: usize = (cell / SCREEN_COLUMNS) * GLYPH_ROWS * scale;
      if (pixel(mode, left + cellX + x, top + cellY + y) !== (set ? front : back)) wrong += 1;
    }
  }
  return wrong;
}

function untouchedBehind(mode: FramebufferMode): boolean {
  for (let y: usize = 0; y + 1 < mode.height; y++) {
    for (let at = mode.width * mode.pixelBytes; at < mode.pitch; at++) {
      if (pixels[y * mode.pitch + at] !== UNTOUCHED) return false;
    }
  }
  for (let at = framebufferBytes(mode); at < PIXEL_BYTES; at++) {
    if (pixels[at] !== UNTOUCHED) return false;
  }
  return true;
}

function depth(name: string, bits: u8, front: u64, back: u64): void {
  describe((u64(700) * u64(bits)) / 8 + 12, 700, 420, bits);
  const mode = start();
  paint(mode, "\x1b[1;31;44mg\x1b[?25l");
  checks.equal("bright red on blue", wrongPixels(mode, 0, front, back), 0);
  checks.equal("black beside it", wrongPixels(mode, 1, 0xffffff, 0), 0);
  checks.check(name, untouchedBehind(mode));
}

function fieldsAnywhere(): void {
  describe(2560, 640, 400, 32);
  tag[32] = 2;
  tag[33] = 8;
  tag[34] = 12;
  tag[35] = 4;
  tag[36] = 31;
  tag[37] = 1;
  const mode = start();
  paint(mode, "\x1b[97mW\x1b[?25l");
  checks.equal("odd colour fields", wrongPixels(mode, 0, 0x8000f3fc, 0), 0);
}

function scaled(): void {
  describe(1300 * 2, 1300, 810, 16);
  const mode = start();
  checks.equal("twice as large", u64(scaleOf(mode)), 2);
  paint(mode, "\x1b[25;80H\x1b[97m#\x1b[?25l");
  checks.equal("scaled", wrongPixels(mode, SCREEN_CELLS - 1, 0xffff, 0), 0);
  checks.check("scaled: nothing outside", untouchedBehind(mode));
}

function cursor(): void {
  describe(2560, 640, 400, 32);
  const mode = start();
  paint(mode, "a");
  checks.equal("the cursor", pixel(mode, 8, 13), 0xaaaaaa);
  paint(mode, "b");
  checks.equal("it leaves", wrongPixels(mode, 1, 0xaaaaaa, 0), 0);
  checks.equal("and stands further on", pixel(mode, 16, 14), 0xaaaaaa);
  paint(mode, "\x1b[?25l");
  checks.equal("and hides", pixel(mode, 16, 14), 0);
}

function damage(): void {
  describe(2560, 640, 400, 32);
  const mode = start();
  paint(mode, "\x1b[?25l");
  const none = painter.cellsDrawn;
  paint(mode, "xyz");
  checks.equal("three letters, three cells", painter.cellsDrawn - none, 3);
  paint(mode, "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
  const before = painter.cellsDrawn;
  paint(mode, "\n");
  checks.equal("scrolling draws what differs", painter.cellsDrawn - before, 3);
  checks.equal("and it is gone", wrongPixels(mode, 0, 0xaaaaaa, 0), 0);
}

function refuses(name: string, problem: string): void {
  checks.same(name, read().problem, problem);
}

function badTags(): void {
  describe(2560, 640, 400, 32);
  const cut = readFramebufferTag(tag.slice(0, 37), ADDRESS_BITS, BYTES_MAX);
  checks.same("a cut tag", cut.problem, "its description is cut off");
  tag[29] = 0;
  refuses("indexed colours", "it has no direct colours");
  const depths: FixedArray<u8, 4> = [0, 8, 15, 255];
  for (const bits of depths) {
    describe(2560, 640, 400, bits);
    refuses("another depth", "its depth is not 16, 24 or 32 bits");
  }
  describe(2559, 640, 400, 32);
  refuses("a short pitch", "its rows overlap");
  describe(0xffffffff, 640, 400, 32);
  refuses("a huge pitch", "its rows are too far apart");
  describe(2560, 639, 400, 32);
  refuses("too narrow", "it is smaller than 640 x 400 pixels");
  describe(2560, 640, 0, 32);
  refuses("no rows", "it is smaller than 640 x 400 pixels");
  describe(0xffffffff, 0xffffffff, 400, 32);
  refuses("4 Gi pixels", "it is too large");
  describe(65536, 16384, 16384, 32);
  refuses("beyond the window", "it is larger than what can be mapped");
}

function badAddresses(): void {
  describe(2560, 640, 400, 32);
  put(8, 8, 0);
  refuses("address 0", "its address is impossible");
  put(8, 8, 0xffffffffffffffff);
  refuses("the last address", "its address is impossible");
  put(8, 8, 0x10000000000 - 640 * 400 * 4 + 1);
  refuses("past the address width", "its address is impossible");
  put(8, 8, 0x10000000000 - 640 * 400 * 4);
  refuses("just below it", "");
  describe(2560, 640, 400, 32);
  tag[33] = 9;
  refuses("9 bits of red", "its colour fields do not fit into a pixel");
  tag[33] = 8;
  tag[34] = 255;
  refuses("green far away", "its colour fields do not fit into a pixel");
  tag[34] = 25;
  refuses("green half outside", "its colour fields do not fit into a pixel");
  tag[34] = 8;
  tag[37] = 0;
  refuses("no blue", "its colour fields do not fit into a pixel");
}

function randomTags(): void {
  const random = new Random(0x5eed);
  let taken: u64 = 0;
  for (let round: u32 = 0; round < 20000; round++) {
    describe(2560, 640, 400, 32);
    tag[usize(random.below(TAG_BYTES))] = u8.wrap(random.next());
    tag[usize(random.below(TAG_BYTES))] = u8.wrap(random.next());
    const mode = read();
    if (mode.problem.length > 0) continue;
    taken += 1;
    assert(u64(framebufferBytes(mode)) <= BYTES_MAX && scaleOf(mode) > 0);
  }
  checks.check("damaged tags are refused or safe", taken > 0);
}

function alike(glyph: usize, other: usize): boolean {
  for (let row: usize = 0; row < GLYPH_ROWS; row++) {
    if (font.row(glyph, row) !== font.row(other, row)) return false;
  }
  return true;
}

function glyphs(): void {
  let blank: u64 = 0;
  let same: u64 = 0;
  for (let glyph: usize = 0x21; glyph < 0x7f; glyph++) {
    let any: u8 = 0;
    for (let row: usize = 0; row < GLYPH_ROWS; row++) any |= font.row(glyph, row);
    if (any === 0) blank += 1;
    for (let other: usize = 0x21; other < glyph; other++) {
      if (alike(glyph, other)) same += 1;
    }
  }
  checks.equal("no letter is blank", blank, 0);
  checks.equal("no two are alike", same, 0);
  checks.equal("a vertical line runs through", u64(font.row(0xb3, 0) & font.row(0xb3, 15)), 0x10);
  checks.equal("a horizontal line, too", u64(font.row(0xc4, 7)), 0xff);
  checks.equal("a double corner's outer line", u64(font.row(0xc9, 6)), 0x3f);
  checks.equal("and its inner one", u64(font.row(0xc9, 8)), 0x2f);
}

export function main(): i32 {
  font.build();
  depth("16 bits: nothing outside of the rows", 16, 0xfaaa, 0x0015);
  depth("24 bits: nothing outside of the rows", 24, 0xff5555, 0x0000aa);
  depth("32 bits: nothing outside of the rows", 32, 0xff5555, 0x0000aa);
  fieldsAnywhere();
  scaled();
  cursor();
  damage();
  badTags();
  badAddresses();
  randomTags();
  glyphs();
  return checks.result();
}
