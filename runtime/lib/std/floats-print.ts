/**
 * `gehri:std/floats`, writing: the fewest digits that read back as the same number (Giulietti's
 * Schubfach), or as many decimals as wanted, of the exact value.
 */
import { BigNatural } from "gehri:std/floats-big";
import { POWER_MIN, POWERS } from "gehri:std/floats-powers";
import { f64Bits } from "gehri:std/math";
import type { Writer } from "gehri:std/writer";

/** As in JavaScript: plain digits from 10^-6 up to here, else a power of ten. */
const PLAIN_DIGITS_MAX: i32 = 21;
const PLAIN_ZEROS_MAX: i32 = 6;
const DECIMALS_MAX: u32 = 100;
/** Up to so many decimals 128 bits are enough. */
const SHORT_DECIMALS_MAX: u32 = 17;

const SIGN_BIT: u64 = 0x8000000000000000;
const FRACTION_BITS: u32 = 52;
const FRACTION_MASK: u64 = 0xfffffffffffff;
const HIDDEN_BIT: u64 = 0x10000000000000;
const EXPONENT_BIAS: i32 = 1075;
/** Nine digits a word. */
const NINE_DIGITS: u64 = 1000000000;

/** `digits * 10^power`. */
type Decimal = { readonly digits: u64; readonly power: i32 };

/** `mantissa * 2^exponent`, the value of a finite f64 without its sign. */
type Binary = { readonly mantissa: u64; readonly exponent: i32 };

function binaryOf(image: u64): Binary {
  const biased = i32((image >> FRACTION_BITS) & 0x7ff);
  const fraction = image & FRACTION_MASK;
  if (biased === 0) {
    return { mantissa: fraction, exponent: 1 - EXPONENT_BIAS };
  }
  return { mantissa: fraction | HIDDEN_BIT, exponent: biased - EXPONENT_BIAS };
}

/** Writes what is no finite number; false when it is one. */
function writeSpecial(writer: Writer, image: u64): boolean {
  if (((image >> FRACTION_BITS) & 0x7ff) !== 0x7ff) {
    return false;
  }
  if ((image & FRACTION_MASK) !== 0) {
    writer.write("NaN");
  } else {
    writer.write(image >= SIGN_BIT ? "-Infinity" : "Infinity");
  }
  return true;
}

/**
 * Writes the fewest digits that `parseF64` reads as this very number, in JavaScript's form: `0.1`,
 * `1e+21`, `5e-324`, `-Infinity`, `NaN`. Only -0 is `-0` here. At most 24 bytes. O(1).
 */
export function writeF64(writer: Writer, value: f64): void {
  const image = f64Bits(value);
  if (writeSpecial(writer, image)) {
    return;
  }
  const text = new FixedArray<u8, 32>();
  let at: usize = 0;
  if (image >= SIGN_BIT) {
    text[0] = byte("-");
    at = 1;
  }
  const { digits, power } = shortest(image & ~SIGN_BIT);
  const used = lay(text.slice(at), digits, power);
  writer.writeBytes(text.slice(0, at + used));
}

/** The fewest digits within half a step of the number; of those, the nearest to it. */
function shortest(image: u64): Decimal {
  const { mantissa, exponent } = binaryOf(image);
  if (exponent <= 0 && exponent >= -i32(FRACTION_BITS)) {
    const whole = mantissa >> u32(-exponent);
    if (whole << u32(-exponent) === mantissa) {
      return withoutZeros(whole, 0);
    }
  }
  if (mantissa === 0) {
    return { digits: 0, power: 0 };
  }
  // Below a power of two the steps are half as wide.
  const closer = mantissa === HIDDEN_BIT && exponent > 1 - EXPONENT_BIAS;
  const power = (exponent * 1262611 - (closer ? 524031 : 0)) >> 22;
  const shift = u32(exponent + ((-power * 1741647) >> 19) + 1);
  const odd: u64 = mantissa & 1;
  const value = timesPower(-power, (mantissa * 4) << shift);
  const low = timesPower(-power, (mantissa * 4 - (closer ? 1 : 2)) << shift) + odd;
  const high = timesPower(-power, (mantissa * 4 + 2) << shift) - odd;
  const whole = value / 4;
  if (whole >= 10) {
    const tens = whole / 10;
    const isDownIn = low <= tens * 40;
    const isUpIn = tens * 40 + 40 <= high;
    if (isDownIn !== isUpIn) {
      return withoutZeros(tens + (isUpIn ? 1 : 0), power + 1);
    }
  }
  const isDownIn = low <= whole * 4;
  const isUpIn = whole * 4 + 4 <= high;
  if (isDownIn !== isUpIn) {
    return withoutZeros(whole + (isUpIn ? 1 : 0), power);
  }
  const middle = whole * 4 + 2;
  const up = value > middle || (value === middle && whole % 2 === 1);
  return withoutZeros(whole + (up ? 1 : 0), power);
}

