/**
 * The interpreter between the kernel's output and a TextScreen. The console sends the same bytes to
 * the serial line, where a terminal understands them, and here; so one line editor and one `top`
 * serve both. It knows the part of ECMA-48 (and of xterm's habits) that programs really use, and
 * swallows every other sequence whole: no byte string can break it.
 *
 * Sequences: ESC [ n A B C D E F G d (moves), H f (position), J K (erase), m (colours), s u (save,
 * restore), ? 25 h l (cursor); ESC 7 8 c. A line feed also returns the carriage, as the console's
 * newline does.
 */
import { Utf8Decoder, Utf8Step } from "gehri:utf8";
import { glyphOf } from "./code-page.ts";
import { ANSI_PARAMETER_MAX, type ANSI_PARAMETERS_MAX } from "./limits.ts";
import { DEFAULT_ATTRIBUTE, type TextScreen } from "./screen.ts";

const BACKSPACE = 0x08;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const CARRIAGE_RETURN = 0x0d;
const CANCEL = 0x18;
const SUBSTITUTE = 0x1a;
const ESCAPE = 0x1b;
const BELL = 0x07;
const DELETE = 0x7f;

/** Where in a sequence the next byte stands. */
const enum State {
  Text = 0,
  Escape = 1,
  /** After ESC [: parameters until a final byte 0x40..0x7e (ECMA-48, 5.4). */
  Control = 2,
  /** After ESC ( and its like: exactly one more byte. */
  Designate = 3,
  /** After ESC ] P X ^ _: a string until BEL or ESC \ (ECMA-48, 5.6). */
  ControlString = 4,
  ControlStringEscape = 5,
}

/**
 * ANSI colours count red 1, green 2, blue 4; VGA's count blue 1, green 2, red 4 (IBM VGA technical
 * reference).
 */
const VGA_COLOURS: FixedArray<u8, 8> = [0, 4, 2, 6, 1, 5, 3, 7];
const BRIGHT = 8;

export class AnsiInterpreter {
  private state: State = State.Text;
  private readonly parameters = new FixedArray<u32, typeof ANSI_PARAMETERS_MAX>();
  private parameterCount: usize = 0;
  private privateMark: boolean = false;
  private intermediate: boolean = false;
  private readonly decoder = new Utf8Decoder();
  private foreground: u8 = DEFAULT_ATTRIBUTE;
  private background: u8 = 0;
  private bold: boolean = false;
  private reversed: boolean = false;
  private savedRow: usize = 0;
  private savedColumn: usize = 0;

  constructor(private readonly screen: TextScreen) {}

  /** Default colours, no half-read sequence, blank screen. */
  reset(): void {
    this.state = State.Text;
    this.decoder.reset();
    this.savedRow = 0;
    this.savedColumn = 0;
    this.resetColours();
    this.screen.reset();
  }

  write(bytes: ReadonlySlice<u8>): void {
    for (const value of bytes) {
      this.feed(value);
    }
  }

  private feed(value: u8): void {
    if (this.state === State.Text) {
      this.text(value);
    } else if (value === CANCEL || value === SUBSTITUTE) {
      this.state = State.Text;
    } else {
      this.sequence(value);
    }
  }

  private text(value: u8): void {
    if (value >= 0x20 && value < DELETE && !this.decoder.pending) {
      this.screen.put(value);
      return;
    }
    let step = this.decoder.feed(value);
    if (step === Utf8Step.Again) {
      this.screen.put(glyphOf(this.decoder.character));
      step = this.decoder.feed(value);
    }
    if (step === Utf8Step.Done) {
      this.character(this.decoder.character);
    }
  }

  private character(code: u32): void {
    if (code >= 0x20 && code !== DELETE) {
      this.screen.put(glyphOf(code));
    } else {
      this.control(u8(code));
    }
  }

  private control(value: u8): void {
    switch (value) {
      case BACKSPACE:
        this.screen.backspace();
        break;
      case TAB:
        this.screen.tab();
        break;
      case LINE_FEED:
      case 0x0b:
      case FORM_FEED:
        this.screen.newline();
        break;
      case CARRIAGE_RETURN:
        this.screen.carriageReturn();
        break;
      case ESCAPE:
        this.state = State.Escape;
        break;
      default:
        break;
    }
  }

  private sequence(value: u8): void {
    switch (this.state) {
      case State.Escape:
        this.afterEscape(value);
        break;
      case State.Control:
        this.insideControl(value);
        break;
      case State.ControlString:
        if (value === BELL) {
          this.state = State.Text;
        } else if (value === ESCAPE) {
          this.state = State.ControlStringEscape;
        }
        break;
      case State.ControlStringEscape:
        this.state = value === byte("\\") ? State.Text : State.ControlString;
        break;
      default:
        this.state = State.Text;
        break;
    }
  }

  private afterEscape(value: u8): void {
    this.state = State.Text;
    switch (value) {
      case byte("["):
        this.state = State.Control;
        this.parameterCount = 0;
        this.privateMark = false;
        this.intermediate = false;
        this.parameters.fill(0);
        break;
      case byte("]"):
      case byte("P"):
      case byte("X"):
      case byte("^"):
      case byte("_"):
        this.state = State.ControlString;
        break;
      case byte("7"):
        this.saveCursor();
        break;
      case byte("8"):
        this.screen.moveTo(this.savedRow, this.savedColumn);
        break;
      case byte("c"):
        this.reset();
        break;
      case ESCAPE:
        this.state = State.Escape;
        break;
      default:
        if (value >= 0x20 && value < 0x30) {
          this.state = State.Designate;
        }
        break;
    }
  }

