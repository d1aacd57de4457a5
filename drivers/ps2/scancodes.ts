/**
 * From scan codes to what a serial terminal would send for the same key, so that nothing above
 * needs to know which of the two the user sits at. Input is scan-code set 1 (IBM PC/XT), which the
 * 8042 translates to; the layout is US. No hardware here: tests feed it codes on the host.
 */
import type { KEY_BYTES_MAX } from "./limits.ts";

const RELEASE = 0x80;
const PREFIX_EXTENDED = 0xe0;
const PREFIX_PAUSE = 0xe1;
/** Codes that follow 0xe1: Pause sends e1 1d 45 e1 9d c5. */
const PAUSE_CODES = 2;

const ESCAPE = 0x1b;
const DELETE = 0x7f;

const KEY_ESCAPE = 0x01;
const KEY_BACKSPACE = 0x0e;
const KEY_TAB = 0x0f;
const KEY_ENTER = 0x1c;
const KEY_CONTROL = 0x1d;
const KEY_LEFT_SHIFT = 0x2a;
const KEY_RIGHT_SHIFT = 0x36;
const KEY_KEYPAD_STAR = 0x37;
const KEY_ALT = 0x38;
const KEY_SPACE = 0x39;
const KEY_CAPS_LOCK = 0x3a;
const KEY_F1 = 0x3b;
const KEY_F10 = 0x44;
const KEY_NUM_LOCK = 0x45;
const KEY_KEYPAD_FIRST = 0x47;
const KEY_KEYPAD_LAST = 0x53;
const KEY_INTERNATIONAL = 0x56;
const KEY_F11 = 0x57;
const KEY_F12 = 0x58;
/** Extended codes that Print Screen and the grey keys send around themselves to simulate Shift. */
const FAKE_LEFT_SHIFT = 0x2a;
const FAKE_RIGHT_SHIFT = 0x36;
const EXTENDED_SLASH = 0x35;

// The rows of a US keyboard, each with the code of its first key.
const ROW_DIGITS = 0x02;
const ROW_TOP = 0x10;
const ROW_HOME = 0x1e;
const ROW_BOTTOM = 0x2b;
const DIGITS = "1234567890-=";
const DIGITS_SHIFTED = "!@#$%^&*()_+";
const TOP = "qwertyuiop[]";
const TOP_SHIFTED = "QWERTYUIOP{}";
const HOME = "asdfghjkl;'`";
const HOME_SHIFTED = 'ASDFGHJKL:"~';
const BOTTOM = "\\zxcvbnm,./";
const BOTTOM_SHIFTED = "|ZXCVBNM<>?";
/** Keys 0x47 to 0x53 with Num Lock on. */
const KEYPAD = "789-456+1230.";
/**
 * The same keys without: the final byte of ESC [ …, `~` with the number of KEYPAD_NUMBERS, a space
 * for none.
 */
const KEYPAD_FINALS = "HA~ D C FB~~~";
/** Keys 0x47 to 0x53 as xterm numbers them: 5 Page Up, 6 Page Down, 2 Insert, 3 Delete. */
const KEYPAD_NUMBERS = "0050000000623";
/** F1 to F4 are ESC O P to S (VT100); F5 to F12 are ESC [ n ~ with these numbers (VT220). */
const F5_NUMBERS: FixedArray<u8, 8> = [15, 17, 18, 19, 20, 21, 23, 24];

export class ScancodeDecoder {
  /** The bytes of the last key; `feed` says how many. */
  readonly output = new FixedArray<u8, typeof KEY_BYTES_MAX>();
  private used: usize = 0;
  private extended: boolean = false;
  private skip: u8 = 0;
  private leftShift: boolean = false;
  private rightShift: boolean = false;
  private leftControl: boolean = false;
  private rightControl: boolean = false;
  private leftAlt: boolean = false;
  private rightAlt: boolean = false;
  private capsLock: boolean = false;
  private capsHeld: boolean = false;
  private numLock: boolean = true;
  private numHeld: boolean = false;

  private get shift(): boolean {
    return this.leftShift || this.rightShift;
  }

  private get control(): boolean {
    return this.leftControl || this.rightControl;
  }

  private get alt(): boolean {
    return this.leftAlt || this.rightAlt;
  }

