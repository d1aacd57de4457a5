/**
 * The line editor: bytes of a terminal in, an edited command line out, everything drawn on the way.
 * It holds no hardware and blocks nowhere, so tests drive it on the host with any bytes they like.
 *
 * A line that does not fit its buffer is refused: each byte too many rings the bell, and Enter says
 * so instead of running a line that was cut off. What did fit goes to the history, to be called
 * back.
 */
import { encodeUtf8, type UTF8_BYTES_MAX } from "gehri:utf8";
import { type Completer, complete, wordStartBefore } from "./completion.ts";
import type { History } from "./history.ts";
import { Key, KeyParser } from "./keys.ts";
import { COMPLETIONS_SHOWN_MAX, type LINE_BYTES_MAX, TERMINAL_COLUMNS } from "./limits.ts";
import { columnsOf, continues, type LineView } from "./line-view.ts";

/** What a byte did to the line. */
export const enum Edit {
  /** The line is still being edited. */
  Pending = 0,
  /** Enter: `line` is ready. */
  Done = 1,
  /** Ctrl-C: the line was given up. */
  Abandoned = 2,
  /** Enter on a line that did not fit: it must not be run. */
  Refused = 3,
}

const BELL = "\x07";

export class LineEditor {
  private readonly bytes = new FixedArray<u8, typeof LINE_BYTES_MAX>();
  private length: usize = 0;
  private cursor: usize = 0;
  private overflowed: boolean = false;
  private readonly keys = new KeyParser();
  private readonly draft = new FixedArray<u8, typeof LINE_BYTES_MAX>();
  private draftLength: usize = 0;
  /** 0 while editing a new line, n while showing the history's line n - 1. */
  private age: usize = 0;

  constructor(
    private readonly view: LineView,
    private readonly history: History,
    private readonly completer: Completer,
  ) {}

  /** Starts a new line. */
  begin(prompt: string): void {
    this.length = 0;
    this.cursor = 0;
    this.overflowed = false;
    this.age = 0;
    this.view.begin(prompt);
  }

  /** The edited line; it stays until the next `begin`. */
  get line(): ReadonlySlice<u8> {
    return this.bytes.slice(0, this.length);
  }

  /** Takes one byte from the terminal. */
  feed(value: u8): Edit {
    let edit = this.press(this.keys.feed(value));
    if (this.keys.again) {
      edit = this.press(this.keys.feed(value));
    }
    assert(this.cursor <= this.length, "line editor: cursor outside of the line");
    return edit;
  }

  private press(key: Key): Edit {
    switch (key) {
      case Key.None:
        return Edit.Pending;
      case Key.Enter:
        return this.enter();
      case Key.Interrupt:
        this.view.raw("^C\n");
        return Edit.Abandoned;
      case Key.Text:
        this.insertCharacter(this.keys.character);
        return Edit.Pending;
      case Key.Tab:
        this.completeWord();
        return Edit.Pending;
      case Key.Up:
        this.recall(this.age + 1);
        return Edit.Pending;
      case Key.Down:
        this.recallNewer();
        return Edit.Pending;
      default:
        if (!this.move(key)) {
          this.erase(key);
        }
        return Edit.Pending;
    }
  }

  private enter(): Edit {
    if (this.cursor < this.length) {
      this.view.redraw(this.line, this.length);
    }
    this.view.raw("\n");
    this.history.add(this.line);
    return this.overflowed ? Edit.Refused : Edit.Done;
  }

  private bell(): void {
    this.view.raw(BELL);
  }

  private draw(): void {
    this.view.redraw(this.line, this.cursor);
  }

  private insertCharacter(character: u32): void {
    const encoded = new FixedArray<u8, typeof UTF8_BYTES_MAX>();
    const count = encodeUtf8(character, encoded);
    if (!this.insert(encoded.slice(0, count))) {
      this.overflowed = true;
      this.bell();
    }
  }

  /** Inserts at the cursor; false, and nothing changed, when it does not fit. */
  private insert(text: ReadonlySlice<u8>): boolean {
    if (text.length > this.bytes.length - this.length) {
      return false;
    }
    const from = this.cursor;
    const atEnd = from === this.length;
    this.bytes.slice(from + text.length).copyFrom(this.bytes.slice(from, this.length));
    this.bytes.slice(from).copyFrom(text);
    this.length += text.length;
    this.cursor += text.length;
    if (!atEnd || !this.view.append(this.line, from)) {
      this.draw();
    }
    return true;
  }

  /** Removes bytes `from` up to, not including, `to`, and leaves the cursor there. */
  private remove(from: usize, to: usize): void {
    assert(from <= to && to <= this.length, "line editor: removal outside of the line");
    if (from === to) {
      this.bell();
      return;
    }
    this.bytes.slice(from).copyFrom(this.bytes.slice(to, this.length));
    this.length -= to - from;
    this.cursor = from;
    // Who deletes has heard the bell and sees what is left.
    this.overflowed = false;
    this.draw();
  }

