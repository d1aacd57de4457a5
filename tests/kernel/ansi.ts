/** The escape-sequence interpreter and the screen behind it: scrolling, moves, erasing, colours. */
import { glyphOf, SUBSTITUTE_GLYPH } from "../../drivers/vga/code-page.ts";
import { SCREEN_CELLS, SCREEN_COLUMNS, SCREEN_ROWS } from "../../drivers/vga/limits.ts";
import { DEFAULT_ATTRIBUTE } from "../../drivers/vga/screen.ts";
import { Checks, Random } from "./support/check.ts";
import { Terminal } from "./support/terminal.ts";

const checks = new Checks();
const terminal = new Terminal();

function show(text: string): void {
  terminal.writeBytes(text.bytes());
}

function fresh(text: string): void {
  terminal.reset();
  show(text);
}

function at(name: string, row: usize, column: usize): void {
  checks.equal(name, u64(terminal.screen.row), u64(row));
  checks.equal(name, u64(terminal.screen.column), u64(column));
}

function plainText(): void {
  fresh("hello\nworld");
  checks.same("a line", terminal.row(0), "hello");
  checks.same("a line feed starts the next", terminal.row(1), "world");
  fresh("one\rtwo\x08X\tY");
  checks.same("carriage return, backspace, tab", terminal.row(0), "twX     Y");
  fresh("");
  for (let i: usize = 0; i < SCREEN_COLUMNS; i++) {
    show("x");
  }
  checks.check("the last column does not wrap yet", terminal.screen.row === 0);
  show("y");
  checks.same("the next glyph does", terminal.row(1), "y");
}

function scrolling(): void {
  fresh("");
  for (let i: usize = 0; i < SCREEN_ROWS; i++) {
    show("line ");
    terminal.screen.put(byte("A") + u8(i));
    show("\n");
  }
  checks.same("the first line has left", terminal.row(0), "line B");
  checks.same("the last one stands above", terminal.row(SCREEN_ROWS - 2), "line Y");
  checks.same("an empty line below", terminal.row(SCREEN_ROWS - 1), "");
  terminal.screen.markClean();
  show("x");
  checks.equal("one glyph dirties one row", u64(terminal.screen.dirtyFirst), SCREEN_ROWS - 1);
  checks.equal("to its end", u64(terminal.screen.dirtyEnd), SCREEN_ROWS);
}

function fixedScreen(): void {
  fresh("message\n");
  terminal.screen.scrolls = false;
  for (let i: usize = 0; i < SCREEN_ROWS + 5; i++) {
    show("trace\n");
  }
  checks.same("without scrolling the start stays", terminal.row(0), "message");
  checks.same("and the rest is lost", terminal.row(SCREEN_ROWS - 1), "trace");
}

function moves(): void {
  fresh("\x1b[5;10H");
  at("a position counts from 1", 4, 9);
  show("\x1b[2A\x1b[3C\x1b[B\x1b[D");
  at("up, right, down, left", 3, 11);
  show("\x1b[H");
  at("home", 0, 0);
  show("\x1b[99;999f\x1b[5B\x1b[5C");
  at("the edges hold", SCREEN_ROWS - 1, SCREEN_COLUMNS - 1);
  show("\x1b[99999999999999999999A\x1b[0D");
  at("huge counts too", 0, SCREEN_COLUMNS - 2);
  show("\x1b[7G\x1b[3d");
  at("column and row", 2, 6);
  show("\x1b[s\x1b[H\x1b[u");
  at("save and restore", 2, 6);
  show("\x1b7\x1b[H\x1b8\x1b[2E");
  at("the older form, and lines", 4, 0);
}

function erasing(): void {
  fresh("abcdef\x1b[3D\x1b[K");
  checks.same("to the end of the line", terminal.row(0), "abc");
  fresh("abcdef\x1b[3D\x1b[1K");
  checks.same("up to the cursor", terminal.row(0), "    ef");
  fresh("abc\ndef\nghi\x1b[2;2H\x1b[J");
  checks.same("to the end of the screen", terminal.row(1), "d");
  checks.same("the rows below", terminal.row(2), "");
  fresh("abc\ndef\nghi\x1b[2;2H\x1b[1J");
  checks.same("from the start of the screen", terminal.row(0), "");
  checks.same("up to the cursor's row", terminal.row(1), "  f");
  fresh("abc\x1b[2J");
  checks.same("all of it", terminal.row(0), "");
  at("without moving", 0, 3);
}

