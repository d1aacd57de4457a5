/**
 * The line editor: editing keys, what the screen shows, limits, history, completion, random bytes.
 */
import type { Completer } from "../../kernel-src/console/completion.ts";
import { History } from "../../kernel-src/console/history.ts";
import { HISTORY_LINES_MAX, LINE_BYTES_MAX } from "../../kernel-src/console/limits.ts";
import { Edit, LineEditor } from "../../kernel-src/console/line-editor.ts";
import { LineView } from "../../kernel-src/console/line-view.ts";
import { Checks, Random } from "./support/check.ts";
import { Terminal } from "./support/terminal.ts";

const WORDS: FixedArray<string, 5> = ["help", "hello", "ps", "peek", "poke"];

class Words implements Completer {
  prepare(line: ReadonlySlice<u8>, wordStart: usize): boolean {
    return wordStart === 0 && line.length <= LINE_BYTES_MAX;
  }

  wordCount(): usize {
    return WORDS.length;
  }

  word(index: usize): string {
    return WORDS[index];
  }
}

const PROMPT = "$ ";
const checks = new Checks();
const terminal = new Terminal();
const view = new LineView(terminal);
const history = new History();
const words = new Words();
const editor = new LineEditor(view, history, words);

function restart(): void {
  terminal.reset();
  editor.begin(PROMPT);
}

/** Feeds a string; gives what its last byte did. */
function type(text: string): Edit {
  let edit: Edit = Edit.Pending;
  for (const value of text.bytes()) {
    edit = editor.feed(value);
  }
  return edit;
}

function lineIs(name: string, expected: string): void {
  checks.same(name, stringView(editor.line), expected);
}

/** The line and what the first row shows. */
function edits(name: string, keys: string, expected: string, shown: string): void {
  restart();
  type(keys);
  lineIs(name, expected);
  checks.same("the screen agrees", terminal.row(0), shown);
}

function editing(): void {
  edits("typing", "abc", "abc", "$ abc");
  edits("backspace", "abc\x7f\x08d", "ad", "$ ad");
  edits("left and insert", "ac\x1b[Db", "abc", "$ abc");
  edits("delete under the cursor", "abc\x1b[D\x1b[D\x1b[3~", "ac", "$ ac");
  edits("home and end", "bc\x1b[Ha\x1b[Fd", "abcd", "$ abcd");
  edits("home and end of other terminals", "b\x1b[1~a\x1b[4~c\x1bOH0\x1bOF1", "0abc1", "$ 0abc1");
  edits("ctrl-a, ctrl-e", "bc\x01a\x05d", "abcd", "$ abcd");
  edits("ctrl-k", "abcd\x1b[D\x1b[D\x0b", "ab", "$ ab");
  edits("ctrl-u", "abcd\x1b[D\x15", "d", "$ d");
  edits("ctrl-w", "one two  \x17x", "one x", "$ one x");
  edits("words by ctrl and arrows", "one two\x1b[1;5D-\x1b[1;5C+", "one -two+", "$ one -two+");
  edits("ctrl-l keeps the line", "abc\x0c", "abc", "$ abc");
  edits("an unknown sequence is swallowed", "a\x1b[200;1Qb\x1b]c", "abc", "$ abc");
  edits("characters of several bytes", "aé€😀\x7f\x7fb", "aéb", "$ a#b");
  edits("left goes over a whole character", "aé\x1b[Db", "abé", "$ ab#");
}

function invalidUtf8(): void {
  restart();
  editor.feed(byte("a"));
  editor.feed(0xff);
  editor.feed(0xc3);
  editor.feed(byte("b"));
  lineIs("invalid bytes become U+FFFD", "a\ufffd\ufffdb");
  checks.same("shown as the substitute", terminal.row(0), "$ a##b");
}

function ends(): void {
  restart();
  checks.check("enter ends the line", type("ps\r") === Edit.Done);
  checks.check("the LF of CR LF is no second enter", editor.feed(byte("\n")) === Edit.Pending);
  checks.check("a single LF is an enter", type("ps\n") === Edit.Done);
  restart();
  checks.check("ctrl-c gives the line up", type("ps\x03") === Edit.Abandoned);
  restart();
  checks.check("enter after a lone escape", type("ps\x1b\r") === Edit.Done);
}

