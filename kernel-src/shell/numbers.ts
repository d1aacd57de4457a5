/**
 * Numbers as people type them: decimal or 0x hexadecimal, 64 bits, exact or refused with the
 * reason.
 */
import { err, ok, type Result } from "gehri:std/result";

/** Other characters than digits, or more than 64 bits hold. */
export type NumberError = "not a number" | "too large";

const NOT_A_DIGIT = 255;

export function parseNumber(text: string): Result<u64, NumberError> {
  if (text.startsWith("0x") || text.startsWith("0X")) {
    return parseDigits(text.slice(2), 16);
  }
  return parseDigits(text, 10);
}

function parseDigits(digits: string, base: u64): Result<u64, NumberError> {
  assert(base === 10 || base === 16, "numbers: an unknown base");
  if (digits.length === 0) {
    return err("not a number");
  }
  let value: u64 | null = 0;
  for (const character of digits.bytes()) {
    const digit: u64 = u64(digitValue(character));
    if (digit >= base) {
      return err("not a number");
    }
    const shifted: u64 | null = value === null ? null : checked.mul(value, base);
    value = shifted === null ? null : checked.add(shifted, digit);
  }
  return value === null ? err("too large") : ok(value);
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
