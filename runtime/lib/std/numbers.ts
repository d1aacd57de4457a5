/**
 * `gehri:std/numbers`: numbers from text. The whole text must be the number: no blanks around it.
 * Null says that it is none, or one that does not fit. Nothing is allocated.
 */

const RADIX_MAX: u64 = 36;

/** The value of a digit or letter; 255 for anything else. */
function digitValue(code: u8): u64 {
  if (code >= byte("0") && code <= byte("9")) {
    return u64(code - byte("0"));
  }
  if (code >= byte("a") && code <= byte("z")) {
    return u64(code - byte("a")) + 10;
  }
  if (code >= byte("A") && code <= byte("Z")) {
    return u64(code - byte("A")) + 10;
  }
  return 255;
}

/** Digits only, to the base `radix` (2 to 36). O(n). */
export function parseU64(text: string, radix: u64 = 10): u64 | null {
  assert(radix >= 2 && radix <= RADIX_MAX, "numbers: the radix is 2 to 36");
  if (text.length === 0) {
    return null;
  }
  let value: u64 = 0;
  for (const code of text.bytes()) {
    const digit = digitValue(code);
    if (digit >= radix || value > (u64.MAX - digit) / radix) {
      return null;
    }
    value = value * radix + digit;
  }
  return value;
}

/** As `parseU64`, up to the largest u32. O(n). */
export function parseU32(text: string, radix: u64 = 10): u32 | null {
  const value = parseU64(text, radix);
  return value === null || value > 0xffffffff ? null : u32(value);
}

/** Digits with or without a `-` in front. O(n). */
export function parseI64(text: string, radix: u64 = 10): i64 | null {
  const negative = text.startsWith("-");
  const size = parseU64(negative ? text.slice(1) : text, radix);
  if (size === null || size > 0x8000000000000000 || (!negative && size > 0x7fffffffffffffff)) {
    return null;
  }
  return negative ? i64.wrap(wrapping.neg(size)) : i64(size);
}
