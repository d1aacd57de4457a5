/**
 * From the bytes of a terminal to keys. Serial terminals and our own keyboard driver send the same
 * sequences (ECMA-48 with xterm's habits), so this is the only place that knows them. Any byte
 * string is safe: an unknown sequence is swallowed whole, a broken one ends where it breaks, and
 * bytes that are not UTF-8 become U+FFFD.
 */
import { Utf8Decoder, Utf8Step } from "gehri:utf8";

export const enum Key {
  /** Nothing yet, or nothing anybody needs. */
  None = 0,
  /** A printable character: see `character`. */
  Text = 1,
  Enter = 2,
  Tab = 3,
  Backspace = 4,
  Delete = 5,
  Left = 6,
  Right = 7,
  Up = 8,
  Down = 9,
  Home = 10,
  End = 11,
  WordLeft = 12,
  WordRight = 13,
  KillToEnd = 14,
  KillToStart = 15,
  KillWord = 16,
  Interrupt = 17,
  EndOfInput = 18,
  ClearScreen = 19,
}

const enum State {
  Text = 0,
  Escape = 1,
  /** After ESC [. */
  Control = 2,
  /** After ESC O: one more byte (VT100 application keys, F1 to F4). */
  Single = 3,
}

const ESCAPE = 0x1b;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const DELETE = 0x7f;
/** xterm's parameter for a key pressed with Ctrl. */
const WITH_CONTROL = 5;
/** Parameters above this stay there; no key has so many. */
const PARAMETER_MAX = 999;

export class KeyParser {
  /** Of the last `Key.Text`. */
  character: u32 = 0;
  /**
   * Set when the byte just fed must be fed once more: it ended a broken sequence and starts anew.
   */
  again: boolean = false;
  private state: State = State.Text;
  private readonly decoder = new Utf8Decoder();
  private firstParameter: u32 = 0;
  private parameter: u32 = 0;
  private afterReturn: boolean = false;

  feed(value: u8): Key {
    this.again = false;
    const afterReturn = this.afterReturn;
    this.afterReturn = false;
    if (this.state === State.Text) {
      return this.text(value, afterReturn);
    }
    if (value < 0x20 || value >= DELETE) {
      // No sequence goes on with these: Enter after a lone Escape must still be Enter.
      this.state = State.Text;
      return this.text(value, false);
    }
    return this.sequence(value);
  }

  private text(value: u8, afterReturn: boolean): Key {
    const step = this.decoder.feed(value);
    if (step === Utf8Step.More) {
      return Key.None;
    }
    this.again = step === Utf8Step.Again;
    const character = this.decoder.character;
    if (character >= 0x20 && character !== DELETE) {
      // C1 controls have no glyph and no use here.
      if (character >= 0x80 && character < 0xa0) {
        return Key.None;
      }
      this.character = character;
      return Key.Text;
    }
    if (value === ESCAPE) {
      this.state = State.Escape;
      return Key.None;
    }
    if (value === DELETE) {
      return Key.Backspace;
    }
    if (value === LINE_FEED && afterReturn) {
      // CR LF is one Enter.
      return Key.None;
    }
    this.afterReturn = value === CARRIAGE_RETURN;
    return controlKey(value);
  }

  private sequence(value: u8): Key {
    switch (this.state) {
      case State.Escape:
        return this.afterEscape(value);
      case State.Control:
        return this.insideControl(value);
      default:
        this.state = State.Text;
        return letterKey(value, 0);
    }
  }

  private afterEscape(value: u8): Key {
    this.state = State.Text;
    switch (value) {
      case byte("["):
        this.state = State.Control;
        this.firstParameter = 0;
        this.parameter = 0;
        return Key.None;
      case byte("O"):
        this.state = State.Single;
        return Key.None;
      case byte("b"):
        return Key.WordLeft;
      case byte("f"):
        return Key.WordRight;
      default:
        return Key.None;
    }
  }

  private insideControl(value: u8): Key {
    if (value >= byte("0") && value <= byte("9")) {
      const next: u32 = this.parameter * 10 + u32(value - byte("0"));
      this.parameter = next < PARAMETER_MAX ? next : PARAMETER_MAX;
      return Key.None;
    }
    if (value === byte(";")) {
      this.firstParameter = this.parameter;
      this.parameter = 0;
      return Key.None;
    }
    if (value < 0x40) {
      return Key.None;
    }
    this.state = State.Text;
    if (value === byte("~")) {
      return numberKey(this.firstParameter === 0 ? this.parameter : this.firstParameter);
    }
    return letterKey(value, this.parameter);
  }
}

/** Ctrl and a letter, as in readline and every shell; the comments name the letter. */
function controlKey(value: u8): Key {
  switch (value) {
    case 0x01: // a
      return Key.Home;
    case 0x02: // b
      return Key.Left;
    case 0x03: // c
      return Key.Interrupt;
    case 0x04: // d
      return Key.EndOfInput;
    case 0x05: // e
      return Key.End;
    case 0x06: // f
      return Key.Right;
    case 0x08: // h
      return Key.Backspace;
    case 0x09: // i
      return Key.Tab;
    case 0x0b: // k
      return Key.KillToEnd;
    case 0x0c: // l
      return Key.ClearScreen;
    case LINE_FEED: // j
    case CARRIAGE_RETURN: // m
      return Key.Enter;
    case 0x0e: // n
      return Key.Down;
    case 0x10: // p
      return Key.Up;
    case 0x15: // u
      return Key.KillToStart;
    case 0x17: // w
      return Key.KillWord;
    default:
      return Key.None;
  }
}

function letterKey(final: u8, modifier: u32): Key {
  switch (final) {
    case byte("A"):
      return Key.Up;
    case byte("B"):
      return Key.Down;
    case byte("C"):
      return modifier === WITH_CONTROL ? Key.WordRight : Key.Right;
    case byte("D"):
      return modifier === WITH_CONTROL ? Key.WordLeft : Key.Left;
    case byte("F"):
      return Key.End;
    case byte("H"):
      return Key.Home;
    default:
      return Key.None;
  }
}

/** ESC [ number ~, the VT220's numbers and the ones of PuTTY and the Linux console. */
function numberKey(number: u32): Key {
  switch (number) {
    case 1:
    case 7:
      return Key.Home;
    case 3:
      return Key.Delete;
    case 4:
    case 8:
      return Key.End;
    default:
      return Key.None;
  }
}