/** The upper bits of `factor * 10^power`; its last bit is set if any bit behind it is. */
function timesPower(power: i32, factor: u64): u64 {
  const at = usize(power - POWER_MIN) * 2;
  // The table is cut off; here it must be rounded up where it is not exact.
  const low = POWERS[at + 1] + (power >= 0 && power <= 55 ? 0 : 1);
  const middle = wrapping.mul(POWERS[at], factor);
  const sum = wrapping.add(middle, bits.mulHigh(low, factor));
  const high = bits.mulHigh(POWERS[at], factor) + (sum < middle ? 1 : 0);
  return high | (sum > 1 ? 1 : 0);
}

function withoutZeros(digits: u64, power: i32): Decimal {
  let left = digits;
  let tens = power;
  while (left !== 0 && left % 10 === 0) {
    left = left / 10;
    tens += 1;
  }
  return { digits: left, power: tens };
}

function countDigits(value: u64): usize {
  let count: usize = 1;
  let limit: u64 = 10;
  while (count < 19 && value >= limit) {
    count += 1;
    limit *= 10;
  }
  return value >= limit ? count + 1 : count;
}

/** Writes the lowest `count` digits of `value` at the start of `into`. */
function putDigits(into: Slice<u8>, value: u64, count: usize): void {
  let left = value;
  for (let i = count; i > 0; i--) {
    into[i - 1] = byte("0") + u8(left % 10);
    left = left / 10;
  }
}

/** Digits, point and power of ten in JavaScript's form; gives how many bytes. */
function lay(into: Slice<u8>, digits: u64, power: i32): usize {
  const count = countDigits(digits);
  const point = i32(count) + power;
  if (power >= 0 && point <= PLAIN_DIGITS_MAX) {
    putDigits(into, digits, count);
    into.slice(count, usize(point)).fill(byte("0"));
    return usize(point);
  }
  if (point > 0 && point <= PLAIN_DIGITS_MAX) {
    return layPoint(into, digits, count, usize(point));
  }
  if (point <= 0 && point > -PLAIN_ZEROS_MAX) {
    const zeros = usize(-point);
    into.slice(0, zeros + 2).fill(byte("0"));
    into[1] = byte(".");
    putDigits(into.slice(zeros + 2), digits, count);
    return zeros + 2 + count;
  }
  const end = count === 1 ? 1 : layPoint(into, digits, count, 1);
  if (count === 1) {
    putDigits(into, digits, 1);
  }
  const rest = into.slice(end);
  rest[0] = byte("e");
  rest[1] = point > 0 ? byte("+") : byte("-");
  const size = u64(point > 0 ? point - 1 : 1 - point);
  const places = countDigits(size);
  putDigits(rest.slice(2), size, places);
  return end + 2 + places;
}

/** All digits, with the point behind the first `before`. */
function layPoint(into: Slice<u8>, digits: u64, count: usize, before: usize): usize {
  putDigits(into.slice(1), digits, count);
  into.copyFrom(into.slice(1, 1 + before));
  into[before] = byte(".");
  return count + 1;
}

/**
 * Writes `value` with `decimals` digits (at most 100) after the point: its exact value rounded to
 * the nearest, halves away from zero, as JavaScript's `toFixed`; but plain digits for large numbers
 * too. At most 411 bytes. O(1) up to 17 decimals and 2^64; beyond, O(digits^2).
 */
