/**
 * `gehri:std/floats`, reading: rounded correctly, whatever the length of the number. Most numbers
 * need one product of 128 bits (Eisel and Lemire's way); those of more than 19 digits that this
 * does not settle are compared with the middle between two neighbours, exactly.
 */
import { BigNatural } from "gehri:std/floats-big";
import { POWER_MIN, POWERS } from "gehri:std/floats-powers";
import { f64FromBits } from "gehri:std/math";

/** As many digits always fit a u64. */
const KEPT_DIGITS: i64 = 19;
/** No middle between two f64 has more digits; beyond, all that matters is whether there are any. */
const DIGITS_MAX: i64 = 769;
/** Integers up to this are exact, and so are powers of ten up to 10^22. */
const EXACT_MAX: u64 = 0x20000000000000;
const EXACT_POWER_MAX: i64 = 22;
const EXACT_POWERS: FixedArray<f64, 23> = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
];

/** Powers beyond these give 0 or infinity, with any 19 digits. */
const POWER_LEAST: i64 = -342;
const POWER_MOST: i64 = 308;
/** Powers of 1/5 whose multiples may be a middle: their 128 bits are taken rounded up. */
const ROUNDED_UP_FROM: i64 = -27;

const FRACTION_BITS: u32 = 52;
const FRACTION_MASK: u64 = 0xfffffffffffff;
const HIDDEN_BIT: u64 = 0x10000000000000;
const SIGN_BIT: u64 = 0x8000000000000000;
const INFINITY_BITS: u64 = 0x7ff0000000000000;
const NAN_BITS: u64 = 0x7ff8000000000000;
/** The exponent of the last bit of the fraction, where the biased one is 0. */
const EXPONENT_BIAS: i32 = 1075;
/** A written exponent stops growing here: nothing finite is beyond. */
const WRITTEN_EXPONENT_MAX: i64 = 1000000000000;

/** Reads digits from bytes; `at` runs through them. */
class Scanner {
  at: usize = 0;
  /** The first digits that count, at most KEPT_DIGITS. */
  mantissa: u64 = 0;
  kept: i64 = 0;
  /** The power of ten that the mantissa is multiplied by. */
  exponent: i64 = 0;
  /** A digit was seen; a digit other than 0 was left out. */
  any: boolean = false;
  cut: boolean = false;

  constructor(private readonly bytes: ReadonlySlice<u8>) {}

  take(code: u8): boolean {
    if (this.at >= this.bytes.length || this.bytes[this.at] !== code) {
      return false;
    }
    this.at += 1;
    return true;
  }

  /** `step` is 1 behind the point: there each digit that is kept lowers the exponent. */
  readDigits(step: i64): void {
    const bytes = this.bytes;
    let at = this.at;
    let mantissa = this.mantissa;
    let kept = this.kept;
    let exponent = this.exponent;
    for (; at < bytes.length; at++) {
      const digit = wrapping.sub(bytes[at], byte("0"));
      if (digit > 9) {
        break;
      }
      if (kept < KEPT_DIGITS) {
        mantissa = wrapping.add(wrapping.mul(mantissa, 10), u64(digit));
        kept += mantissa === 0 ? 0 : 1;
        exponent -= step;
      } else {
        this.cut = this.cut || digit !== 0;
        exponent += 1 - step;
      }
    }
    this.any = this.any || at > this.at;
    this.at = at;
    this.mantissa = mantissa;
    this.kept = kept;
    this.exponent = exponent;
  }

  /** The number after `e`; false when there is none. */
  readExponent(): boolean {
    const negative = this.take(byte("-"));
    if (!negative) {
      this.take(byte("+"));
    }
    const start = this.at;
    let size: i64 = 0;
    while (this.at < this.bytes.length) {
      const digit = wrapping.sub(this.bytes[this.at], byte("0"));
      if (digit > 9) {
        break;
      }
      size = size > WRITTEN_EXPONENT_MAX ? size : size * 10 + i64(digit);
      this.at += 1;
    }
    this.exponent += negative ? -size : size;
    return this.at > start;
  }
}

/**
 * A decimal number such as `-12.5e3`, rounded to the nearest f64, halves to even; `Infinity` and
 * `NaN`, too. Null when the text is none: no blanks, no `+` in front. Too large gives infinity, too
 * small 0, which both keep the sign. O(n); beyond 19 digits at most 769 of them cost more than
 * reading.
 */
export function parseF64(text: string): f64 | null {
  const scanner = new Scanner(text.bytes());
  const negative = scanner.take(byte("-"));
  const start = scanner.at;
  scanner.readDigits(0);
  if (scanner.take(byte("."))) {
    scanner.readDigits(1);
  }
  const digits = text.bytes().slice(start, scanner.at);
  if (!scanner.any) {
    return parseWord(text.slice(start), negative);
  }
  if ((scanner.take(byte("e")) || scanner.take(byte("E"))) && !scanner.readExponent()) {
    return null;
  }
  if (scanner.at !== text.length) {
    return null;
  }
  const exponent = scanner.exponent;
  const mantissa = scanner.mantissa;
  if (!scanner.cut && mantissa <= EXACT_MAX && exponent >= -EXACT_POWER_MAX) {
    if (exponent <= EXACT_POWER_MAX) {
      const size = exact(f64(mantissa), exponent);
      return negative ? -size : size;
    }
  }
  let found = nearest(mantissa, exponent);
  if (scanner.cut && found !== nearest(mantissa + 1, exponent)) {
    found = settle(digits, exponent, found);
  }
  return f64FromBits(negative ? found | SIGN_BIT : found);
}