function erasingFullRows(): void {
  fresh("");
  for (let i: usize = 0; i < SCREEN_COLUMNS * 2; i++) {
    show("x");
  }
  show("\x1b[1;1H\x1b[K");
  checks.same("the last column is erased, too", terminal.row(0), "");
  checks.equal("and no other row", u64(terminal.row(1).length), SCREEN_COLUMNS);
  show("\x1b[2;80H\x1b[1K");
  checks.same("up to the last column", terminal.row(1), "");
}

function colours(): void {
  fresh("\x1b[31mr\x1b[1mR\x1b[0md\x1b[44mb\x1b[7mi\x1b[m\x1b[92mg\x1b[mn");
  checks.equal("red", u64(terminal.attribute(0, 0)), 0x04);
  checks.equal("bright red", u64(terminal.attribute(0, 1)), 0x0c);
  checks.equal("default", u64(terminal.attribute(0, 2)), DEFAULT_ATTRIBUTE);
  checks.equal("on blue", u64(terminal.attribute(0, 3)), 0x17);
  checks.equal("reversed", u64(terminal.attribute(0, 4)), 0x71);
  checks.equal("bright green", u64(terminal.attribute(0, 5)), 0x0a);
  fresh("\x1b[38;5;31mx");
  checks.equal("256 colours are ignored", u64(terminal.attribute(0, 0)), DEFAULT_ATTRIBUTE);
  fresh("\x1b[?25l");
  checks.check("the cursor hides", !terminal.screen.cursorVisible);
  show("\x1b[?25h");
  checks.check("and shows", terminal.screen.cursorVisible);
}

function swallowed(): void {
  fresh("a\x1b[>4;2mb\x1b]0;title\x07c\x1b(Bd\x1bPx\x1b\\e\x1b[12\x18f\x1b[ qg");
  checks.same("sequences it does not know leave no trace", terminal.row(0), "abcdefg");
  fresh("\x1b[1;2;3;4;5;6;7;8;9;10;11;12;31mx");
  checks.same("too many parameters", terminal.row(0), "x");
}

function characters(): void {
  fresh("é─█");
  checks.equal("e acute", u64(terminal.glyph(0, 0)), 0x82);
  checks.equal("a line", u64(terminal.glyph(0, 1)), 0xc4);
  checks.equal("a block", u64(terminal.glyph(0, 2)), 0xdb);
  checks.equal("an arrow", u64(glyphOf(0x2192)), 0x1a);
  checks.equal("a dash", u64(glyphOf(0x2014)), 0x2d);
  checks.equal("no glyph", u64(glyphOf(0x1f600)), SUBSTITUTE_GLYPH);
  fresh("");
  const cut: FixedArray<u8, 6> = [0xe2, 0x94, 0x41, 0xc0, 0x80, 0x42];
  terminal.writeBytes(cut);
  checks.same("broken UTF-8 becomes substitutes", terminal.row(0), "#A##B");
}

/** The screen's asserts and the bounds checks are the judges. */
function randomBytes(): void {
  const random = new Random(0x5eed0002);
  const block = new FixedArray<u8, 64>();
  const alphabet = "\x1b[;0123456789ABCDEFGHJKmsudhl?\n\r\t\x08xyz";
  for (let round: usize = 0; round < 5000; round++) {
    for (let i: usize = 0; i < block.length; i++) {
      const known = alphabet.bytes()[random.below(u64(alphabet.length))];
      block[i] = random.below(4) > 0 ? known : u8(random.below(256));
    }
    terminal.writeBytes(block);
    if (terminal.screen.row >= SCREEN_ROWS || terminal.screen.column > SCREEN_COLUMNS) {
      checks.check("the cursor stays on the screen", false);
      return;
    }
  }
  checks.check("320,000 random bytes are survived", terminal.screen.cells.length === SCREEN_CELLS);
}

export function main(): i32 {
  plainText();
  scrolling();
  fixedScreen();
  moves();
  erasing();
  erasingFullRows();
  colours();
  swallowed();
  characters();
  randomBytes();
  return checks.result();
}