export function writeF64Fixed(writer: Writer, value: f64, decimals: u32): void {
  assert(decimals <= DECIMALS_MAX, "floats: at most 100 decimals");
  const image = f64Bits(value);
  if (writeSpecial(writer, image)) {
    return;
  }
  if (value < 0) {
    writer.write("-");
  }
  const { mantissa, exponent } = binaryOf(image & ~SIGN_BIT);
  if (exponent >= 0) {
    writeWhole(writer, mantissa, u32(exponent));
    writePoint(writer, decimals);
    writeZeros(writer, decimals);
    return;
  }
  const places = u32(-exponent);
  const whole: u64 = places < 64 ? mantissa >> places : 0;
  const rest: u64 = places < 64 ? mantissa - (whole << places) : mantissa;
  if (decimals <= SHORT_DECIMALS_MAX) {
    writeShort(writer, whole, rest, places, decimals);
  } else {
    writeLong(writer, whole, rest, places, decimals);
  }
}

function writePoint(writer: Writer, decimals: u32): void {
  if (decimals > 0) {
    writer.writeByte(byte("."));
  }
}

function writeZeros(writer: Writer, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    writer.writeByte(byte("0"));
  }
}

/** All digits of `mantissa * 2^exponent`, at most 309. */
function writeWhole(writer: Writer, mantissa: u64, exponent: u32): void {
  if (exponent <= 11) {
    writer.write(`${mantissa << exponent}`);
    return;
  }
  const number = new BigNatural();
  number.setTo(mantissa);
  number.shiftLeft(exponent);
  const text = new FixedArray<u8, 315>();
  let at = text.length;
  while (!number.isZero) {
    at -= 9;
    putDigits(text.slice(at), number.divide(NINE_DIGITS), 9);
  }
  while (text[at] === byte("0")) {
    at += 1;
  }
  writer.writeBytes(text.slice(at));
}

/** `whole + rest / 2^places`, where the decimals fit a u64. */
function writeShort(writer: Writer, whole: u64, rest: u64, places: u32, decimals: u32): void {
  let scale: u64 = 1;
  for (let i: u32 = 0; i < decimals; i++) {
    scale *= 10;
  }
  // Twice the fraction in units of the last decimal, cut off: its last bit says which way to round.
  const low = wrapping.mul(rest, scale);
  const high = bits.mulHigh(rest, scale);
  const drop = places - 1;
  let doubled: u64 = 0;
  if (drop === 0) {
    doubled = low;
  } else if (drop < 64) {
    doubled = (high << (64 - drop)) | (low >> drop);
  } else if (drop < 128) {
    doubled = high >> (drop - 64);
  }
  const fraction = (doubled + 1) / 2;
  const carry: u64 = fraction >= scale ? 1 : 0;
  writer.write(`${whole + carry}`);
  if (decimals > 0) {
    const text = new FixedArray<u8, 18>();
    text[0] = byte(".");
    putDigits(text.slice(1), fraction - carry * scale, usize(decimals));
    writer.writeBytes(text.slice(0, usize(decimals) + 1));
  }
}

/** The same for up to 100 decimals. */
function writeLong(writer: Writer, whole: u64, rest: u64, places: u32, decimals: u32): void {
  const number = new BigNatural();
  number.setTo(rest);
  const text = new FixedArray<u8, 100>();
  const digits = text.slice(0, usize(decimals));
  let at: usize = 0;
  while (at < digits.length) {
    let scale: u64 = 1;
    const first = at;
    while (at < digits.length && at < first + 9) {
      scale *= 10;
      at += 1;
    }
    number.multiplyAdd(scale, 0);
    putDigits(digits.slice(first), number.takeAbove(places), at - first);
  }
  const carry = number.hasBit(places - 1) && roundUp(digits);
  writer.write(`${whole + (carry ? 1 : 0)}.`);
  writer.writeBytes(digits);
}

/** One more in the last place; true when all digits were nines. */
function roundUp(digits: Slice<u8>): boolean {
  for (let i = digits.length; i > 0; i--) {
    if (digits[i - 1] !== byte("9")) {
      digits[i - 1] += 1;
      return false;
    }
    digits[i - 1] = byte("0");
  }
  return true;
}
