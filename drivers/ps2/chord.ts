/**
 * The keys that work whatever the machine is doing: they are found among the scan codes as they
 * come, in the interrupt, not when somebody reads them. No hardware here.
 */
const RELEASE = 0x80;
const KEY_MASK = 0x7f;
const PREFIX_EXTENDED = 0xe0;
const KEY_CONTROL = 0x1d;
const KEY_ALT = 0x38;
const KEY_S = 0x1f;

/** Ctrl, Alt and S together, on either side of the keyboard. */
export class StopChord {
  /** Bit 0 the left one, bit 1 the right one. */
  private control: u8 = 0;
  private alt: u8 = 0;
  private extended: boolean = false;

  /** Takes one scan code of set 1. True: it completes the chord, and means nothing else. */
  feed(code: u8): boolean {
    const side: u8 = this.extended ? 2 : 1;
    this.extended = code === PREFIX_EXTENDED;
    const pressed = (code & RELEASE) === 0;
    switch (code & KEY_MASK) {
      case KEY_CONTROL:
        this.control = pressed ? this.control | side : this.control & ~side;
        return false;
      case KEY_ALT:
        this.alt = pressed ? this.alt | side : this.alt & ~side;
        return false;
      case KEY_S:
        return pressed && side === 1 && this.control !== 0 && this.alt !== 0;
      default:
        return false;
    }
  }
}
