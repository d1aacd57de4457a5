/**
 * `gehri:text`: turns a `Text` into bytes, piece by piece, with no allocation. Whoever wants text
 * printed implements `ByteSink`.
 */

/** Takes bytes in order. The slice is only valid during the call. */
export interface ByteSink {
  writeBytes(bytes: ReadonlySlice<u8>): void;
}

/** Enough for 64 binary digits; decimal and hexadecimal need fewer. */
const MAX_DIGITS = 64;
/** Blanks are written in runs of this many. */
const BLANKS = "                ";
const DIGITS = "0123456789abcdef";

/** Writes all pieces of `text` to `sink`. */
export function writeText(sink: ByteSink, text: Text): void {
  const count = textPieces(text);
  for (let i: usize = 0; i < count; i++) {
    writePiece(sink, textPiece(text, i));
  }
}

function writePiece(sink: ByteSink, piece: Piece): void {
  switch (piece.kind) {
    case PieceKind.String:
      sink.writeBytes(piece.str.bytes());
      writeBlanks(sink, usize(piece.columns), piece.str.length);
      break;
    case PieceKind.Unsigned:
      writeNumber(sink, piece.value, 10, piece.columns, false);
      break;
    case PieceKind.Signed:
      writeSigned(sink, i64.wrap(piece.value), piece.columns);
      break;
    case PieceKind.Hex:
      writeHex(sink, piece.value, piece.columns);
      break;
    case PieceKind.Char:
      writeByte(sink, u8.wrap(piece.value));
      break;
    case PieceKind.Boolean:
      sink.writeBytes(piece.value !== 0 ? "true".bytes() : "false".bytes());
      break;
    case PieceKind.Float:
      writeFloat(sink, piece.value);
      break;
  }
}

function writeByte(sink: ByteSink, code: u8): void {
  const one = new FixedArray<u8, 1>();
  one[0] = code;
  sink.writeBytes(one);
}

/** Blanks from `used` columns up to `columns`. */
function writeBlanks(sink: ByteSink, columns: usize, used: usize): void {
  let left: usize = used < columns ? columns - used : 0;
  while (left > 0) {
    const run: usize = left < BLANKS.length ? left : BLANKS.length;
    sink.writeBytes(BLANKS.slice(0, run).bytes());
    left -= run;
  }
}

/** Digits of `value` at the end of `into`; gives the index of the first. */
function digitsOf(into: Slice<u8>, value: u64, base: u64): usize {
  assert(base >= 2 && base <= 16 && into.length === MAX_DIGITS);
  const digits = DIGITS.bytes();
  let rest = value;
  let at = into.length;
  do {
    at -= 1;
    into[at] = digits[rest % base];
    rest = rest / base;
  } while (rest !== 0);
  return at;
}

function writeNumber(sink: ByteSink, value: u64, base: u64, columns: u8, negative: boolean): void {
  const buffer = new FixedArray<u8, 65>();
  const digits = buffer.slice(1);
  let first = digitsOf(digits, value, base) + 1;
  if (negative) {
    first -= 1;
    buffer[first] = byte("-");
  }
  writeBlanks(sink, usize(columns), buffer.length - first);
  sink.writeBytes(buffer.slice(first));
}

function writeSigned(sink: ByteSink, value: i64, columns: u8): void {
  const negative = value < 0;
  const bits = u64.wrap(value);
  writeNumber(sink, negative ? wrapping.neg(bits) : bits, 10, columns, negative);
}

/** At least `digits` wide, filled with zeroes. */
function writeHex(sink: ByteSink, value: u64, digits: u8): void {
  const buffer = new FixedArray<u8, 64>();
  let first = digitsOf(buffer, value, 16);
  const wanted: usize = usize(digits) < buffer.length ? usize(digits) : buffer.length;
  while (buffer.length - first < wanted) {
    first -= 1;
    buffer[first] = byte("0");
  }
  sink.writeBytes(buffer.slice(first));
}

/** Six digits after the point. */
const FRACTION_SCALE: u64 = 1000000;
/** IEEE 754 binary64: 52 bits of fraction, exponents from this bias. */
const MANTISSA_BITS: u64 = 52;
const EXPONENT_BIAS: i64 = 1075;

/**
 * The f64 with these bits, by integers alone: the kernel has no floating point. Beyond 2^63 as
 * digits and a power of ten.
 */
function writeFloat(sink: ByteSink, bits: u64): void {
  const raw = (bits >> MANTISSA_BITS) & 0x7ff;
  const fraction = bits & 0xfffffffffffff;
  if (raw === 0x7ff && fraction !== 0) {
    sink.writeBytes("NaN".bytes());
    return;
  }
  if (bits >> 63 !== 0) sink.writeBytes("-".bytes());
  if (raw === 0x7ff) {
    sink.writeBytes("Infinity".bytes());
    return;
  }
  const mantissa: u64 = raw === 0 ? fraction : fraction | 0x10000000000000;
  const exponent: i64 = (raw === 0 ? 1 : i64(raw)) - EXPONENT_BIAS;
  if (exponent > 10) writeHuge(sink, mantissa, exponent);
  else if (exponent >= 0) writeFixed(sink, mantissa << exponent, 0);
  else writeSmall(sink, mantissa, u64(-exponent));
}

function writeFixed(sink: ByteSink, whole: u64, millionths: u64): void {
  writeNumber(sink, whole, 10, 0, false);
  sink.writeBytes(".".bytes());
  let scale: u64 = FRACTION_SCALE / 10;
  while (scale > millionths && scale > 1) {
    sink.writeBytes("0".bytes());
    scale = scale / 10;
  }
  writeNumber(sink, millionths, 10, 0, false);
}

/** mantissa / 2^shift, rounded to six digits. */
function writeSmall(sink: ByteSink, mantissa: u64, shift: u64): void {
  const whole: u64 = shift < 64 ? mantissa >> shift : 0;
  let rest: u64 = shift < 64 ? mantissa - (whole << shift) : mantissa;
  let bits = shift;
  // 40 bits of fraction are more than six digits need, and leave room for the product.
  if (bits > 40) {
    const drop = bits - 40;
    rest = drop < 64 ? rest >> drop : 0;
    bits = 40;
  }
  const half: u64 = u64(1) << (bits - 1);
  const millionths = (rest * FRACTION_SCALE + half) >> bits;
  if (millionths >= FRACTION_SCALE) writeFixed(sink, whole + 1, 0);
  else writeFixed(sink, whole, millionths);
}

/** mantissa * 2^exponent: ten is taken out as five and two until the rest fits. */
function writeHuge(sink: ByteSink, mantissa: u64, exponent: i64): void {
  let value = mantissa << 10;
  let left = exponent - 10;
  let tens: u64 = 0;
  while (left > 0) {
    if (value < 0x1000000000000000) {
      value = value << 1;
      left -= 1;
    } else {
      value = value / 5;
      left -= 1;
      tens += 1;
    }
  }
  writeNumber(sink, value, 10, 0, false);
  sink.writeBytes("e+".bytes());
  writeNumber(sink, tens, 10, 0, false);
}
