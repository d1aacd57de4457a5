/**
 * `gehri:std/floats`: f64 from text and to text. Host programs only: the kernel has no floating
 * point.
 */
import type { Writer } from "gehri:std/writer";

/** More digits than these change nothing that an f64 can hold. */
const DIGITS_MAX: u32 = 18;
/** The largest power of ten that an f64 holds exactly. */
const EXACT_POWER: i32 = 22;
const EXPONENT_MAX: i32 = 400;
const DECIMALS_MAX: u32 = 15;
/** 2^64: from here on, the whole part fits no integer. */
const DECIMAL_LIMIT: f64 = 18446744073709551616;

/** Reads a number from bytes; `at` runs through them. */
class Reader {
  at: usize = 0;
  mantissa: u64 = 0;
  digits: u32 = 0;
  /** Digits seen, leading zeros too. */
  seen: u32 = 0;
  exponent: i32 = 0;

  constructor(private readonly bytes: ReadonlySlice<u8>) {}

  peek(): u8 {
    return this.at < this.bytes.length ? this.bytes[this.at] : 0;
  }

  take(code: u8): boolean {
    if (this.peek() !== code) {
      return false;
    }
    this.at += 1;
    return true;
  }

  isDigit(): boolean {
    return this.peek() >= byte("0") && this.peek() <= byte("9");
  }

  /** Each digit after the point lowers the exponent; each one that is left out raises it. */
  readDigits(step: i32): void {
    while (this.isDigit()) {
      this.seen += 1;
      if (this.digits < DIGITS_MAX) {
        this.mantissa = this.mantissa * 10 + u64(this.peek() - byte("0"));
        this.digits += this.mantissa === 0 ? 0 : 1;
        this.exponent -= step;
      } else {
        this.exponent += 1 - step;
      }
      this.at += 1;
    }
  }

  /** The number after `e`; false when there is none. */
  readExponent(): boolean {
    const negative = this.take(byte("-"));
    if (!negative) {
      this.take(byte("+"));
    }
    if (!this.isDigit()) {
      return false;
    }
    let size: i32 = 0;
    while (this.isDigit()) {
      size = size > EXPONENT_MAX * 10 ? size : size * 10 + i32(this.peek() - byte("0"));
      this.at += 1;
    }
    this.exponent += negative ? -size : size;
    return true;
  }

  atEnd(): boolean {
    return this.at === this.bytes.length;
  }
}

/** `value` times ten to the power of `exponent`, in steps that an f64 holds exactly. */
function scale(value: f64, exponent: i32): f64 {
  let result = value;
  let left = exponent < 0 ? -exponent : exponent;
  while (left > 0 && result !== 0) {
    const step = left < EXACT_POWER ? left : EXACT_POWER;
    let power: f64 = 1;
    for (let i: i32 = 0; i < step; i++) {
      power = power * 10;
    }
    result = exponent < 0 ? result / power : result * power;
    left -= step;
  }
  return result;
}

/**
 * A decimal number such as `-12.5e3`; null when the text is none. Rounded correctly when it has at
 * most 15 digits and the power of ten is at most 22 (each division or multiplication beyond that
 * may cost the last bit). Too large gives infinity, too small 0. O(n).
 */
export function parseF64(text: string): f64 | null {
  const reader = new Reader(text.bytes());
  const negative = reader.take(byte("-"));
  reader.readDigits(0);
  if (reader.take(byte("."))) {
    reader.readDigits(1);
  }
  if (reader.seen === 0) {
    return null;
  }
  if ((reader.take(byte("e")) || reader.take(byte("E"))) && !reader.readExponent()) {
    return null;
  }
  if (!reader.atEnd()) {
    return null;
  }
  const size = scale(f64(reader.mantissa), reader.exponent);
  return negative ? -size : size;
}

/**
 * Writes `value` with `decimals` digits (at most 15) after the point, rounded to the nearest; sizes
 * from 2^64 on as `1.234e+20`. O(1).
 */
export function writeF64(writer: Writer, value: f64, decimals: u32): void {
  assert(decimals <= DECIMALS_MAX, "floats: at most 15 decimals");
  // Neither less, nor equal, nor more than 0: not a number.
  if (!(value <= 0 || value > 0)) {
    writer.write("NaN");
    return;
  }
  const size = value < 0 ? -value : value;
  if (value < 0) {
    writer.write("-");
  }
  if (size - size !== 0) {
    writer.write("Infinity");
    return;
  }
  if (size >= DECIMAL_LIMIT) {
    writeExponent(writer, size);
    return;
  }
  writeDecimals(writer, size, decimals);
}

/** One digit, the point, 15 digits, and the power of ten; the last digit may be off. */
function writeExponent(writer: Writer, size: f64): void {
  let exponent: i32 = 0;
  let rest = size;
  while (rest >= 10) {
    rest = rest / 10;
    exponent += 1;
  }
  writeDecimals(writer, rest, DECIMALS_MAX);
  writer.write(`e+${exponent}`);
}

function writeDecimals(writer: Writer, size: f64, decimals: u32): void {
  let power: u64 = 1;
  for (let i: u32 = 0; i < decimals; i++) {
    power *= 10;
  }
  let whole = u64(size);
  let rest = u64((size - f64(whole)) * f64(power) + 0.5);
  if (rest >= power) {
    whole += 1;
    rest -= power;
  }
  writer.write(`${whole}`);
  if (decimals === 0) {
    return;
  }
  writer.write(".");
  while (power > 1) {
    power = power / 10;
    writer.writeByte(byte("0") + u8((rest / power) % 10));
  }
}