function limits(): void {
  restart();
  for (let i: usize = 0; i < LINE_BYTES_MAX; i++) {
    editor.feed(byte("x"));
  }
  checks.equal("a full line rings no bell", terminal.bells, 0);
  editor.feed(byte("y"));
  checks.equal("one byte more does", terminal.bells, 1);
  checks.equal("and changes nothing", u64(editor.line.length), LINE_BYTES_MAX);
  checks.check("the line is refused", editor.feed(byte("\r")) === Edit.Refused);
  restart();
  type("\x1b[A");
  checks.equal("but kept in the history", u64(editor.line.length), LINE_BYTES_MAX);
  type("\x7fz");
  checks.check("and good again once edited", editor.feed(byte("\r")) === Edit.Done);
}

function scrolling(): void {
  restart();
  for (let i: usize = 0; i < 200; i++) {
    editor.feed(byte("0") + u8(i % 10));
  }
  checks.check("a long line stays on its row", terminal.screen.row === 0);
  checks.equal("the row below is empty", u64(terminal.row(1).length), 0);
  checks.check("its end is shown", terminal.row(0).endsWith("6789"));
  type("\x01");
  checks.check("home shows its start", terminal.row(0).startsWith("$ 0123456789"));
  checks.equal("with the cursor there", u64(terminal.screen.column), 2);
}

function historyKeys(): void {
  restart();
  type("first\r");
  restart();
  type("second\r");
  restart();
  type("draft\x1b[A");
  lineIs("up shows the newest line", "second");
  type("\x10");
  lineIs("ctrl-p the one before", "first");
  type("\x1b[B\x0e");
  lineIs("down past the newest gives the draft back", "draft");
  checks.same("the screen agrees", terminal.row(0), "$ draft");
}

function historyLimit(): void {
  const lines = new History();
  const line = new FixedArray<u8, 2>();
  for (let i: usize = 0; i < HISTORY_LINES_MAX + 5; i++) {
    line[0] = byte("!") + u8(i);
    line[1] = byte("x");
    lines.add(line);
  }
  checks.equal("the history has a limit", u64(lines.count), HISTORY_LINES_MAX);
  checks.equal("the oldest go first", u64(lines.recent(HISTORY_LINES_MAX - 1)[0]), 33 + 5);
  const before = lines.count;
  lines.add(line);
  lines.add("   ".bytes());
  checks.equal("the newest line is kept", u64(lines.recent(0)[0]), u64(line[0]));
  checks.equal("no line is kept for blanks", u64(lines.count), u64(before));
}

function completion(): void {
  edits("a unique word is completed", "hell\t", "hello ", "$ hello");
  edits("as far as the words agree", "h\t", "hel", "$ hel");
  edits("no match changes nothing", "x\t", "x", "$ x");
  edits("inside a line", "hell it\x01\x06\x06\x06\x06\t", "hello it", "$ hello it");
  restart();
  type("p\t");
  checks.same("an ambiguous word lists all", terminal.row(1), "ps  peek  poke");
  checks.same("and shows the line again", terminal.row(2), "$ p");
  checks.equal("where no word can stand it rings", terminal.bells, 0);
  type("s x\t");
  checks.equal("the bell", terminal.bells, 1);
}

/** Any bytes: the editor's own asserts and the bounds checks are the judges. */
function randomBytes(): void {
  const random = new Random(0x5eed0001);
  let lines: u64 = 0;
  restart();
  for (let i: usize = 0; i < 300000; i++) {
    const pick = random.below(8);
    let value = u8(random.below(256));
    if (pick < 3) {
      value = byte("a") + u8(random.below(26));
    } else if (pick === 3) {
      value = u8(random.below(32));
    } else if (pick === 4) {
      value = byte("[");
    }
    // Enter is rare, so that lines grow over the limit.
    if ((value === byte("\r") || value === byte("\n") || value === 3) && random.below(40) > 0) {
      value = 0x1b;
    }
    if (editor.feed(value) !== Edit.Pending) {
      lines += 1;
      editor.begin(PROMPT);
    }
  }
  checks.check("300,000 random bytes are survived", lines > 100);
  type("\x1b\x03");
  restart();
  type("still fine");
  lineIs("and the editor still edits", "still fine");
}

export function main(): i32 {
  editing();
  invalidUtf8();
  ends();
  limits();
  scrolling();
  historyKeys();
  historyLimit();
  completion();
  randomBytes();
  return checks.result();
}
