/** Constants must fit the bits, and readonly bits stay. */
class Word {
  raw: u32 = 0;
  /** @bits 4..6 of raw */
  declare level: u8;
  /** @bits 8 of raw */
  declare readonly ready: boolean;
}
class Fixed {
  readonly raw: u32 = 5;
  /** @bits 0..3 of raw */
  declare low: u8;
}
const word = new Word();
const fixed = new Fixed();

export function main(): i32 {
  word.level = 8;
  fixed.low = 1;
  return 0;
}
// expect: GTS2004 18:3 8 does not fit the 3 bits
// expect: GTS3006 19:3 `low` is readonly
