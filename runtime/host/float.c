/*
 * Floating point numbers in the messages of panics, as C's %g writes them: six significant digits,
 * correctly rounded. Works on the exact decimal digits, so it needs nothing but integers.
 */
#include "../gehri.h"

/* Words of nine digits: the largest product is 5^1074 * 2^53, of 767 digits. */
enum { WORD = 1000000000, WORDS = 87, DIGITS = WORDS * 9, SHOWN_DIGITS = 6 };

usize host_format_float(u8 *out, f64 value);

typedef struct decimal {
  u32 words[WORDS]; /* the least significant first */
  usize count;
} decimal;

static void multiply(decimal *number, u32 factor) {
  u64 carry = 0;
  for (usize i = 0; i < number->count; i++) {
    carry += (u64)number->words[i] * factor;
    number->words[i] = (u32)(carry % WORD);
    carry /= WORD;
  }
  if (carry != 0) number->words[number->count++] = (u32)carry;
}

/* The digits of mantissa * 2^exponent without its decimal point; gives their count. */
static usize exact_digits(u8 *digits, u64 mantissa, i32 exponent) {
  decimal number;
  number.count = 0;
  for (; mantissa != 0; mantissa /= WORD) {
    number.words[number.count++] = (u32)(mantissa % WORD);
  }
  for (i32 i = 0; i < exponent; i++) multiply(&number, 2);
  for (i32 i = 0; i > exponent; i--) multiply(&number, 5);
  usize length = 0;
  for (usize i = number.count; i > 0; i--) {
    u32 word = number.words[i - 1];
    for (u32 unit = WORD / 10; unit != 0; unit /= 10) {
      u8 digit = (u8)('0' + word / unit % 10);
      if (length != 0 || digit != '0') digits[length++] = digit;
    }
  }
  return length;
}

/* Rounds to six digits, halves to even; true if it became one digit longer. */
static bool round_digits(u8 *digits, usize length) {
  if (length <= SHOWN_DIGITS) return false;
  bool more = digits[SHOWN_DIGITS] > '5';
  for (usize i = SHOWN_DIGITS + 1; i < length; i++) {
    if (digits[i] != '0' && digits[SHOWN_DIGITS] == '5') more = true;
  }
  if (digits[SHOWN_DIGITS] == '5' && digits[SHOWN_DIGITS - 1] % 2 == 1) more = true;
  if (!more) return false;
  for (usize i = SHOWN_DIGITS; i > 0; i--) {
    if (digits[i - 1] != '9') {
      digits[i - 1]++;
      return false;
    }
    digits[i - 1] = '0';
  }
  digits[0] = '1';
  return true;
}

static usize put(u8 *out, const char *text) {
  usize length = 0;
  for (; text[length] != 0; length++) out[length] = (u8)text[length];
  return length;
}

/* d.ddddde+XX */
static usize put_scientific(u8 *out, const u8 *digits, usize shown, i32 power) {
  usize at = 0;
  out[at++] = digits[0];
  if (shown > 1) out[at++] = '.';
  for (usize i = 1; i < shown; i++) out[at++] = digits[i];
  out[at++] = 'e';
  out[at++] = power < 0 ? '-' : '+';
  u32 size = (u32)(power < 0 ? -power : power);
  if (size >= 100) out[at++] = (u8)('0' + size / 100);
  out[at++] = (u8)('0' + size / 10 % 10);
  out[at++] = (u8)('0' + size % 10);
  return at;
}

static usize put_plain(u8 *out, const u8 *digits, usize shown, i32 power) {
  usize at = 0;
  if (power < 0) {
    at = put(out, "0.");
    for (i32 i = -1; i > power; i--) out[at++] = '0';
    for (usize i = 0; i < shown; i++) out[at++] = digits[i];
    return at;
  }
  for (usize i = 0; i < shown || i <= (usize)power; i++) {
    if (i == (usize)power + 1) out[at++] = '.';
    out[at++] = i < shown ? digits[i] : '0';
  }
  return at;
}

/* Writes at most 24 bytes; gives how many. */
usize host_format_float(u8 *out, f64 value) {
  const u64 bits = gts_float_bits(value);
  const i32 biased = (i32)(bits >> 52) & 0x7ff;
  const u64 fraction = bits & 0xffffffffffffful;
  usize at = bits >> 63 != 0 ? put(out, "-") : 0;
  if (biased == 0x7ff) return at + put(out + at, fraction == 0 ? "inf" : "nan");
  if (biased == 0 && fraction == 0) return at + put(out + at, "0");
  const i32 exponent = (biased == 0 ? 1 : biased) - 1075;
  u8 digits[DIGITS];
  usize length = exact_digits(digits, biased == 0 ? fraction : fraction | 1ul << 52, exponent);
  i32 power = (i32)length - 1 + (exponent < 0 ? exponent : 0);
  if (round_digits(digits, length)) power++;
  usize shown = length < SHOWN_DIGITS ? length : SHOWN_DIGITS;
  while (shown > 1 && digits[shown - 1] == '0') shown--;
  if (power < -4 || power >= SHOWN_DIGITS) {
    return at + put_scientific(out + at, digits, shown, power);
  }
  return at + put_plain(out + at, digits, shown, power);
}