  /** Takes one scan code; gives the number of bytes now in `output`, mostly 0 or 1. */
  feed(code: u8): usize {
    this.used = 0;
    if (this.skip > 0) {
      this.skip -= 1;
      return 0;
    }
    if (code === PREFIX_EXTENDED) {
      this.extended = true;
      return 0;
    }
    if (code === PREFIX_PAUSE) {
      this.skip = PAUSE_CODES;
      return 0;
    }
    const extended = this.extended;
    this.extended = false;
    const pressed = (code & RELEASE) === 0;
    const key = code & 0x7f;
    if (this.modifier(key, extended, pressed) || !pressed) {
      return this.used;
    }
    if (extended) {
      this.extendedKey(key);
    } else {
      this.plainKey(key);
    }
    return this.used;
  }

  /** No key is held any more: codes were lost. */
  releaseAll(): void {
    this.extended = false;
    this.skip = 0;
    this.leftShift = false;
    this.rightShift = false;
    this.leftControl = false;
    this.rightControl = false;
    this.leftAlt = false;
    this.rightAlt = false;
    this.capsHeld = false;
    this.numHeld = false;
  }

  /** True if the key is a modifier; its state is then kept. */
  private modifier(key: u8, extended: boolean, pressed: boolean): boolean {
    switch (key) {
      case KEY_LEFT_SHIFT:
        if (!extended) {
          this.leftShift = pressed;
        }
        return true;
      case KEY_RIGHT_SHIFT:
        if (!extended) {
          this.rightShift = pressed;
        }
        return true;
      case KEY_CONTROL:
        this.setControl(extended, pressed);
        return true;
      case KEY_ALT:
        this.setAlt(extended, pressed);
        return true;
      case KEY_CAPS_LOCK:
        // A held key repeats its code: only the first one toggles.
        this.capsLock = this.capsLock !== (pressed && !this.capsHeld);
        this.capsHeld = pressed;
        return true;
      case KEY_NUM_LOCK:
        this.numLock = this.numLock !== (pressed && !this.numHeld);
        this.numHeld = pressed;
        return true;
      default:
        return false;
    }
  }

  private setControl(right: boolean, pressed: boolean): void {
    if (right) {
      this.rightControl = pressed;
    } else {
      this.leftControl = pressed;
    }
  }

  private setAlt(right: boolean, pressed: boolean): void {
    if (right) {
      this.rightAlt = pressed;
    } else {
      this.leftAlt = pressed;
    }
  }

  private emit(value: u8): void {
    assert(this.used < this.output.length, "scan codes: a key of too many bytes");
    this.output[this.used] = value;
    this.used += 1;
  }

  private plainKey(key: u8): void {
    if (key >= KEY_KEYPAD_FIRST && key <= KEY_KEYPAD_LAST) {
      this.keypad(key - KEY_KEYPAD_FIRST);
    } else if (key >= KEY_F1 && key <= KEY_F10) {
      this.functionKey(key - KEY_F1);
    } else if (key === KEY_F11 || key === KEY_F12) {
      this.functionKey(key - KEY_F11 + 10);
    } else if (key === KEY_TAB && this.shift) {
      this.emitControl(byte("Z"));
    } else {
      const character = this.characterOf(key);
      if (character !== 0) {
        this.emitCharacter(character);
      }
    }
  }

  /** What the key's cap says, with Shift and Caps Lock; 0 for none. */
  private characterOf(key: u8): u8 {
    switch (key) {
      case KEY_ESCAPE:
        return ESCAPE;
      case KEY_BACKSPACE:
        return DELETE;
      case KEY_TAB:
        return byte("\t");
      case KEY_ENTER:
        return byte("\r");
      case KEY_SPACE:
        return byte(" ");
      case KEY_KEYPAD_STAR:
        return byte("*");
      case KEY_INTERNATIONAL:
        return this.shift ? byte("|") : byte("\\");
      default:
        return this.rowCharacter(key);
    }
  }