  private insideControl(value: u8): void {
    if (value >= byte("0") && value <= byte("9")) {
      this.digit(u32(value - byte("0")));
    } else if (value === byte(";") || value === byte(":")) {
      this.beginParameter();
      this.parameterCount += 1;
    } else if (value >= 0x3c && value <= 0x3f) {
      this.privateMark = true;
    } else if (value >= 0x20 && value < 0x30) {
      this.intermediate = true;
    } else if (value === ESCAPE) {
      this.state = State.Escape;
    } else if (value < 0x20) {
      this.control(value);
    } else {
      this.state = State.Text;
      this.finish(value);
    }
  }

  private beginParameter(): void {
    if (this.parameterCount === 0) {
      this.parameterCount = 1;
    }
  }

  private digit(value: u32): void {
    this.beginParameter();
    const at: usize = this.parameterCount - 1;
    if (at < this.parameters.length) {
      const next: u32 = this.parameters[at] * 10 + value;
      this.parameters[at] = next < ANSI_PARAMETER_MAX ? next : ANSI_PARAMETER_MAX;
    }
  }

  /** Parameter `index`, or `fallback` where it is missing or 0, which ECMA-48 treats alike. */
  private parameter(index: usize, fallback: usize): usize {
    if (index >= this.parameterCount || index >= this.parameters.length) {
      return fallback;
    }
    const value: usize = usize(this.parameters[index]);
    return value === 0 ? fallback : value;
  }

  private finish(final: u8): void {
    if (this.intermediate) {
      return;
    }
    if (this.privateMark) {
      if (this.parameter(0, 0) === 25 && (final === byte("h") || final === byte("l"))) {
        this.screen.cursorVisible = final === byte("h");
      }
      return;
    }
    if (!this.move(final)) {
      this.erase(final);
    }
  }

  private move(final: u8): boolean {
    const count = this.parameter(0, 1);
    switch (final) {
      case byte("A"):
        this.screen.moveUp(count);
        return true;
      case byte("B"):
        this.screen.moveDown(count);
        return true;
      case byte("C"):
        this.screen.moveRight(count);
        return true;
      case byte("D"):
        this.screen.moveLeft(count);
        return true;
      case byte("E"):
        this.screen.moveDown(count);
        this.screen.carriageReturn();
        return true;
      case byte("F"):
        this.screen.moveUp(count);
        this.screen.carriageReturn();
        return true;
      case byte("G"):
        this.screen.moveTo(this.screen.textRow(), count - 1);
        return true;
      case byte("d"):
        this.screen.moveTo(count - 1, this.screen.column);
        return true;
      case byte("H"):
      case byte("f"):
        this.screen.moveTo(count - 1, this.parameter(1, 1) - 1);
        return true;
      default:
        return false;
    }
  }

  private erase(final: u8): void {
    switch (final) {
      case byte("J"):
        this.eraseDisplay(this.parameter(0, 0));
        break;
      case byte("K"):
        this.eraseLine(this.parameter(0, 0));
        break;
      case byte("m"):
        this.selectRendition();
        break;
      case byte("s"):
        this.saveCursor();
        break;
      case byte("u"):
        this.screen.moveTo(this.savedRow, this.savedColumn);
        break;
      default:
        break;
    }
  }

  private eraseDisplay(part: usize): void {
    if (part === 0) {
      this.screen.clearToEndOfScreen();
    } else if (part === 1) {
      this.screen.clearToCursor();
    } else if (part === 2 || part === 3) {
      this.screen.clearScreen();
    }
  }

  private eraseLine(part: usize): void {
    if (part === 0) {
      this.screen.clearToEndOfLine();
    } else if (part === 1) {
      this.screen.clearLineToCursor();
    } else if (part === 2) {
      this.screen.clearLine();
    }
  }

  private saveCursor(): void {
    this.savedRow = this.screen.textRow();
    this.savedColumn = this.screen.column;
  }

  private resetColours(): void {
    this.foreground = DEFAULT_ATTRIBUTE;
    this.background = 0;
    this.bold = false;
    this.reversed = false;
  }

  private selectRendition(): void {
    const count: usize = this.parameterCount === 0 ? 1 : this.parameterCount;
    for (let i: usize = 0; i < count && i < this.parameters.length; i++) {
      const code = this.parameters[i];
      if (code === 38 || code === 48) {
        // 256-colour and direct colours have parameters of their own, which must not be read as
        // codes.
        break;
      }
      this.rendition(code);
    }
    const front: u8 = this.bold ? this.foreground | BRIGHT : this.foreground;
    // The background has three bits: its fourth blinks in mode 3.
    const low: u8 = this.reversed ? this.background & 7 : front;
    const high: u8 = this.reversed ? front & 7 : this.background & 7;
    this.screen.attribute = (high << 4) | low;
  }

  private rendition(code: u32): void {
    if (code === 0) {
      this.resetColours();
    } else if (code === 1) {
      this.bold = true;
    } else if (code === 2 || code === 22) {
      this.bold = false;
    } else if (code === 7) {
      this.reversed = true;
    } else if (code === 27) {
      this.reversed = false;
    } else if (code >= 30 && code <= 37) {
      this.foreground = VGA_COLOURS[code - 30];
    } else if (code === 39) {
      this.foreground = DEFAULT_ATTRIBUTE;
    } else if (code >= 40 && code <= 47) {
      this.background = VGA_COLOURS[code - 40];
    } else if (code === 49) {
      this.background = 0;
    } else if (code >= 90 && code <= 97) {
      this.foreground = VGA_COLOURS[code - 90] | BRIGHT;
    } else if (code >= 100 && code <= 107) {
      this.background = VGA_COLOURS[code - 100];
    }
  }
}
