/**
 * Numbers as people type them: decimal or 0x hexadecimal, 64 bits, exact or refused with the
 * reason.
 */

export const enum NumberError {
  None = 0,
  /** Not digits. */
  NotANumber = 1,
  /** Digits, but more than 64 bits hold. */
  TooLarge = 2,
}

export type ParsedNumber = { readonly error: NumberError; readonly value: u64 };

const NOT_A_DIGIT = 255;

export function parseNumber(text: string): ParsedNumber {
  if (text.startsWith("0x") || text.startsWith("0X")) {
    return parseDigits(text.slice(2), 16);
  }
  return parseDigits(text, 10);
}

function parseDigits(digits: string, base: u64): ParsedNumber {
  assert(base === 10 || base === 16, "numbers: an unknown base");
  if (digits.length === 0) {
    return { error: NumberError.NotANumber, value: 0 };
  }
  const limit: u64 = u64.MAX / base;
  let value: u64 = 0;
  let tooLarge = false;
  for (const character of digits.bytes()) {
    const digit: u64 = u64(digitValue(character));
    if (digit >= base) {
      return { error: NumberError.NotANumber, value: 0 };
    }
    if (value > limit || (value === limit && digit > u64.MAX % base)) {
      tooLarge = true;
    }
    if (!tooLarge) {
      value = value * base + digit;
    }
  }
  return tooLarge
    ? { error: NumberError.TooLarge, value: u64.MAX }
    : { error: NumberError.None, value };
}

function digitValue(character: u8): u8 {
  if (character >= byte("0") && character <= byte("9")) {
    return character - byte("0");
  }
  if (character >= byte("a") && character <= byte("f")) {
    return character - byte("a") + 10;
  }
  if (character >= byte("A") && character <= byte("F")) {
    return character - byte("A") + 10;
  }
  return NOT_A_DIGIT;
}