  private move(key: Key): boolean {
    switch (key) {
      case Key.Left:
        this.cursor = this.before(this.cursor);
        break;
      case Key.Right:
        this.cursor = this.after(this.cursor);
        break;
      case Key.Home:
        this.cursor = 0;
        break;
      case Key.End:
        this.cursor = this.length;
        break;
      case Key.WordLeft:
        this.cursor = this.wordBefore(this.cursor);
        break;
      case Key.WordRight:
        this.cursor = this.wordAfter(this.cursor);
        break;
      case Key.ClearScreen:
        this.view.raw("\x1b[H\x1b[2J");
        break;
      default:
        return false;
    }
    this.draw();
    return true;
  }

  private erase(key: Key): void {
    switch (key) {
      case Key.Backspace:
        this.remove(this.before(this.cursor), this.cursor);
        break;
      case Key.Delete:
      case Key.EndOfInput:
        this.remove(this.cursor, this.after(this.cursor));
        break;
      case Key.KillToEnd:
        this.remove(this.cursor, this.length);
        break;
      case Key.KillToStart:
        this.remove(0, this.cursor);
        break;
      case Key.KillWord:
        this.remove(this.wordBefore(this.cursor), this.cursor);
        break;
      default:
        break;
    }
  }

  private before(at: usize): usize {
    let result = at;
    while (result > 0) {
      result -= 1;
      if (!continues(this.bytes[result])) {
        break;
      }
    }
    return result;
  }

  private after(at: usize): usize {
    let result = at;
    while (result < this.length) {
      result += 1;
      if (result === this.length || !continues(this.bytes[result])) {
        break;
      }
    }
    return result;
  }

  private wordBefore(at: usize): usize {
    let result = at;
    while (result > 0 && this.bytes[result - 1] === byte(" ")) {
      result -= 1;
    }
    while (result > 0 && this.bytes[result - 1] !== byte(" ")) {
      result -= 1;
    }
    return result;
  }

  private wordAfter(at: usize): usize {
    let result = at;
    while (result < this.length && this.bytes[result] === byte(" ")) {
      result += 1;
    }
    while (result < this.length && this.bytes[result] !== byte(" ")) {
      result += 1;
    }
    return result;
  }

  /** Shows the history's line `age` steps back. The line typed so far is kept as a draft. */
  private recall(age: usize): void {
    if (age > this.history.count) {
      this.bell();
      return;
    }
    if (this.age === 0) {
      this.draft.copyFrom(this.line);
      this.draftLength = this.length;
    }
    this.age = age;
    this.replace(this.history.recent(age - 1));
  }

  private recallNewer(): void {
    if (this.age === 0) {
      this.bell();
    } else if (this.age === 1) {
      this.age = 0;
      this.replace(this.draft.slice(0, this.draftLength));
    } else {
      this.recall(this.age - 1);
    }
  }

  private replace(line: ReadonlySlice<u8>): void {
    this.bytes.copyFrom(line);
    this.length = line.length;
    this.cursor = line.length;
    this.overflowed = false;
    this.draw();
  }

  /**
   * Extends the word before the cursor as far as all matching words agree; lists them if it cannot.
   */
  private completeWord(): void {
    const start = wordStartBefore(this.line, this.cursor);
    if (!this.completer.prepare(this.line, start)) {
      this.bell();
      return;
    }
    const prefix = stringView(this.bytes.slice(start, this.cursor));
    const typed: usize = this.cursor - start;
    const found = complete(prefix, this.completer);
    if (found.matches === 0) {
      this.bell();
    } else if (found.matches === 1) {
      this.insertOrBell(found.first.slice(typed));
      if (this.cursor === this.length || this.bytes[this.cursor] !== byte(" ")) {
        this.insertOrBell(" ");
      }
    } else if (found.common > typed) {
      this.insertOrBell(found.first.slice(typed, found.common));
    } else {
      this.list(prefix);
    }
  }

  /** Completion that does not fit only rings: nothing the user typed is lost by it. */
  private insertOrBell(text: string): void {
    if (!this.insert(text.bytes())) {
      this.bell();
    }
  }

  /** Shows all words that begin with `prefix` below the line, then the line again. */
  private list(prefix: string): void {
    let column: usize = 0;
    let shown: usize = 0;
    this.view.raw("\n");
    for (let i: usize = 0; i < this.completer.wordCount() && shown < COMPLETIONS_SHOWN_MAX; i++) {
      const word = this.completer.word(i);
      if (!word.startsWith(prefix)) {
        continue;
      }
      const width: usize = columnsOf(word.bytes()) + 2;
      if (column + width > TERMINAL_COLUMNS) {
        this.view.raw("\n");
        column = 0;
      }
      this.view.raw(word);
      this.view.raw("  ");
      column += width;
      shown += 1;
    }
    this.view.raw("\n");
    this.draw();
  }
}
