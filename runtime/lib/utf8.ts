/**
 * UTF-8 a byte at a time (RFC 3629), for input and output that arrive in pieces and may be
 * anything: no overlong forms, no surrogates, nothing above U+10FFFF. What is invalid becomes
 * U+FFFD.
 */

/** What a decoder gives for bytes that are not UTF-8. */
export const REPLACEMENT_CHARACTER = 0xfffd;
/** The longest encoding of one character. */
export const UTF8_BYTES_MAX = 4;

/** What a byte did to the character being decoded. */
export const enum Utf8Step {
  /** The character is not complete yet. */
  More = 0,
  /** `character` is set. */
  Done = 1,
  /** The bytes before were cut short; `character` is the replacement. Feed this byte again. */
  Again = 2,
}

/** Decodes; survives any input. */
export class Utf8Decoder {
  character: u32 = 0;
  private missing: u8 = 0;
  private minimum: u32 = 0;

  get pending(): boolean {
    return this.missing > 0;
  }

  reset(): void {
    this.missing = 0;
    this.character = 0;
  }

  feed(value: u8): Utf8Step {
    if (this.missing > 0) {
      return this.continueWith(value);
    }
    this.minimum = 0;
    if (value < 0x80) {
      this.character = u32(value);
      return Utf8Step.Done;
    }
    if (value >= 0xc2 && value < 0xe0) {
      return this.begin(u32(value & 0x1f), 1, 0x80);
    }
    if (value >= 0xe0 && value < 0xf0) {
      return this.begin(u32(value & 0x0f), 2, 0x800);
    }
    if (value >= 0xf0 && value < 0xf5) {
      return this.begin(u32(value & 0x07), 3, 0x10000);
    }
    this.character = REPLACEMENT_CHARACTER;
    return Utf8Step.Done;
  }

  private begin(bitsOfLead: u32, missing: u8, minimum: u32): Utf8Step {
    this.character = bitsOfLead;
    this.missing = missing;
    this.minimum = minimum;
    return Utf8Step.More;
  }

  private continueWith(value: u8): Utf8Step {
    if ((value & 0xc0) !== 0x80) {
      this.missing = 0;
      this.character = REPLACEMENT_CHARACTER;
      return Utf8Step.Again;
    }
    this.character = (this.character << 6) | u32(value & 0x3f);
    this.missing -= 1;
    if (this.missing > 0) {
      return Utf8Step.More;
    }
    const surrogate = this.character >= 0xd800 && this.character < 0xe000;
    if (this.character < this.minimum || this.character > 0x10ffff || surrogate) {
      this.character = REPLACEMENT_CHARACTER;
    }
    return Utf8Step.Done;
  }
}

/** Encodes one character at the start of `into`; gives the number of bytes. */
export function encodeUtf8(character: u32, into: FixedArray<u8, typeof UTF8_BYTES_MAX>): usize {
  assert(character <= 0x10ffff, "UTF-8: not a character");
  if (character < 0x80) {
    into[0] = u8(character);
    return 1;
  }
  if (character < 0x800) {
    into[0] = u8(0xc0 | (character >> 6));
    into[1] = continuation(character);
    return 2;
  }
  if (character < 0x10000) {
    into[0] = u8(0xe0 | (character >> 12));
    into[1] = continuation(character >> 6);
    into[2] = continuation(character);
    return 3;
  }
  into[0] = u8(0xf0 | (character >> 18));
  into[1] = continuation(character >> 12);
  into[2] = continuation(character >> 6);
  into[3] = continuation(character);
  return 4;
}

function continuation(bitsOfCharacter: u32): u8 {
  return 0x80 | u8(bitsOfCharacter & 0x3f);
}