  private rowCharacter(key: u8): u8 {
    if (key >= ROW_DIGITS && usize(key) < ROW_DIGITS + DIGITS.length) {
      return this.fromRow(DIGITS, DIGITS_SHIFTED, key - ROW_DIGITS);
    }
    if (key >= ROW_TOP && usize(key) < ROW_TOP + TOP.length) {
      return this.fromRow(TOP, TOP_SHIFTED, key - ROW_TOP);
    }
    if (key >= ROW_HOME && usize(key) < ROW_HOME + HOME.length) {
      return this.fromRow(HOME, HOME_SHIFTED, key - ROW_HOME);
    }
    if (key >= ROW_BOTTOM && usize(key) < ROW_BOTTOM + BOTTOM.length) {
      return this.fromRow(BOTTOM, BOTTOM_SHIFTED, key - ROW_BOTTOM);
    }
    return 0;
  }

  private fromRow(plain: string, shifted: string, index: u8): u8 {
    assert(plain.length === shifted.length, "scan codes: rows of two lengths");
    const low = plain.bytes()[index];
    const letter = low >= byte("a") && low <= byte("z");
    // Caps Lock reverses Shift, for letters only.
    const upper = letter ? this.shift !== this.capsLock : this.shift;
    return upper ? shifted.bytes()[index] : low;
  }

  private emitCharacter(character: u8): void {
    let value = character;
    if (this.control) {
      const controlled = controlOf(character);
      if (controlled === character && character > 0x20 && character < DELETE) {
        return;
      }
      value = controlled;
    }
    if (this.alt) {
      this.emit(ESCAPE);
    }
    this.emit(value);
  }

  private keypad(index: u8): void {
    if (this.numLock !== this.shift) {
      this.emitCharacter(KEYPAD.bytes()[index]);
    } else if (KEYPAD.bytes()[index] === byte("-") || KEYPAD.bytes()[index] === byte("+")) {
      this.emitCharacter(KEYPAD.bytes()[index]);
    } else {
      this.navigation(index);
    }
  }

  /** Arrows, Home, End and so on, from their place in the keypad's block of codes. */
  private navigation(index: u8): void {
    const final = KEYPAD_FINALS.bytes()[index];
    if (final === byte(" ")) {
      return;
    }
    if (final !== byte("~")) {
      this.emitControl(final);
      return;
    }
    this.emit(ESCAPE);
    this.emit(byte("["));
    this.emit(KEYPAD_NUMBERS.bytes()[index]);
    this.emit(final);
  }

  /** ESC [ final, with xterm's modifier number in between where a modifier is held. */
  private emitControl(final: u8): void {
    let modifier: u8 = 1;
    if (this.shift && final !== byte("Z")) {
      modifier += 1;
    }
    if (this.alt) {
      modifier += 2;
    }
    if (this.control) {
      modifier += 4;
    }
    this.emit(ESCAPE);
    this.emit(byte("["));
    if (modifier > 1) {
      this.emit(byte("1"));
      this.emit(byte(";"));
      this.emit(byte("0") + modifier);
    }
    this.emit(final);
  }

  private functionKey(index: u8): void {
    this.emit(ESCAPE);
    if (index < 4) {
      this.emit(byte("O"));
      this.emit(byte("P") + index);
      return;
    }
    const number = F5_NUMBERS[index - 4];
    this.emit(byte("["));
    this.emit(byte("0") + number / 10);
    this.emit(byte("0") + (number % 10));
    this.emit(byte("~"));
  }

  private extendedKey(key: u8): void {
    if (key === FAKE_LEFT_SHIFT || key === FAKE_RIGHT_SHIFT || key === KEY_KEYPAD_STAR) {
      return;
    }
    if (key === KEY_ENTER) {
      this.emitCharacter(byte("\r"));
    } else if (key === EXTENDED_SLASH) {
      this.emitCharacter(byte("/"));
    } else if (key >= KEY_KEYPAD_FIRST && key <= KEY_KEYPAD_LAST) {
      this.navigation(key - KEY_KEYPAD_FIRST);
    }
  }
}

/**
 * The control character a terminal sends for Ctrl and this character; the character itself where
 * there is none.
 */
function controlOf(character: u8): u8 {
  if (character >= 0x40 && character < DELETE) {
    return character & 0x1f;
  }
  switch (character) {
    case byte(" "):
    case byte("2"):
      return 0;
    case byte("/"):
    case byte("-"):
      return 0x1f;
    case byte("?"):
      return DELETE;
    case DELETE:
      return 0x08;
    default:
      return character;
  }
}
