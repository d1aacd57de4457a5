/** Bytes out of base64 (RFC 4648, section 4): how a file comes over a line of text. */

const DIGITS_PER_GROUP: usize = 4;

/** The value of a digit; 64 if it is none. */
function digit(value: u8): u32 {
  if (value >= byte("A") && value <= byte("Z")) return u32(value - byte("A"));
  if (value >= byte("a") && value <= byte("z")) return u32(value - byte("a")) + 26;
  if (value >= byte("0") && value <= byte("9")) return u32(value - byte("0")) + 52;
  if (value === byte("+")) return 62;
  return value === byte("/") ? 63 : 64;
}

/** How many bytes were written; null if the text is no base64 or `into` is too small. */
export function decodeBase64(text: string, into: Slice<u8>): usize | null {
  const from = text.bytes();
  if (from.length % DIGITS_PER_GROUP !== 0) return null;
  let length: usize = 0;
  for (let at: usize = 0; at < from.length; at += DIGITS_PER_GROUP) {
    let group: u32 = 0;
    let padding: usize = 0;
    for (const value of from.slice(at, at + DIGITS_PER_GROUP)) {
      const isPadding = value === byte("=") && at + DIGITS_PER_GROUP === from.length;
      if (isPadding) padding += 1;
      const bits: u32 = isPadding ? 0 : digit(value);
      if (bits === 64 || (padding > 0 && !isPadding)) return null;
      group = (group << 6) | bits;
    }
    if (padding > 2 || into.length - length < 3 - padding) return null;
    for (let i: usize = 0; i < 3 - padding; i++) {
      into[length] = u8.wrap(group >> (16 - u32(i) * 8));
      length += 1;
    }
  }
  return length;
}