function parseWord(word: string, negative: boolean): f64 | null {
  if (word === "Infinity") {
    return f64FromBits(negative ? INFINITY_BITS | SIGN_BIT : INFINITY_BITS);
  }
  return word === "NaN" && !negative ? f64FromBits(NAN_BITS) : null;
}

/** Both operands are exact, so one operation rounds correctly. */
function exact(mantissa: f64, exponent: i64): f64 {
  if (exponent < 0) {
    return mantissa / EXACT_POWERS[usize(-exponent)];
  }
  return mantissa * EXACT_POWERS[usize(exponent)];
}

/** The bits of the f64 that is nearest to `mantissa * 10^exponent`. */
function nearest(mantissa: u64, exponent: i64): u64 {
  if (mantissa === 0 || exponent < POWER_LEAST) {
    return 0;
  }
  if (exponent > POWER_MOST) {
    return INFINITY_BITS;
  }
  const zeros = bits.clz(mantissa);
  const left = mantissa << zeros;
  const at = usize(exponent - i64(POWER_MIN)) * 2;
  const first = POWERS[at];
  let low = wrapping.mul(left, first);
  let high = bits.mulHigh(left, first);
  // Only where the bits behind the last that counts are all ones, the second word may matter.
  if ((high & 0x1ff) === 0x1ff) {
    const up: u64 = exponent >= ROUNDED_UP_FROM && exponent < 0 ? 1 : 0;
    const more = bits.mulHigh(left, wrapping.add(POWERS[at + 1], up));
    low = wrapping.add(low, more);
    high += low < more ? 1 : 0;
  }
  return roundProduct(low, high, i32(exponent), i32(zeros));
}

/** Fraction and exponent from the product; 9 or 10 bits of it are too many. */
function roundProduct(low: u64, high: u64, exponent: i32, zeros: i32): u64 {
  const top = u32(high >> 63);
  let fraction = high >> (top + 9);
  // The logarithm of 10^exponent to base 2, and from there the biased exponent.
  let biased = ((217706 * exponent) >> 16) + 63 + i32(top) - zeros + 1023;
  if (biased <= 0) {
    if (biased <= -63) {
      return 0;
    }
    fraction = fraction >> u32(1 - biased);
    // A carry into bit 52 makes it the smallest normal number: the bits are right as they are.
    return (fraction + (fraction & 1)) >> 1;
  }
  // Exactly in the middle, which only these powers can be: to even.
  if (low <= 1 && exponent >= -4 && exponent <= 23 && (fraction & 3) === 1) {
    if (fraction << (top + 9) === high) {
      fraction -= 1;
    }
  }
  fraction = (fraction + (fraction & 1)) >> 1;
  if (fraction === HIDDEN_BIT << 1) {
    fraction = HIDDEN_BIT;
    biased += 1;
  }
  if (biased >= 0x7ff) {
    return INFINITY_BITS;
  }
  return (u64(biased) << FRACTION_BITS) | (fraction & FRACTION_MASK);
}

/** From a number nearby to the nearest: as long as the digits are beyond the middle, one on. */
function settle(digits: ReadonlySlice<u8>, exponent: i64, near: u64): u64 {
  const number = new BigNatural();
  const power = i32(exponent + KEPT_DIGITS - readAll(digits, number));
  let found = near;
  while (found < INFINITY_BITS && isBeyondMiddle(number, power, found)) {
    found += 1;
  }
  while (found > 0 && !isBeyondMiddle(number, power, found - 1)) {
    found -= 1;
  }
  return found;
}

/** All digits that matter; gives how many. */
function readAll(digits: ReadonlySlice<u8>, into: BigNatural): i64 {
  let count: i64 = 0;
  let more = false;
  for (const code of digits) {
    if (code === byte(".") || (count === 0 && code === byte("0"))) {
      continue;
    }
    if (count < DIGITS_MAX) {
      into.multiplyAdd(10, u64(code - byte("0")));
      count += 1;
    } else {
      more = more || code !== byte("0");
    }
  }
  if (more) {
    into.multiplyAdd(10, 1);
    count += 1;
  }
  return count;
}

/**
 * Whether `number * 10^power` is nearer to the f64 above the one with these bits: beyond the middle
 * between both, or there and the one above is even.
 */
function isBeyondMiddle(number: BigNatural, power: i32, lower: u64): boolean {
  const biased = i32(lower >> FRACTION_BITS);
  const fraction = lower & FRACTION_MASK;
  const mantissa = biased === 0 ? fraction : fraction | HIDDEN_BIT;
  const left = new BigNatural();
  left.copyFrom(number);
  const right = new BigNatural();
  right.setTo(mantissa * 2 + 1);
  if (power >= 0) {
    left.multiplyFives(u32(power));
  } else {
    right.multiplyFives(u32(-power));
  }
  const twos = (biased === 0 ? 1 : biased) - EXPONENT_BIAS - 1 - power;
  if (twos >= 0) {
    right.shiftLeft(u32(twos));
  } else {
    left.shiftLeft(u32(-twos));
  }
  const order = left.compare(right);
  return order > 0 || (order === 0 && lower % 2 === 1);
}
